"""Dated duties, what held them up, and the verdict that opened them."""

import uuid

from django.db import models

from throughcare.casework.child_support.models.cases import Order
from throughcare.registers.people.guarded import AboutAPerson
from throughcare.vocabulary.categories import DataClass
from throughcare.vocabulary.categories import Party as ChargedTo


class Clock(AboutAPerson):
    """A dated duty that a confirmed link opened: contact by day 14, notice, review."""

    label = DataClass.CHILD_SUPPORT_EXISTENCE
    KINDS = ["contact", "notice_inside", "notice_other", "referral", "review_completion"]
    STATES = ["running", "met", "missed", "released_before_due", "excused", "taken_back"]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=[(k, k) for k in KINDS])
    link = models.UUIDField(help_text="The confirmed link that opened it.")
    stay = models.UUIDField(help_text="Opaque subject of the facts.")
    person = models.ForeignKey(
        "people.Person", models.CASCADE, related_name="+", help_text="The agency's record."
    )
    order = models.ForeignKey(Order, models.CASCADE, null=True, related_name="clocks")
    clause = models.UUIDField(null=True)
    starts_on = models.DateField()
    start_basis = models.CharField(max_length=30, help_text="admission, received_on, request …")
    due_on = models.DateField()
    pack = models.CharField(max_length=60, help_text="Jurisdiction and version of the rule pack.")
    citation = models.CharField(max_length=200)
    checked_on = models.DateField()
    state = models.CharField(max_length=20, choices=[(s, s) for s in STATES], default="running")
    closed_on = models.DateField(null=True)
    closed_by_fact = models.UUIDField(null=True)

    class Meta(AboutAPerson.Meta):
        indexes = [models.Index(fields=["organization", "kind", "state", "due_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["link", "kind", "order"], nulls_distinct=False, name="one_clock_a_duty"
            )
        ]


class Pause(AboutAPerson):
    """Why a clock could not be kept for some days, and to whom that is charged."""

    label = DataClass.CHILD_SUPPORT_EXISTENCE

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    clock = models.ForeignKey(Clock, models.CASCADE, related_name="pauses")
    name = models.CharField(max_length=30, help_text="lockdown, court, quarantine, transfer …")
    charged_to = models.CharField(max_length=10, choices=[(p, p) for p in ChargedTo])
    begins_on = models.DateField()
    ends_on = models.DateField(null=True)
    closing = models.UUIDField(null=True, help_text="The closing of a facility that brought it.")

    class Meta(AboutAPerson.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["clock", "closing"],
                condition=models.Q(closing__isnull=False),
                name="one_pause_a_closing",
            )
        ]


class Eligibility(AboutAPerson):
    """The verdict on one order under one pack, with its reasons, as of a day."""

    label = DataClass.CHILD_SUPPORT_EXISTENCE

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    link = models.UUIDField()
    order = models.ForeignKey(Order, models.CASCADE, related_name="verdicts")
    answer = models.CharField(max_length=16, help_text="yes, no or cannot_tell_yet")
    outcome = models.CharField(max_length=24, help_text="review, suspension, abatement, …")
    reasons = models.JSONField(default=list)
    pack = models.CharField(max_length=60)
    received_on = models.DateField(help_text="The three days on which one may be said to learn.")
    matched_on = models.DateField()
    confirmed_on = models.DateField()
    found_at = models.DateTimeField()
    recheck_on = models.DateField(null=True)

    class Meta(AboutAPerson.Meta):
        constraints = [
            models.UniqueConstraint(fields=["link", "order"], name="one_verdict_an_order")
        ]
