"""What each role is called, does, and does first; in the words of the desk."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from throughcare.vocabulary.categories import Role


@dataclass(frozen=True)
class FirstStep:
    """One role on the page where one chooses whom to be."""

    does: Promise
    first: Promise


FIRST_STEPS: dict[Role, FirstStep] = {
    Role.OUTREACH_OFFICER: FirstStep(
        _("Meets parents inside within 14 days and helps them ask for a change of their order."),
        _("Look at the possible matches: is this the same person?"),
    ),
    Role.RECORDS_CLERK: FirstStep(
        _("Keeps who is inside, and hands in the roster."),
        _("Hand in this morning's roster and look at what changed."),
    ),
    Role.PROGRAMS_DESK: FirstStep(
        _("Finds a room between count and medication, and gets people there."),
        _("Answer the visits that officers ask for."),
    ),
    Role.SUPERVISOR: FirstStep(
        _("Watches the promises: who was met in time, who was not, and why."),
        _("See how many parents were met within 14 days."),
    ),
    Role.ADMINISTRATOR: FirstStep(
        _("Runs the system and sees no person."),
        _("See who works here, and take in a new member."),
    ),
    Role.UNIT_OFFICER: FirstStep(
        _("Brings people to the right room at the right time."),
        _("Open today's call-out list of your unit."),
    ),
    Role.PARTNER_WORKER: FirstStep(
        _("Comes inside as a nurse, job coach, pastor or legal aid, and is there afterwards."),
        _("See who agreed that you may know about them."),
    ),
    Role.ADVOCATE: FirstStep(
        _("Works for survivors of violence, and gives no client's name to anybody."),
        _("Say how people reach your program."),
    ),
    Role.PARTNERSHIP_LEAD: FirstStep(
        _("Keeps the agreement alive on their side."),
        _("Read the agreement and how its promises stand."),
    ),
}

# The five whom a newcomer meets first, in the order in which their work happens.
NEWCOMERS = [
    Role.RECORDS_CLERK,
    Role.OUTREACH_OFFICER,
    Role.PROGRAMS_DESK,
    Role.SUPERVISOR,
    Role.ADMINISTRATOR,
]
