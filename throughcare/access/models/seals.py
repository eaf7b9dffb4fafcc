"""Seals, the family violence indicator, which only takes away; and what is safe for the person."""

import uuid

from django.db import models

from throughcare.registers.people.guarded import AboutAPerson
from throughcare.vocabulary.categories import DataClass


class Seal(AboutAPerson):
    """A family violence indicator: takes away, whatever clause, role or consent says (2.3)."""

    label = DataClass.SAFETY
    REASONS = [("P", "protective order"), ("C", "child abuse suspected"), ("D", "danger suspected")]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="seals")
    owner = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=1, choices=REASONS)
    set_at = models.DateTimeField()
    set_by = models.UUIDField(null=True)
    removed_at = models.DateTimeField(null=True)
    follows = models.UUIDField(
        null=True, help_text="A child's: the seal of the parent whom the child lives with (F3)."
    )


class SealStep(AboutAPerson):
    """One step towards a removal; added, never changed. Names a seal, which may be gone."""

    label = DataClass.SAFETY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    seal = models.UUIDField()
    number = models.PositiveSmallIntegerField(help_text="1, 2, 3: their order.")
    owner = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12)
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    said_how = models.CharField(max_length=12, blank=True, help_text="Which safe channel.")
    opens_on = models.DateField(null=True, help_text="A letter's: what the rule pack said then.")
    closes_on = models.DateField(null=True)
    next_letter_on = models.DateField(null=True)

    class Meta(AboutAPerson.Meta):
        ordering = ["seal", "number"]
        constraints = [models.UniqueConstraint(fields=["seal", "number"], name="one_step_a_number")]


class SafeContact(AboutAPerson):
    """How the person wants to be reached; without one, by post to the safe address (D9)."""

    label = DataClass.SAFETY

    person = models.OneToOneField(
        "people.Person", models.CASCADE, primary_key=True, related_name="safe_contact"
    )
    owner = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    channel = models.CharField(max_length=12, default="post")
    hours = models.CharField(max_length=80, blank=True)
    voicemail_is_safe = models.BooleanField(default=False)
    also_seen_by = models.CharField(max_length=80, blank=True)
    code_word_digest = models.CharField(
        max_length=200, blank=True, help_text="What the word is compared with; never the word."
    )
    wrong_words = models.PositiveSmallIntegerField(default=0, help_text="Since the last right one.")
    language = models.CharField(max_length=5, default="en")
    certified_until = models.DateField(
        null=True, help_text="Last day in an address confidentiality program (F12)."
    )
    warn_before_end = models.BooleanField(default=False, help_text="Only where they asked for it.")
    changed_at = models.DateTimeField()
    changed_by = models.UUIDField(null=True)


class SafetyOffer(AboutAPerson):
    """The safety check was offered: by whom, when, where. What was answered is nowhere (D1)."""

    label = DataClass.SAFETY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="safety_offers")
    owner = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    offered_by = models.UUIDField(null=True)
    where = models.CharField(max_length=12)

    class Meta(AboutAPerson.Meta):
        ordering = ["-offered_at"]
