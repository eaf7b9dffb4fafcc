"""Notices of broken promises, what was answered, and the problem that two people own."""

import uuid

from django.db import models
from django.db.models import F, Q

from throughcare.vocabulary.categories import DataClass


class Notice(models.Model):
    """One settled month of one promise that was not kept; told to both sides, without a name."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    standing = models.UUIDField(unique=True)
    clause = models.UUIDField()
    agreement = models.ForeignKey("agreements.Agreement", models.CASCADE, related_name="+")
    organization = models.ForeignKey(
        "directory.Organization", models.PROTECT, related_name="+", help_text="Who promised."
    )
    counterpart = models.ForeignKey(
        "directory.Organization", models.PROTECT, related_name="+", help_text="To whom."
    )
    month = models.DateField(help_text="Its first day.")
    told_at = models.DateTimeField()

    class Meta:
        ordering = ["-told_at", "id"]


class Reply(models.Model):
    """What a side answers to a notice; added, never changed."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    notice = models.ForeignKey(Notice, models.CASCADE, related_name="replies")
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    words = models.CharField(max_length=600)
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]


class Problem(models.Model):
    """What stands in the way, taken up by one person on each side, and how it ended."""

    label = DataClass.NOBODY
    OUTCOMES = ["mended", "amended", "left"]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    notice = models.OneToOneField(Notice, models.CASCADE, related_name="problem")
    went_well = models.CharField(max_length=600)
    words = models.CharField(max_length=600)
    owner = models.UUIDField(help_text="A user of the side that promised.")
    other_owner = models.UUIDField(help_text="A user of the other side.")
    next_on = models.DateField(help_text="When the two talk next.")
    by = models.UUIDField()
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10, blank=True, choices=[(o, o) for o in OUTCOMES])
    outcome_words = models.CharField(max_length=600, blank=True)
    closed_by = models.UUIDField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(owner=F("other_owner")), name="a_problem_has_two_owners"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", closed_at=None) | (~Q(outcome="") & ~Q(closed_at=None)),
                name="an_outcome_closes_a_problem",
            ),
        ]
