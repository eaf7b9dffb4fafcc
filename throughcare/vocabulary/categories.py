"""The closed lists that rules, policies and pages name things by."""

from enum import StrEnum


class DataClass(StrEnum):
    """What kind of fact about a person a field holds (design, section 3)."""

    IDENTITY = "identity"
    CONTACT = "contact"  # contact and whereabouts
    CUSTODY = "custody"
    ATTENDANCE = "attendance"
    PLAN = "plan"
    CHILD_SUPPORT_EXISTENCE = "child_support_existence"
    CHILD_SUPPORT_AMOUNTS = "child_support_amounts"
    HEALTH = "health"
    SUBSTANCE_USE = "substance_use"  # 42 CFR Part 2 records; stricter than health
    SAFETY = "safety"  # seals and safety choices; never shared, never consented
    NOBODY = "nobody"  # a field that says nothing about a person


class Purpose(StrEnum):
    """Why somebody looks; a clause permits purposes, not people."""

    CUSTODY_RECORDS = "custody_records"
    ROSTER_MATCHING = "roster_matching"
    CHILD_SUPPORT_OUTREACH = "child_support_outreach"
    INREACH_VISITS = "inreach_visits"
    EQUIPMENT = "equipment"
    REENTRY_SERVICES = "reentry_services"
    MEASUREMENT = "measurement"
    RUNNING_THE_SYSTEM = "running_the_system"


class Role(StrEnum):
    """What a member does for their organization."""

    OUTREACH_OFFICER = "outreach_officer"
    RECORDS_CLERK = "records_clerk"
    PROGRAMS_DESK = "programs_desk"
    UNIT_OFFICER = "unit_officer"
    SUPERVISOR = "supervisor"
    PARTNERSHIP_LEAD = "partnership_lead"
    ADMINISTRATOR = "administrator"
    PARTNER_WORKER = "partner_worker"  # nurse, job coach, legal aid, pastor
    ADVOCATE = "advocate"  # of a program for survivors; no page of theirs takes a client's name


class OrganizationKind(StrEnum):
    """What an organization is in the field's own terms (domain, 3.3)."""

    FACILITY = "facility"
    CORRECTIONS = "corrections"
    CHILD_SUPPORT_STATE = "child_support_state"
    CHILD_SUPPORT_COUNTY = "child_support_county"
    CHILD_SUPPORT_TRIBAL = "child_support_tribal"
    COMMUNITY = "community"
    TREATMENT = "treatment"
    LEGAL = "legal"
    EMPLOYMENT = "employment"
    HOUSING = "housing"
    FAITH = "faith"
    VICTIM_SERVICES = "victim_services"
    SUPERVISION = "supervision"
    COURT = "court"


class ClauseKind(StrEnum):
    """The four kinds of clause that an agreement is made of."""

    PERMISSION = "permission"
    PROMISE = "promise"
    DUTY = "duty"
    FUNDING = "funding"


class ContactMode(StrEnum):
    """How two people meet."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    PHONE = "phone"
    LETTER = "letter"


class Party(StrEnum):
    """Whom a miss or a pause is charged to; never blame, always a cause."""

    PERSON = "person"
    PARTNER = "partner"
    FACILITY = "facility"
    NOBODY = "nobody"


CHILD_SUPPORT_KINDS = frozenset(
    {
        OrganizationKind.CHILD_SUPPORT_STATE,
        OrganizationKind.CHILD_SUPPORT_COUNTY,
        OrganizationKind.CHILD_SUPPORT_TRIBAL,
    }
)
