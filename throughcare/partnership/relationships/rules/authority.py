"""Which role writes for its organization in a partnership; everybody else reads."""

from __future__ import annotations

from throughcare.vocabulary.categories import Role

MAY_PLAN = frozenset({Role.PARTNERSHIP_LEAD, Role.SUPERVISOR})
# Those who do the work meet too, and should not wait for a lead to write it down.
MAY_MEET = MAY_PLAN | {Role.PROGRAMS_DESK}
