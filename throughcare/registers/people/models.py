"""People as one organization knows them, their names, numbers, addresses and stays.

Owners have no index of their own where another one begins with them: a whole roster would write it.
"""

import uuid

from django.db import models

from throughcare.registers.people.guarded import AboutAPerson
from throughcare.vocabulary.categories import DataClass


class Person(AboutAPerson):
    """A person as one organization recorded them; two records are never melted into one."""

    label = DataClass.IDENTITY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        "directory.Organization", models.PROTECT, related_name="+", db_index=False
    )
    given_name = models.CharField(max_length=120, blank=True)
    middle_name = models.CharField(max_length=120, blank=True)
    surname = models.CharField(max_length=120, blank=True)
    suffix = models.CharField(max_length=12, blank=True)
    search_key = models.CharField(max_length=250, blank=True, help_text="Folded: SURNAME GIVEN")
    birth_earliest = models.DateField(null=True, help_text="With birth_latest: a range.")
    birth_latest = models.DateField(null=True)
    birth_raw = models.CharField(max_length=40, blank=True, help_text="As the sender wrote it.")
    sex = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=5, default="en")
    embargoed = models.BooleanField(
        default=False, help_text="Rests until it was checked for safety; no clause reaches it."
    )
    entered_at = models.DateTimeField()

    class Meta(AboutAPerson.Meta):
        indexes = [models.Index(fields=["owner", "search_key"])]


class Alias(AboutAPerson):
    """Another name that a person is or was known by."""

    label = DataClass.IDENTITY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="aliases")
    owner = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    given_name = models.CharField(max_length=120, blank=True)
    surname = models.CharField(max_length=120, blank=True)


class PersonNumber(AboutAPerson):
    """A number by which the owner knows a person: facility number, state ID, member ID."""

    label = DataClass.IDENTITY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="numbers")
    owner = models.ForeignKey(
        "directory.Organization", models.PROTECT, related_name="+", db_index=False
    )
    kind = models.CharField(max_length=30)
    value = models.CharField(max_length=60)
    begins_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)

    class Meta(AboutAPerson.Meta):
        constraints = [
            models.UniqueConstraint(fields=["owner", "kind", "value"], name="one_person_a_number")
        ]


class MatchToken(AboutAPerson):
    """A social security number (whole or last four), encrypted; for matching only."""

    label = DataClass.IDENTITY

    person = models.OneToOneField(
        Person, models.CASCADE, primary_key=True, related_name="match_token"
    )
    owner = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    sealed_number = models.BinaryField()


class Address(AboutAPerson):
    """Where and how a person can be reached; the fact that can kill."""

    label = DataClass.CONTACT

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="addresses")
    owner = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, default="mail", help_text="mail, home, substitute")
    street = models.CharField(max_length=200, blank=True)
    city = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=20, blank=True)
    zip = models.CharField(max_length=12, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=40, blank=True, help_text="FPLS-NDNH, court, self, …")
    verified_on = models.DateField(null=True)


class Stay(AboutAPerson):
    """One continuous time in custody, from admission to release."""

    label = DataClass.CUSTODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="stays")
    owner = models.ForeignKey(
        "directory.Organization", models.PROTECT, related_name="+", db_index=False
    )
    facility = models.ForeignKey("directory.Facility", models.PROTECT, null=True, related_name="+")
    booking_number = models.CharField(max_length=60, blank=True)
    admitted_on = models.DateField(null=True, help_text="Missing stays missing.")
    admitted_raw = models.CharField(max_length=40, blank=True)
    released_on = models.DateField(null=True)
    release_reason = models.CharField(max_length=40, blank=True)
    housing_unit = models.CharField(max_length=40, blank=True)
    custody_status = models.CharField(max_length=40, blank=True)
    sentence_days = models.PositiveIntegerField(null=True)
    prior_credit_days = models.PositiveIntegerField(null=True)
    work_release = models.BooleanField(null=True)
    detainer = models.BooleanField(null=True)
    vanished_count = models.PositiveIntegerField(
        default=0, help_text="Complete files in a row that did not name this stay."
    )
    as_written = models.JSONField(
        default=dict,
        help_text="Codes and dates as the sender wrote them, where we keep what they mean.",
    )
    first_seen_at = models.DateTimeField()

    class Meta(AboutAPerson.Meta):
        indexes = [models.Index(fields=["owner", "released_on", "admitted_on"])]


class ReleaseProjection(AboutAPerson):
    """One system's idea of a release date; several may disagree (domain, M7)."""

    label = DataClass.CUSTODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    stay = models.ForeignKey(Stay, models.CASCADE, related_name="projections")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    owner = models.ForeignKey(
        "directory.Organization", models.PROTECT, related_name="+", db_index=False
    )
    kind = models.CharField(max_length=40)
    date = models.DateField()
    source = models.CharField(max_length=40, blank=True)
    as_of = models.DateField()
