"""Which role acts for an organization in its agreements; others read.

The partnership lead signs. Drafting is shared with supervisors. Stopping must never wait for one
person, so supervisors and administrators may pause too; starting again is for the lead.
"""

from __future__ import annotations

from throughcare.registers.agreements.rules.refusals import refuse_unless
from throughcare.vocabulary.categories import Role

MAY_DRAFT = frozenset({Role.PARTNERSHIP_LEAD, Role.SUPERVISOR})
MAY_SIGN = frozenset({Role.PARTNERSHIP_LEAD})
MAY_PAUSE = frozenset({Role.PARTNERSHIP_LEAD, Role.SUPERVISOR, Role.ADMINISTRATOR})
MAY_RESUME = MAY_SIGN
MAY_END = MAY_SIGN
READS_PAUSE_REASONS = MAY_SIGN


def refuse_other_roles(role: Role | None, allowed: frozenset[Role]) -> None:
    """Raise ``AgreementRefused`` unless the role may do this for its organization."""
    refuse_unless(
        role in allowed,
        "role",
        "not_your_part",
        "This is for your partnership lead to do."
        if allowed == MAY_SIGN
        else "Your role may read agreements, and not do this.",
    )
