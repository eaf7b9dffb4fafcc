"""Layouts of senders, and deliveries with what became of them."""

import uuid

from django.db import models

from throughcare.registers.people.guarded import AboutAPerson
from throughcare.vocabulary.categories import DataClass


class SavedLayout(models.Model):
    """How one sender writes one kind of file; mapped once, kept as data."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    sender = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, help_text="roster, caseload or intake_cards")
    name = models.CharField(max_length=80)
    layout = models.JSONField(help_text="vocabulary.layouts.Layout as plain data")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "sender", "name"], name="one_layout_a_name"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Delivery(models.Model):
    """One file that came through a door; whole or not at all."""

    label = DataClass.NOBODY
    STATES = [
        "received", "reading", "read", "held", "applying", "applied", "refused", "withdrawn"
    ]  # fmt: skip

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(
        "directory.Organization", models.PROTECT, related_name="+", help_text="Who handed it in."
    )
    sender = models.ForeignKey(
        "directory.Organization",
        models.PROTECT,
        related_name="+",
        help_text="Whose people it lists.",
    )
    receiver = models.ForeignKey(
        "directory.Organization", models.PROTECT, null=True, related_name="+",
        help_text="For whom it is matched under the clause; null for one's own records.",
    )  # fmt: skip
    clause = models.ForeignKey("agreements.Clause", models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=20)
    layout = models.ForeignKey(SavedLayout, models.PROTECT, null=True, related_name="+")
    door = models.CharField(max_length=10, help_text="web, api, command or folder")
    idempotency_key = models.CharField(max_length=80, blank=True)
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of its bytes.")
    content_key = models.CharField(
        max_length=64, blank=True, help_text="Fingerprint of its rows, whatever their order."
    )
    byte_count = models.BigIntegerField()
    state = models.CharField(max_length=12, choices=[(s, s) for s in STATES], default="received")
    hold_reasons = models.JSONField(default=list)
    refusal = models.CharField(
        max_length=400, blank=True, help_text="Why the file as a whole was not taken; no value."
    )
    row_count = models.PositiveIntegerField(default=0)
    record_count = models.PositiveIntegerField(default=0)
    rejected_count = models.PositiveIntegerField(default=0)
    difference = models.JSONField(
        default=dict, help_text="Counts: admitted, released, moved, corrected, unchanged, vanished."
    )
    progress = models.PositiveSmallIntegerField(default=0, help_text="Percent of the running step.")
    received_by = models.UUIDField(null=True)
    received_at = models.DateTimeField()
    applied_by = models.UUIDField(null=True)
    applied_at = models.DateTimeField(null=True)
    purged_at = models.DateTimeField(null=True, help_text="When its bytes were deleted.")

    class Meta:
        ordering = ["-received_at"]
        indexes = [models.Index(fields=["sender", "kind", "-received_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "idempotency_key"],
                condition=~models.Q(idempotency_key=""),
                name="one_delivery_a_key",
            )
        ]


class DeliveredFile(AboutAPerson):
    """The bytes of a delivery, until they are purged."""

    label = DataClass.IDENTITY

    delivery = models.OneToOneField(Delivery, models.CASCADE, primary_key=True, related_name="file")
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    sender = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    content = models.BinaryField()


class RejectedRow(AboutAPerson):
    """A row that could not be read: where and why; its cells only for the sender's own eyes."""

    label = DataClass.IDENTITY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="rejected_rows")
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    sender = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    row_number = models.PositiveIntegerField()
    column = models.CharField(max_length=120, blank=True)
    reason = models.CharField(max_length=40, help_text="A code of exchange.rules.")
    value_class = models.CharField(max_length=40, blank=True)
    remedy = models.CharField(max_length=200, blank=True)
    cells = models.JSONField(
        default=list, help_text="As the sender wrote them; empty when another organization sent it."
    )

    class Meta(AboutAPerson.Meta):
        ordering = ["row_number"]


class ChangeLine(AboutAPerson):
    """One line of a difference, for the eyes of those whose people they are; purged with the bytes.

    Whoever hands in another organization's file sees the counts only.
    """

    label = DataClass.IDENTITY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="change_lines")
    sender = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    change = models.CharField(max_length=20, help_text="admitted, released, moved, corrected …")
    place = models.PositiveIntegerField(help_text="Its place in the list, from 1.")
    name = models.CharField(max_length=300, blank=True)
    number = models.CharField(max_length=60, blank=True)
    what = models.CharField(max_length=400, blank=True, help_text="From what to what.")

    class Meta(AboutAPerson.Meta):
        ordering = ["change", "place"]


class CaseloadLine(AboutAPerson):
    """What a line of a caseload said last, as digests only: the same line again is unchanged."""

    label = DataClass.CHILD_SUPPORT_EXISTENCE

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    key = models.CharField(max_length=64, help_text="Keyed digest of case, member, role and order.")
    said = models.CharField(max_length=64, help_text="Keyed digest of all that the line said.")

    class Meta(AboutAPerson.Meta):
        constraints = [
            models.UniqueConstraint(fields=["organization", "key"], name="one_line_a_key")
        ]
