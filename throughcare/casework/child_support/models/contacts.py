"""Tries to meet a parent."""

import uuid

from django.db import models

from throughcare.registers.people.guarded import AboutAPerson
from throughcare.vocabulary.categories import ContactMode, DataClass
from throughcare.vocabulary.categories import Party as ChargedTo


class Contact(AboutAPerson):
    """A try to meet a parent: attempted, reached and form completed are three facts."""

    label = DataClass.CHILD_SUPPORT_EXISTENCE

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    link = models.UUIDField()
    stay = models.UUIDField()
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    visit = models.UUIDField(null=True)
    mode = models.CharField(max_length=12, choices=[(m, m) for m in ContactMode])
    happened_on = models.DateField()
    reached = models.BooleanField()
    form_completed = models.BooleanField(default=False)
    identity_confirmed = models.BooleanField(null=True, help_text="False: 'that is not me'.")
    not_reached_because = models.CharField(max_length=20, blank=True)
    paid_by = models.CharField(max_length=10, blank=True, help_text="Who pays for a call.")
    charged_to = models.CharField(max_length=10, blank=True, choices=[(p, p) for p in ChargedTo])
    recorded_by = models.UUIDField(null=True)
    recorded_at = models.DateTimeField()

    class Meta(AboutAPerson.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["visit"],
                condition=models.Q(visit__isnull=False),
                name="one_meeting_a_visit",
            )
        ]
