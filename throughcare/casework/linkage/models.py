"""Links between a record of a sender and a record of a receiver, from proposal to undoing."""

import uuid

from django.db import models

from throughcare.registers.people.guarded import AboutAPerson
from throughcare.vocabulary.categories import DataClass


class Link(AboutAPerson):
    """Two records that may be one person. Nothing follows from it until a person confirms it."""

    label = DataClass.CHILD_SUPPORT_EXISTENCE
    STATES = ["proposed", "confirmed", "not_the_same", "undone", "lapsed"]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(
        "directory.Organization", models.PROTECT, related_name="+", help_text="Who reviews it."
    )
    sender = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    left_person = models.ForeignKey(
        "people.Person", models.CASCADE, related_name="+", help_text="The sender's record."
    )
    right_person = models.ForeignKey(
        "people.Person", models.CASCADE, related_name="+", help_text="The reviewer's record."
    )
    stay = models.ForeignKey("people.Stay", models.CASCADE, null=True, related_name="+")
    clause = models.ForeignKey("agreements.Clause", models.PROTECT, related_name="+")
    delivery = models.UUIDField(null=True)
    probability = models.FloatField()
    band = models.CharField(max_length=10)
    evidence = models.JSONField(
        default=list, help_text="Per field: level, weight in bits, words. No values."
    )
    state = models.CharField(max_length=14, choices=[(s, s) for s in STATES], default="proposed")
    admitted_on = models.DateField(null=True)
    due_on = models.DateField(null=True, help_text="Day 14 after admission: what orders the list.")
    proposed_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    undone_by = models.UUIDField(null=True)
    undone_at = models.DateTimeField(null=True)
    undo_reason = models.CharField(max_length=300, blank=True)

    class Meta(AboutAPerson.Meta):
        indexes = [models.Index(fields=["organization", "state", "due_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["left_person", "right_person", "stay"],
                condition=models.Q(state__in=["proposed", "confirmed", "not_the_same"]),
                nulls_distinct=False,
                name="one_link_a_pair_and_stay",
            )
        ]


class Memory(AboutAPerson):
    """ "Not the same" or "the same", remembered for good, also when the sender's row is purged."""

    label = DataClass.CHILD_SUPPORT_EXISTENCE

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    sender = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    left_token = models.CharField(max_length=64, help_text="HMAC of the sender's person number.")
    right_person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    same = models.BooleanField()
    decided_at = models.DateTimeField()

    class Meta(AboutAPerson.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "sender", "left_token", "right_person"],
                name="one_memory_a_pair",
            )
        ]


class MatchRun(models.Model):
    """One run of the linkage job over a delivery: progress and counts, no person."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    sender = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    delivery = models.UUIDField(null=True)
    clause = models.ForeignKey("agreements.Clause", models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=10, default="waiting", help_text="waiting, running, done, refused"
    )
    progress = models.PositiveSmallIntegerField(default=0)
    newcomer_count = models.PositiveIntegerField(default=0)
    likely_count = models.PositiveIntegerField(default=0)
    possible_count = models.PositiveIntegerField(default=0)
    roster_size = models.PositiveIntegerField(default=0)
    matched_count = models.PositiveIntegerField(
        default=0, help_text="People of the whole roster with a proposed or confirmed link."
    )
    caseload_size = models.PositiveIntegerField(default=0)
    refusal = models.CharField(
        max_length=300, blank=True, default="", help_text="Which clause is not in force."
    )
    asked_at = models.DateTimeField(null=True)
    model_trained_at = models.CharField(max_length=40, blank=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["organization", "-asked_at"], name="linkage_run_by_asked_at")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["delivery", "organization"], name="one_run_a_delivery_and_receiver"
            )
        ]
