"""One append-only table: what happened, when, by whom, under which clause."""

import uuid

from django.db import models

from throughcare.vocabulary.categories import DataClass


class Fact(models.Model):
    """Something that daily work did. The subject is opaque; no value names a person."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40, help_text="One of vocabulary.facts.FactKind.")
    at = models.DateTimeField(help_text="When it was written.")
    occurred_on = models.DateField(help_text="The day on which it happened.")
    by = models.UUIDField(null=True, help_text="The user; null when the system did it.")
    organization = models.ForeignKey(
        "directory.Organization", models.PROTECT, related_name="+", db_index=False
    )
    counterpart = models.ForeignKey(
        "directory.Organization", models.PROTECT, null=True, related_name="+", db_index=False
    )
    clause = models.UUIDField(null=True)
    subject = models.UUIDField(help_text="A stay, an order, a delivery: never a name.")
    cause = models.CharField(max_length=20, blank=True)
    values = models.JSONField(default=dict)

    class Meta:
        ordering = ["at", "id"]
        indexes = [
            models.Index(fields=["organization", "kind", "occurred_on"]),
            models.Index(fields=["subject", "kind"]),
            models.Index(
                fields=["counterpart"],
                condition=models.Q(counterpart__isnull=False),
                name="with_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.occurred_on}"
