"""Messages that belong to a step, who read them, and what one side gives the other."""

import uuid

from django.db import models

from throughcare.partnership.relationships.models.partnerships import Partnership
from throughcare.vocabulary.categories import DataClass


class Thread(models.Model):
    """What both sides write about one step of their work; there is no other place to write."""

    label = DataClass.NOBODY
    ABOUT = ["step", "goal", "item", "clause"]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="threads")
    about = models.CharField(max_length=8, choices=[(one, one) for one in ABOUT])
    thing = models.UUIDField(help_text="The step, goal, item or clause.")
    title = models.CharField(max_length=300, help_text="Its words when the thread began.")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-opened_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "thing"], name="one_thread_a_step")
        ]


class Message(models.Model):
    """One message of one side; it is never changed."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="messages")
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    writer = models.CharField(max_length=120, help_text="Who works there.")
    words = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]


class ThreadRead(models.Model):
    """Up to when somebody who works for one side has read a thread."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="reads")
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    user = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thread", "user"], name="one_read_mark_a_reader")
        ]


class Gift(models.Model):
    """Something that one side gave the other, which no daily work left behind."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="gifts")
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    words = models.CharField(max_length=160)
    on = models.DateField()

    class Meta:
        ordering = ["-on", "id"]
