"""Merges: two records of one person in one register, held together; nothing of either moves."""

import uuid

from django.db import models
from django.db.models import F, Q

from throughcare.registers.people.guarded import AboutAPerson
from throughcare.vocabulary.categories import DataClass


class Merge(AboutAPerson):
    """Two records that may be one person; what was decided about them is an event beside it."""

    label = DataClass.IDENTITY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    first = models.ForeignKey(
        "people.Person", models.DO_NOTHING, related_name="+", db_constraint=False
    )
    second = models.ForeignKey(
        "people.Person", models.DO_NOTHING, related_name="+", db_constraint=False
    )
    found = models.CharField(max_length=10, help_text="by_hand or alike")
    at = models.DateTimeField()
    by = models.UUIDField(null=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(first_id__lt=F("second_id")), name="smaller_first")
        ]


class MergeEvent(AboutAPerson):
    """Joined, kept apart, or undone; added, never changed."""

    label = DataClass.IDENTITY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    merge = models.ForeignKey(Merge, models.CASCADE, related_name="events")
    owner = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, help_text="joined, apart or undone")
    reason = models.CharField(max_length=14)
    at = models.DateTimeField()
    by = models.UUIDField(null=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["merge", "kind"], name="each_event_once_a_merge")
        ]
