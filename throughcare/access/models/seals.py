"""Seals: the family violence indicator, which only takes away."""

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
