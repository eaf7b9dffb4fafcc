"""Pauses of an agreement, and who has read its terms."""

import uuid

from django.db import models
from django.db.models import Q

from throughcare.vocabulary.categories import DataClass


class Pause(models.Model):
    """One party stopped its part, at once and without asking; only the same party lifts it (A7)."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agreement = models.ForeignKey("agreements.Agreement", models.CASCADE, related_name="pauses")
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    by = models.UUIDField(null=True)
    at = models.DateTimeField()
    lifted_by = models.UUIDField(null=True)
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "organization"],
                condition=Q(lifted_at__isnull=True),
                name="one_open_pause_a_party",
            )
        ]


class PauseReason(models.Model):
    """Why a party paused: a table of its own, because only the leads of the parties read it."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pause = models.OneToOneField(Pause, models.CASCADE, related_name="reason")
    words = models.CharField(max_length=300)


class TermsRead(models.Model):
    """Somebody read the terms they work under; asked again when their meaning changes."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agreement = models.ForeignKey("agreements.Agreement", models.CASCADE, related_name="+")
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    user = models.UUIDField()
    meaning = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organization", "agreement", "meaning"],
                name="read_once_a_meaning",
            )
        ]
