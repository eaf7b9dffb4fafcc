"""Organizations, the facilities and services that they run, and the words that they use."""

import uuid

from django.db import models

from throughcare.registers.directory.rules.concepts import LANGUAGES, Concept
from throughcare.registers.directory.rules.survivors_line import Hours
from throughcare.vocabulary.categories import DataClass, OrganizationKind


class Organization(models.Model):
    """A jail, an agency or a partner that takes part as an equal."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40, choices=[(k, k) for k in OrganizationKind])
    name = models.CharField(max_length=120, unique=True)
    short_name = models.CharField(max_length=60)
    jurisdiction = models.CharField(max_length=2, help_text="Whose rule pack applies: FH, WA, …")
    timezone = models.CharField(max_length=60, default="America/New_York")
    mail_address = models.TextField(blank=True, help_text="Printed as the return address.")
    phone = models.CharField(max_length=40, blank=True)
    works_here = models.BooleanField(
        default=True, help_text="False: its people sign in elsewhere and only send files."
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.short_name


class Facility(models.Model):
    """A place where people are held, with its own mail rule and units."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="facilities")
    code = models.CharField(max_length=40, help_text="As the roster writes it.")
    name = models.CharField(max_length=120)
    mail_format = models.TextField(
        blank=True, help_text="{name}, {number} and {unit} are filled in."
    )
    expected_share = models.DecimalField(max_digits=4, decimal_places=3, default="0.200")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "code"], name="one_facility_a_code")
        ]

    def __str__(self) -> str:
        return self.name


class OwnWord(models.Model):
    """What an organization calls one idea in one language; its field's word holds without one."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="own_words")
    concept = models.CharField(max_length=40, choices=[(c, c) for c in Concept])
    language = models.CharField(max_length=2, choices=[(one, one) for one in LANGUAGES])
    one = models.CharField(max_length=60)
    many = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "concept", "language"], name="one_word_an_idea"
            )
        ]


class SurvivorsLine(models.Model):
    """How a program for survivors is reached: a number and closed lists, where no name fits."""

    label = DataClass.NOBODY

    organization = models.OneToOneField(
        Organization, models.CASCADE, primary_key=True, related_name="survivors_line"
    )
    phone = models.CharField(max_length=20)
    hours = models.CharField(max_length=12, choices=[(h, h) for h in Hours])
    spoken = models.JSONField(default=list, help_text="Of the languages in rules.")
    help = models.JSONField(default=list, help_text="Of the kinds of help in rules.")
    said_at = models.DateTimeField()


class Service(models.Model):
    """What an organization offers, where and when; the fields follow HSDS 3.0 where it has them."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="services")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=40, help_text="A key of services/kinds.toml.")
    facility = models.ForeignKey(Facility, models.PROTECT, null=True, related_name="services")
    place = models.CharField(max_length=120, blank=True, help_text="Where, if at no facility.")
    unit = models.CharField(max_length=40, blank=True, help_text="Empty: for the whole place.")
    weekdays = models.JSONField(default=list, help_text="0 is Monday.")
    begins_at = models.TimeField(null=True)
    ends_at = models.TimeField(null=True)
    for_whom = models.CharField(max_length=160, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, help_text="Its last day.")
    contact = models.CharField(max_length=160, help_text="Whom a partner asks: a name, a phone.")
    clause = models.UUIDField(null=True, help_text="The clause that tells of it, if one does.")

    class Meta:
        ordering = ["kind", "name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="service_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.name
