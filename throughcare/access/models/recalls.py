"""Recall notices: letters that ask an organization to stop using what it should not have seen."""

import uuid

from django.db import models

from throughcare.registers.people.guarded import AboutAPerson
from throughcare.vocabulary.categories import DataClass


class Recall(AboutAPerson):
    """One letter to one organization that was shown a person under a ground that fell away."""

    label = DataClass.IDENTITY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        "people.Person",
        models.DO_NOTHING,
        related_name="recalls",
        db_constraint=False,
        help_text="The letter and its answers outlive a record that has had its time.",
    )
    owner = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    organization = models.ForeignKey(
        "directory.Organization", models.PROTECT, related_name="+", help_text="Whom it is sent to."
    )
    basis = models.CharField(max_length=10, help_text="link or consent")
    basis_id = models.UUIDField(help_text="The match or consent that does not hold.")
    data_classes = models.JSONField(default=list, help_text="What was shown.")
    first_shown_at = models.DateTimeField()
    last_shown_at = models.DateTimeField()
    drafted_at = models.DateTimeField()
    drafted_by = models.UUIDField(null=True)
    sent_on = models.DateField(null=True)
    sent_by = models.UUIDField(null=True)

    class Meta:
        ordering = ["drafted_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["basis_id", "organization"], name="one_recall_a_ground_and_reader"
            )
        ]


class RecallAnswer(AboutAPerson):
    """What the organization did with what it was shown: by name and day, added, never changed."""

    label = DataClass.IDENTITY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recall = models.ForeignKey(Recall, models.CASCADE, related_name="answers")
    owner = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, help_text="destroyed or kept")
    because = models.CharField(max_length=12, blank=True, help_text="Kept: law, court, own_record.")
    name = models.CharField(max_length=120, help_text="Who answers, as the other side reads it.")
    answered_on = models.DateField()
    at = models.DateTimeField()
    by = models.UUIDField(null=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["recall", "kind"], name="each_answer_once_a_recall")
        ]
