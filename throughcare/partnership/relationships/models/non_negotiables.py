"""What organizations do not move on, and which of their partners' people have read it."""

import uuid

from django.db import models

from throughcare.partnership.relationships.rules.non_negotiables import Forbids
from throughcare.vocabulary.categories import DataClass


class NonNegotiable(models.Model):
    """One thing that an organization does not move on; ended, never changed."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    words = models.CharField(max_length=300)
    forbids = models.CharField(max_length=20, choices=[(one, one) for one in Forbids])
    limit = models.JSONField(default=dict)
    said_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["said_at", "id"]


class NonNegotiablesRead(models.Model):
    """Somebody has read this very list of a partner, for their own organization."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    partner = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    user = models.UUIDField()
    wording = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organization", "partner", "wording"], name="read_once_a_wording"
            )
        ]
