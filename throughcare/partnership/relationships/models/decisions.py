"""What was proposed and decided between two sides."""

import uuid

from django.db import models
from django.db.models import F, Q

from throughcare.partnership.relationships.models.partnerships import Partnership
from throughcare.vocabulary.categories import DataClass


class Decision(models.Model):
    """One side proposes, the other decides; what was decided against stays on record."""

    label = DataClass.NOBODY
    OUTCOMES = ["agreed", "against", "withdrawn"]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="decisions")
    words = models.CharField(max_length=300)
    proposed_by = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    proposer = models.CharField(max_length=120, blank=True, help_text="Who works there.")
    proposed_at = models.DateTimeField()
    outcome = models.CharField(max_length=12, blank=True, choices=[(v, v) for v in OUTCOMES])
    decided_by = models.ForeignKey(
        "directory.Organization", models.PROTECT, null=True, related_name="+"
    )
    decider = models.CharField(max_length=120, blank=True, help_text="Who works there.")
    decided_at = models.DateTimeField(null=True)
    instead_of = models.CharField(
        max_length=300, blank=True, help_text="What was decided against, and why."
    )
    look_again_on = models.DateField(null=True)
    again = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="later", help_text="What it looks at again."
    )

    class Meta:
        ordering = ["-proposed_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", decided_at__isnull=True)
                | Q(outcome="withdrawn", decided_at__isnull=False)
                | (Q(decided_at__isnull=False) & ~Q(decided_by=F("proposed_by"))),
                name="nobody_decides_on_their_own_proposal",
            )
        ]
