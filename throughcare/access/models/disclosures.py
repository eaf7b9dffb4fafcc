"""Disclosures: every look at another organization's people."""

import uuid

from django.db import models

from throughcare.vocabulary.categories import DataClass


class Disclosure(models.Model):
    """One request that showed another organization's people: who, what class, which clause."""

    label = DataClass.IDENTITY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField()
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    owner = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    user = models.UUIDField(null=True)
    purpose = models.CharField(max_length=40)
    data_class = models.CharField(max_length=40)
    clause = models.ForeignKey("agreements.Clause", models.PROTECT, related_name="+")
    people = models.JSONField(default=list, help_text="Opaque ids of the persons shown.")
    channel = models.CharField(max_length=20, default="page", help_text="page, file, api, job")
    version = models.PositiveIntegerField(
        default=1, help_text="The version of the agreement that was in force."
    )
    consent = models.UUIDField(
        null=True, help_text="The consent that it rested on, where the clause needs one."
    )

    class Meta:
        ordering = ["-at"]
        indexes = [
            models.Index(fields=["owner", "at"]),
            models.Index(fields=["organization", "at"]),
        ]


class DisclosureLink(models.Model):
    """One link of the chain that holds the log together; written by the database alone."""

    label = DataClass.NOBODY

    number = models.BigIntegerField(primary_key=True)
    disclosure = models.UUIDField(unique=True)
    digest = models.BinaryField()
