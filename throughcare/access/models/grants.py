"""Grants: what clauses, consents and links come to."""

import uuid

from django.db import models
from django.db.models import F, Q

from throughcare.vocabulary.categories import DataClass, Purpose


class Grant(models.Model):
    """What clauses, consents and links come to: one organization may see one class of one person.

    Its dates are read at every question, so that an expiry needs no nightly job.
    """

    label = DataClass.IDENTITY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="grants")
    owner = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    data_class = models.CharField(max_length=40, choices=[(c, c) for c in DataClass])
    purpose = models.CharField(max_length=40, choices=[(p, p) for p in Purpose])
    clause = models.ForeignKey("agreements.Clause", models.PROTECT, related_name="+")
    basis = models.CharField(max_length=20, help_text="proposal, link, consent, referral")
    basis_id = models.UUIDField()
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["person", "organization", "data_class"]),
            models.Index(fields=["basis_id"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")), name="grant_ends_after_it_begins"
            )
        ]
