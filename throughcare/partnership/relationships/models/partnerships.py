"""Partnerships with their plan, goals, meetings and agenda; and what an organization holds.

No person in custody is named in any of these tables.
"""

import uuid

from django.db import models
from django.db.models import F
from django.db.models.functions import Greatest, Least

from throughcare.partnership.relationships.rules.cadence import Cadence, Level
from throughcare.vocabulary.categories import DataClass

CADENCES = [(one, one) for one in Cadence]
LEVELS = [(one, one) for one in Level]


class Partnership(models.Model):
    """Two organizations who work together, and the plain answers of their plan."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    begun_by = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    partner = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    begun_on = models.DateField()
    purpose = models.TextField(blank=True)
    people = models.CharField(max_length=160, blank=True, help_text="For whom, in words.")
    leaders_meet = models.CharField(max_length=20, blank=True, choices=CADENCES)
    front_line_meets = models.CharField(max_length=20, blank=True, choices=CADENCES)
    money = models.TextField(blank=True)
    edition = models.PositiveIntegerField(default=1, help_text="Counts each change of the plan.")
    draft = models.UUIDField(null=True, help_text="The version of an agreement that it became.")

    class Meta:
        ordering = ["begun_on", "id"]
        constraints = [
            models.UniqueConstraint(
                Least("begun_by", "partner"), Greatest("begun_by", "partner"),
                name="one_partnership_a_pair",
            ),
            models.CheckConstraint(
                condition=~models.Q(begun_by=F("partner")), name="with_another_organization"
            ),
        ]  # fmt: skip


class PlanStep(models.Model):
    """One thing that one side does."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="steps")
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    words = models.TextField()
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]


class Goal(models.Model):
    """What both sides want to reach, and how they will know."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="goals")
    words = models.CharField(max_length=300)
    measure = models.CharField(max_length=300)
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["set_at", "id"]


class GoalWording(models.Model):
    """How a goal was worded before; kept for good, so that both sides see what changed."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    goal = models.ForeignKey(Goal, models.CASCADE, related_name="wordings")
    words = models.CharField(max_length=300)
    measure = models.CharField(max_length=300)
    changed_by = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-changed_at", "id"]


class GoalSide(models.Model):
    """One side of a goal: who answers for it there, and how they do it."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    goal = models.ForeignKey(Goal, models.CASCADE, related_name="sides")
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    owner = models.CharField(max_length=120, blank=True)
    method = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["goal", "organization"], name="one_side_a_goal")
        ]


class ReadMark(models.Model):
    """One side has read this very wording of the plan and agrees."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="marks")
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    wording = models.CharField(max_length=64)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "organization", "wording"], name="one_mark_a_side"
            )
        ]


class Meeting(models.Model):
    """A gathering of both sides at one level, planned or held."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="meetings")
    level = models.CharField(max_length=20, choices=LEVELS)
    on = models.DateField()
    was_held = models.BooleanField(default=False)
    went_well = models.CharField(max_length=300, blank=True, help_text="Said before all else.")

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "level", "on"], name="one_meeting_a_level_and_day"
            )
        ]


class AgendaItem(models.Model):
    """Something to do that stays on the agenda of each meeting until it is done."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="agenda")
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    words = models.CharField(max_length=300)
    raised_on = models.DateField()
    done_on = models.DateField(null=True)

    class Meta:
        ordering = ["raised_on", "id"]


class Holding(models.Model):
    """What an organization says of one kind of information: held, shareable, how fresh."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    field = models.CharField(max_length=40)
    is_held = models.BooleanField()
    is_shareable = models.BooleanField()
    freshness = models.CharField(max_length=120, blank=True)
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "field"], name="one_line_a_field")
        ]
