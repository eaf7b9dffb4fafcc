"""Clearances, equipment permissions, visit requests, closures and call rates."""

import uuid

from django.db import models
from django.db.models import F, Q

from throughcare.registers.people.guarded import AboutAPerson
from throughcare.vocabulary.categories import ContactMode, DataClass


class Clearance(models.Model):
    """A worker's clearance for a facility: level and last day (domain, I3)."""

    label = DataClass.NOBODY
    LEVELS = ["tour", "escorted", "unescorted", "remote"]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    facility = models.ForeignKey("directory.Facility", models.PROTECT, related_name="+")
    facility_organization = models.ForeignKey(
        "directory.Organization", models.PROTECT, related_name="+"
    )
    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="clearances")
    name_on_id = models.CharField(max_length=120, help_text="Exactly as on the photo ID.")
    level = models.CharField(max_length=12, choices=[(v, v) for v in LEVELS])
    given_on = models.DateField()
    expires_on = models.DateField(help_text="Last day.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["facility", "user"], name="one_clearance_a_worker")
        ]


class EquipmentPermission(models.Model):
    """A thing that a worker may bring into a facility, by serial, until a day (S0-35)."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    facility = models.ForeignKey("directory.Facility", models.PROTECT, related_name="+")
    facility_organization = models.ForeignKey(
        "directory.Organization", models.PROTECT, related_name="+"
    )
    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="equipment")
    clause = models.ForeignKey("agreements.Clause", models.PROTECT, related_name="+")
    item = models.CharField(max_length=60)
    serial = models.CharField(max_length=60)
    expires_on = models.DateField(help_text="Last day.")
    ended_at = models.DateTimeField(null=True, help_text="Ended by hand; empty while it holds.")
    ended_by = models.UUIDField(null=True)
    ended_because = models.CharField(max_length=20, blank=True)


class VisitRequest(AboutAPerson):
    """A wish to meet somebody inside, and the desk's answer. The subject is not shown."""

    label = DataClass.ATTENDANCE
    STATES = [
        "requested", "accepted", "countered", "declined", "on_hold", "held", "not_held",
        "cancelled",
    ]  # fmt: skip
    OUTCOMES = [
        "arrived", "late", "refused", "court", "medical", "released", "moved", "lockdown",
        "not_found", "no_visitor", "other",
    ]  # fmt: skip

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(
        "directory.Organization", models.PROTECT, related_name="+", help_text="Who asks."
    )
    facility_organization = models.ForeignKey(
        "directory.Organization", models.PROTECT, related_name="+", help_text="Who answers."
    )
    facility = models.ForeignKey("directory.Facility", models.PROTECT, related_name="+")
    clause = models.ForeignKey("agreements.Clause", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    stay = models.ForeignKey("people.Stay", models.CASCADE, related_name="+")
    officer = models.ForeignKey("accounts.User", models.PROTECT, related_name="visits")
    mode = models.CharField(max_length=12, choices=[(m, m) for m in ContactMode])
    day = models.DateField()
    begins_at = models.TimeField()
    minutes = models.PositiveSmallIntegerField(default=30)
    room = models.CharField(max_length=60, blank=True)
    unit = models.CharField(max_length=40, blank=True, help_text="Where the desk found them.")
    roster_unit = models.CharField(
        max_length=40, blank=True, help_text="What the roster said when the desk answered."
    )
    state = models.CharField(max_length=12, choices=[(s, s) for s in STATES], default="requested")
    countered_day = models.DateField(null=True)
    countered_at = models.TimeField(null=True)
    answer_reason = models.CharField(max_length=40, blank=True)
    suitability = models.CharField(max_length=10, blank=True, help_text="yes, not_now or no")
    review_on = models.DateField(null=True, help_text="When a 'not now' is looked at again.")
    outcome = models.CharField(max_length=12, blank=True, choices=[(o, o) for o in OUTCOMES])
    paying_party = models.ForeignKey(
        "directory.Organization", models.PROTECT, null=True, related_name="+"
    )
    rate_cents = models.PositiveIntegerField(null=True, help_text="Per minute, for calls.")
    minutes_used = models.PositiveSmallIntegerField(null=True, help_text="What a call took.")
    call_clause = models.ForeignKey(
        "agreements.Clause", models.PROTECT, null=True, related_name="+", help_text="Who pays."
    )
    closure = models.ForeignKey(
        "inreach.Closure", models.PROTECT, null=True, related_name="visits",
        help_text="The closing that changed this visit; empty again when a person decided.",
    )  # fmt: skip
    mode_before = models.CharField(max_length=12, blank=True, help_text="Before the closing.")
    state_before = models.CharField(max_length=12, blank=True, help_text="Before the closing.")
    handed_to = models.CharField(
        max_length=120, blank=True, help_text="Who closes the line in the next shift."
    )
    requested_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    called_off_at = models.DateTimeField(null=True)

    class Meta(AboutAPerson.Meta):
        indexes = [
            models.Index(fields=["facility_organization", "day", "state"]),
            models.Index(fields=["organization", "day", "state"]),
        ]


class AskersRecord(AboutAPerson):
    """The asker's own record of the person to be visited: its seals count too (design, 5).

    The facility never reads this table, so that no visit ties two of its records together.
    """

    label = DataClass.ATTENDANCE

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(
        "directory.Organization", models.PROTECT, related_name="+", help_text="Who asked."
    )
    visit = models.ForeignKey(VisitRequest, models.CASCADE, related_name="askers_records")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")

    class Meta(AboutAPerson.Meta):
        constraints = [
            models.UniqueConstraint(fields=["visit", "person"], name="one_askers_record_a_person")
        ]


class Closure(models.Model):
    """Days on which a facility can not be entered; no reason beyond a word is kept."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    facility = models.ForeignKey("directory.Facility", models.PROTECT, related_name="closures")
    begins_on = models.DateField()
    ends_on = models.DateField()
    fallback_mode = models.CharField(
        max_length=12, choices=[(m, m) for m in ContactMode], blank=True,
        help_text="What in-person visits become; empty: they are held for a person to decide.",
    )  # fmt: skip
    reopened_at = models.DateTimeField(null=True, help_text="Taken back; empty while it holds.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("begins_on")), name="closure_ends_after_it_begins"
            )
        ]


class FixedBlock(models.Model):
    """A time of the facility's day that can not be booked: count, meals, medication (I7)."""

    label = DataClass.NOBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("directory.Organization", models.PROTECT, related_name="+")
    facility = models.ForeignKey("directory.Facility", models.PROTECT, related_name="fixed_blocks")
    name = models.CharField(max_length=30, help_text="count, meal, medication, court …")
    begins_at = models.TimeField()
    ends_at = models.TimeField()
    ended_at = models.DateTimeField(null=True, help_text="Ended by hand; empty while it holds.")
    ended_by = models.UUIDField(null=True)
    ended_because = models.CharField(max_length=20, blank=True)
