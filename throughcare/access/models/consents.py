"""Consents: what a person agreed to share, with whom, for what, until when; and what became of it.

Both tables are append-only: the choices are written once, everything later is an event.
"""

import uuid

from django.db import models

from throughcare.registers.people.guarded import AboutAPerson
from throughcare.vocabulary.categories import DataClass


class Consent(AboutAPerson):
    """What one form says: one purpose, named recipients, classes, a last day (domain, C6)."""

    label = DataClass.IDENTITY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="consents")
    owner = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=40)
    data_classes = models.JSONField(default=list)
    recipients = models.JSONField(default=list, help_text="Ids of the organizations named.")
    last_day = models.DateField()
    until = models.DateTimeField(help_text="Exclusive: the local midnight after the last day.")
    language = models.CharField(max_length=5, default="en", help_text="Language of the form.")
    read_aloud = models.BooleanField(default=False)
    interpreter = models.CharField(max_length=120, blank=True)
    edition = models.CharField(max_length=12, help_text="The edition of the form's words.")
    drafted_at = models.DateTimeField()
    drafted_by = models.UUIDField(null=True)

    class Meta:
        ordering = ["until", "id"]


class ConsentEvent(AboutAPerson):
    """Given, revoked or superseded; added, never changed."""

    label = DataClass.IDENTITY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consent = models.ForeignKey(Consent, models.CASCADE, related_name="events")
    owner = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12)
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    signed_by = models.CharField(max_length=8, blank=True, help_text="pen, typed or mark")
    signed_on = models.DateField(null=True)
    witness = models.CharField(max_length=120, blank=True)
    said_how = models.CharField(max_length=12, blank=True, help_text="How it was revoked.")
    followed_by = models.UUIDField(null=True, help_text="The consent that took its place.")

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["consent", "kind"], name="each_event_once_a_consent")
        ]
