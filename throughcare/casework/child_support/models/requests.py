"""Requests to change an order, and what was decided or changed by law."""

import uuid

from django.db import models

from throughcare.casework.child_support.models.cases import Order
from throughcare.registers.people.guarded import AboutAPerson
from throughcare.vocabulary.categories import DataClass


class ReviewRequest(AboutAPerson):
    """One request to change one order, from the packet to the result."""

    label = DataClass.CHILD_SUPPORT_EXISTENCE
    STATES = ["packet", "signed", "filed", "decided", "taken_back"]
    OUTCOMES = [
        "granted", "denied", "suspended", "abated", "expired", "modified_by_court", "withdrawn"
    ]  # fmt: skip

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    link = models.UUIDField()
    order = models.ForeignKey(Order, models.CASCADE, related_name="requests")
    form_version = models.CharField(max_length=20)
    language = models.CharField(max_length=5, default="en")
    answers = models.JSONField(
        default=dict,
        help_text="What the person wrote into the blanks; never about the other parent.",
    )
    state = models.CharField(max_length=12, choices=[(s, s) for s in STATES], default="packet")
    needs_notary = models.BooleanField(default=False)
    prepared_at = models.DateTimeField()
    signed_on = models.DateField(null=True)
    notarized_on = models.DateField(null=True)
    filed_on = models.DateField(null=True)
    other_parent_notified_on = models.DateField(null=True, help_text="R6: no change before it.")
    decided_on = models.DateField(null=True)
    outcome = models.CharField(max_length=20, blank=True, choices=[(o, o) for o in OUTCOMES])
    effective_on = models.DateField(null=True)
    restart_on = models.DateField(null=True)

    class Meta(AboutAPerson.Meta):
        constraints = [
            models.UniqueConstraint(fields=["link", "order"], name="one_request_an_order")
        ]


class DecidedAmount(AboutAPerson):
    """Before and after, in cents a month; kept apart because few may see amounts."""

    label = DataClass.CHILD_SUPPORT_AMOUNTS

    request = models.OneToOneField(
        ReviewRequest, models.CASCADE, primary_key=True, related_name="amount"
    )
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    before_cents = models.PositiveIntegerField()
    after_cents = models.PositiveIntegerField()


class AccountChange(AboutAPerson):
    """What the law itself changed, as somebody wrote it into the agency's account of an order."""

    label = DataClass.CHILD_SUPPORT_AMOUNTS
    OUTCOMES = ["suspended", "abated", "expired"]
    STATES = ["done", "to_undo", "undone"]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    link = models.UUIDField()
    order = models.ForeignKey(Order, models.CASCADE, related_name="account_changes")
    outcome = models.CharField(max_length=12, choices=[(o, o) for o in OUTCOMES])
    before_cents = models.PositiveIntegerField()
    after_cents = models.PositiveIntegerField()
    effective_on = models.DateField()
    done_on = models.DateField()
    done_by = models.UUIDField(null=True)
    done_at = models.DateTimeField()
    restart_on = models.DateField(null=True)
    state = models.CharField(max_length=8, choices=[(s, s) for s in STATES], default="done")
    undone_on = models.DateField(null=True)
    undone_by = models.UUIDField(null=True)

    class Meta(AboutAPerson.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["link", "order"],
                condition=models.Q(state="done"),
                name="one_account_change_an_order",
            )
        ]
