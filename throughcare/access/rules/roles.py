"""What each role may see of its own organization's people, and for which purpose it looks.

Source: domain, section 2.13. An administrator runs the system and sees no person.
"""

from throughcare.vocabulary.categories import DataClass, Purpose, Role

_CHILD_SUPPORT = frozenset(
    {
        DataClass.IDENTITY,
        DataClass.CONTACT,
        DataClass.CUSTODY,
        DataClass.ATTENDANCE,
        DataClass.CHILD_SUPPORT_EXISTENCE,
        DataClass.CHILD_SUPPORT_AMOUNTS,
    }
)
_INSIDE = frozenset({DataClass.IDENTITY, DataClass.CUSTODY})
# What a person may consent to; of its own people a partner here keeps nothing but the plan.
_WITH_CONSENT = frozenset(DataClass) - {DataClass.SAFETY, DataClass.NOBODY}

CLASSES: dict[Role, frozenset[DataClass]] = {
    Role.OUTREACH_OFFICER: _CHILD_SUPPORT,
    Role.SUPERVISOR: _CHILD_SUPPORT - {DataClass.CONTACT},
    Role.RECORDS_CLERK: _INSIDE,
    Role.PROGRAMS_DESK: _INSIDE | {DataClass.ATTENDANCE},
    Role.UNIT_OFFICER: frozenset({DataClass.ATTENDANCE}),
    Role.PARTNERSHIP_LEAD: frozenset(),
    Role.ADMINISTRATOR: frozenset(),
    Role.PARTNER_WORKER: _WITH_CONSENT,
    Role.ADVOCATE: frozenset(),
}

PURPOSES: dict[Role, Purpose] = {
    Role.OUTREACH_OFFICER: Purpose.CHILD_SUPPORT_OUTREACH,
    Role.SUPERVISOR: Purpose.CHILD_SUPPORT_OUTREACH,
    Role.RECORDS_CLERK: Purpose.CUSTODY_RECORDS,
    Role.PROGRAMS_DESK: Purpose.INREACH_VISITS,
    Role.UNIT_OFFICER: Purpose.INREACH_VISITS,
    Role.PARTNERSHIP_LEAD: Purpose.MEASUREMENT,
    Role.ADMINISTRATOR: Purpose.RUNNING_THE_SYSTEM,
    Role.PARTNER_WORKER: Purpose.REENTRY_SERVICES,
    Role.ADVOCATE: Purpose.RUNNING_THE_SYSTEM,
}


def classes_of(role: Role, *, safety_trained: bool) -> frozenset[DataClass]:
    """The classes of a role; current training adds safety to those who work with contact data."""
    classes = CLASSES[role]
    if safety_trained and DataClass.CONTACT in classes:
        return classes | {DataClass.SAFETY}
    return classes
