"""Versions of an agreement, from draft to signatures; the signed text is kept for good."""

import uuid

from django.db import models
from django.db.models import Q

from throughcare.vocabulary.categories import DataClass


class Version(models.Model):
    """One text of an agreement. A draft lives here alone; clauses change when all have signed.

    Readable for whoever drafted it and for the parties it was sent to, by row policy.
    """

    label = DataClass.NOBODY
    OPEN = ["draft", "partly_signed"]
    STATES = [*OPEN, "in_force", "superseded", "withdrawn"]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agreement = models.ForeignKey("agreements.Agreement", models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    based_on = models.PositiveIntegerField(
        default=0, help_text="The version in force when the draft was begun; 0 for the first."
    )
    document = models.JSONField(help_text="The machine-readable copy, without signatures.")
    state = models.CharField(max_length=16, choices=[(s, s) for s in STATES], default="draft")
    edition = models.PositiveIntegerField(default=1, help_text="Counts the edits of a draft.")
    summary = models.CharField(max_length=300, blank=True, help_text="What changes, in words.")
    meaning = models.CharField(max_length=64, blank=True, help_text="See rules.meaning.")
    drafted_for = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    drafted_by = models.UUIDField(null=True)
    drafted_at = models.DateTimeField()
    sent_to = models.JSONField(default=list, help_text="Ids of the parties that may read it.")
    sent_at = models.DateTimeField(null=True)
    in_force_at = models.DateTimeField(null=True, help_text="When the last party signed.")
    ended_at = models.DateTimeField(null=True, help_text="Withdrawn, or followed by the next.")

    class Meta:
        ordering = ["agreement", "number"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="one_version_a_number"),
            models.UniqueConstraint(
                fields=["agreement"],
                condition=Q(state__in=["draft", "partly_signed"]),
                name="one_open_draft_an_agreement",
            ),
        ]

    @property
    def title(self) -> str:
        """The title as this text says it."""
        return str(self.document.get("title", ""))


class Signature(models.Model):
    """One party's signature under one version; added, never changed."""

    label = DataClass.NOBODY
    WAYS = ["typed", "drawn", "scan", "loaded"]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, models.CASCADE, related_name="signatures")
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    title = models.CharField(max_length=120, blank=True)
    signed_on = models.DateField()
    way = models.CharField(max_length=8, choices=[(w, w) for w in WAYS])
    mark = models.BinaryField(null=True, help_text="The drawing, or the scan of the paper.")
    media_type = models.CharField(max_length=40, blank=True)
    by = models.UUIDField(null=True, help_text="Who signed in; null for a loaded file.")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "organization"], name="one_signature_a_party"
            )
        ]


class ReadAndAgreed(models.Model):
    """A party has read one wording and agrees; a later edit needs a new mark (S1-18)."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, models.CASCADE, related_name="agreed")
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    wording = models.CharField(max_length=64, help_text="Digest of the very text that was read.")
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "organization", "wording"], name="one_mark_a_party_and_wording"
            )
        ]
