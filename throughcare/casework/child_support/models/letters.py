"""Notices and letters: prepared, sent, returned."""

import uuid

from django.db import models

from throughcare.casework.child_support.models.cases import Order
from throughcare.registers.people.guarded import AboutAPerson
from throughcare.vocabulary.categories import DataClass


class Letter(AboutAPerson):
    """A notice or letter: prepared, sent, returned; what it said can be printed again."""

    label = DataClass.CHILD_SUPPORT_EXISTENCE
    KINDS = ["notice_inside", "notice_other", "referral", "release_day"]
    STATES = ["prepared", "sent", "returned", "taken_back"]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=[(k, k) for k in KINDS])
    link = models.UUIDField()
    order = models.ForeignKey(Order, models.CASCADE, related_name="letters")
    addressee = models.ForeignKey(
        "people.Person",
        models.CASCADE,
        null=True,
        related_name="+",
        help_text="Empty: another state's agency.",
    )
    channel = models.CharField(max_length=12, help_text="facility, mail, safe or agency")
    language = models.CharField(max_length=5, default="en")
    template_version = models.CharField(max_length=20)
    state = models.CharField(max_length=12, choices=[(s, s) for s in STATES], default="prepared")
    prepared_at = models.DateTimeField()
    sent_on = models.DateField(null=True)
    returned_on = models.DateField(null=True)
