"""Months whose denominators are frozen; recomputable from an extract of facts."""

import uuid

from django.db import models

from throughcare.vocabulary.categories import DataClass


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
