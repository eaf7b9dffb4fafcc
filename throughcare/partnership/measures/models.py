"""Frozen months, and how each promise stands: what both sides read, and what one side counts."""

import uuid

from django.db import models

from throughcare.vocabulary.categories import DataClass
from throughcare.vocabulary.promises import Period


class FrozenMonth(models.Model):
    """A measure of one month as it stood when it was frozen; counts and opaque subjects only."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    measure = models.CharField(max_length=40)
    month = models.DateField(help_text="Its first day.")
    definition_version = models.CharField(max_length=20)
    denominator = models.JSONField(default=list, help_text="Opaque subjects.")
    result = models.JSONField(default=dict)
    frozen_at = models.DateTimeField()

    class Meta:
        ordering = ["measure", "-month"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "measure", "month"], name="one_freeze_a_month"
            )
        ]


class Standing(models.Model):
    """How one promise stands in a period; both sides read the same line, small numbers hidden."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    clause = models.UUIDField(help_text="The promise.")
    agreement = models.ForeignKey("agreements.Agreement", models.CASCADE, related_name="+")
    version = models.PositiveIntegerField(help_text="The version that promised.")
    organization = models.ForeignKey(
        "directory.Organization", models.PROTECT, related_name="+", help_text="Who promised."
    )
    counterpart = models.ForeignKey(
        "directory.Organization", models.PROTECT, related_name="+", help_text="To whom."
    )
    measure = models.CharField(max_length=40, blank=True)
    target = models.FloatField(null=True, help_text="A share between 0 and 1.")
    promised = models.JSONField(
        default=dict, help_text="The parameters of the clause as they stood when the period began."
    )
    period = models.CharField(max_length=8, choices=[(p, p) for p in Period], default=Period.MONTH)
    month = models.DateField(help_text="The first day of the period.")
    state = models.CharField(max_length=16, help_text="One of rules.standing.PromiseState.")
    told = models.JSONField(default=dict, help_text="The numbers that both may read.")
    counted_at = models.DateTimeField(help_text="The last fact that counts was known by then.")
    settled_at = models.DateTimeField(null=True, help_text="From then on it stays as it is.")

    class Meta:
        ordering = ["clause", "-month"]
        constraints = [
            models.UniqueConstraint(
                fields=["clause", "period", "month"], name="one_standing_a_period"
            )
        ]


class Count(models.Model):
    """What a standing was counted from: for the side that promised, and nobody else."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    standing = models.OneToOneField(Standing, models.CASCADE, related_name="count")
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    definition_version = models.CharField(max_length=20)
    result = models.JSONField(default=dict, help_text="Counts and opaque subjects.")
    facts = models.CharField(max_length=64, help_text="Digest of the very facts.")


class Attestation(models.Model):
    """What a side says of one period of a promise that no Fact proves; added, never changed.

    A correction is a new line. Of the other side, ``is_kept`` is null: it sees it differently.
    """

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    clause = models.UUIDField(help_text="The promise.")
    agreement = models.ForeignKey("agreements.Agreement", models.CASCADE, related_name="+")
    version = models.PositiveIntegerField(help_text="The version that promised.")
    organization = models.ForeignKey(
        "directory.Organization", models.PROTECT, related_name="+", help_text="Who promised."
    )
    counterpart = models.ForeignKey(
        "directory.Organization", models.PROTECT, related_name="+", help_text="To whom."
    )
    said_for = models.ForeignKey(
        "directory.Organization", models.PROTECT, related_name="+", help_text="Who says this."
    )
    period = models.CharField(max_length=8, choices=[(p, p) for p in Period])
    month = models.DateField(help_text="The first day of the period.")
    is_kept = models.BooleanField(null=True)
    because = models.CharField(max_length=600)
    by = models.UUIDField(help_text="The user who said it.")
    at = models.DateTimeField()

    class Meta:
        ordering = ["clause", "-month", "at", "id"]
        indexes = [models.Index(fields=["clause", "month"])]


class Counting(models.Model):
    """How far the counting of one organization's promises is that somebody asked for."""

    label = DataClass.NOBODY

    organization = models.OneToOneField(
        "directory.Organization", models.CASCADE, primary_key=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField(null=True)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)
