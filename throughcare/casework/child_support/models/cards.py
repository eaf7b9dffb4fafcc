"""Intake cards and the batches in which they travel."""

import uuid

from django.db import models

from throughcare.registers.people.guarded import AboutAPerson
from throughcare.vocabulary.categories import DataClass


class CardBatch(models.Model):
    """Intake cards sent together to the child support agency, every two weeks."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    receiver = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    clause = models.ForeignKey("agreements.Clause", models.PROTECT, related_name="+")
    cut_off_on = models.DateField()
    sent_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    received_by = models.UUIDField(null=True)


class IntakeCard(AboutAPerson):
    """The three questions of intake, each of which may be left empty (S0-33)."""

    label = DataClass.IDENTITY
    ANSWERS = [("", "no answer"), ("yes", "yes"), ("no", "no"), ("dont_know", "don't know")]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    receiver = models.ForeignKey(
        "directory.Organization", models.PROTECT, null=True, related_name="+"
    )
    person = models.ForeignKey("people.Person", models.CASCADE, null=True, related_name="+")
    batch = models.ForeignKey(CardBatch, models.SET_NULL, null=True, related_name="cards")
    number = models.CharField(max_length=60, blank=True, help_text="As written on the card.")
    written_name = models.CharField(max_length=160, blank=True)
    is_parent = models.CharField(max_length=10, blank=True, choices=ANSWERS)
    has_order = models.CharField(max_length=10, blank=True, choices=ANSWERS)
    sentence_length = models.CharField(max_length=60, blank=True)
    wants_change = models.CharField(max_length=10, blank=True, choices=ANSWERS)
    safe_to_contact = models.CharField(max_length=10, blank=True, choices=ANSWERS)
    taken_on = models.DateField()
    looked_up_on = models.DateField(null=True, help_text="When the agency followed it up.")
    entered_by = models.UUIDField(null=True)
    entered_at = models.DateTimeField()
