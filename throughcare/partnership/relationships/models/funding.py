"""Services that live on money with a last day."""

import uuid

from django.db import models
from django.db.models.functions import Lower

from throughcare.vocabulary.categories import DataClass


class FundedService(models.Model):
    """What an organization says of one of its services: when the money ends, and what then."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    service = models.CharField(max_length=120)
    ends_on = models.DateField(help_text="The last day that is paid for.")
    after = models.CharField(max_length=300, blank=True, help_text="What comes after it.")
    handover = models.ForeignKey(
        "directory.Organization", models.PROTECT, null=True, related_name="+",
        help_text="Who goes on with it.",
    )  # fmt: skip
    told_at = models.DateTimeField()

    class Meta:
        ordering = ["ends_on", "service"]
        constraints = [
            models.UniqueConstraint(
                "organization", Lower("service"), name="one_end_of_money_a_service"
            )
        ]
