"""Agreements, their parties, and the clauses that permit and promise."""

import uuid

from django.db import models
from django.db.models import F, Q

from throughcare.vocabulary.categories import ClauseKind, DataClass, Purpose


class Agreement(models.Model):
    """What organizations agreed as equals; the unit of authority and of account."""

    label = DataClass.NOBODY
    STATES = ["draft", "partly_signed", "in_force", "paused", "expired", "terminated"]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.SlugField(max_length=60, unique=True, help_text="Its name in files.")
    title = models.CharField(
        max_length=160, blank=True, help_text="Empty until all have signed: drafts are not for all."
    )
    version = models.PositiveIntegerField(
        default=1, help_text="The number of the version in force; 0 before the first."
    )
    state = models.CharField(max_length=20, choices=[(s, s) for s in STATES], default="draft")
    timezone = models.CharField(max_length=60, default="America/New_York")
    effective_on = models.DateField(null=True, help_text="Null until all have signed.")
    expires_on = models.DateField(
        null=True, help_text="Its last day; ends at the local midnight after it."
    )
    review_due_on = models.DateField(null=True)
    paused_at = models.DateTimeField(null=True)
    terminated_at = models.DateTimeField(
        null=True, help_text="When a party ended it early; exclusive, it may lie ahead."
    )

    class Meta:
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on__gte=F("effective_on")),
                name="agreement_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(state="draft")
                | Q(state="partly_signed")
                | Q(effective_on__isnull=False, expires_on__isnull=False),
                name="an_agreement_that_stands_has_its_days",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Party(models.Model):
    """One organization's part in an agreement, with its signature."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="parties")
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    role = models.CharField(max_length=160)
    signed_name = models.CharField(max_length=120, blank=True)
    signed_title = models.CharField(max_length=120, blank=True)
    signed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "organization"], name="one_part_a_party")
        ]


class Clause(models.Model):
    """One thing permitted, promised, owed or paid for."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="clauses")
    number = models.CharField(max_length=12)
    version = models.PositiveIntegerField(
        default=1, help_text="The version that says it; kept when a later one leaves it out."
    )
    position = models.PositiveSmallIntegerField(default=0, help_text="Its place in the text.")
    heading = models.CharField(max_length=40, help_text="expectations, services, goals or money")
    kind = models.CharField(max_length=20, choices=[(k, k) for k in ClauseKind])
    text = models.TextField()
    purpose = models.CharField(max_length=40, blank=True, choices=[(p, p) for p in Purpose])
    data_classes = models.JSONField(default=list)
    people = models.CharField(max_length=160, blank=True, help_text="About whom, in words.")
    from_party = models.ForeignKey(
        "directory.Organization", models.PROTECT, null=True, related_name="+"
    )
    to_party = models.ForeignKey(
        "directory.Organization", models.PROTECT, null=True, related_name="+"
    )
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField(help_text="Exclusive: the local midnight after the last day.")
    paused_at = models.DateTimeField(null=True, help_text="Since a party to it paused.")
    parameters = models.JSONField(default=dict)

    class Meta:
        ordering = ["agreement", "number"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="one_clause_a_number"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("begins_at")), name="clause_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"clause {self.number} of the {self.agreement.title}"
