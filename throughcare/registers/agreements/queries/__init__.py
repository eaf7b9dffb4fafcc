"""Reads of agreements, their versions and their standing."""

from throughcare.registers.agreements.queries.clauses import (
    agreements_of,
    clauses_in_force,
    last_permission,
    partners_under,
    permission_in_force,
    permissions_of_key,
    term_of,
)
from throughcare.registers.agreements.queries.standing import (
    days_of,
    open_pauses,
    pause_reasons,
    standing_of,
    terms_to_read,
)
from throughcare.registers.agreements.queries.versions import (
    PartyProgress,
    faults_of,
    history_of,
    locked_version,
    open_drafts,
    open_version,
    progress,
    text_in_force,
    text_of,
    version_for,
    version_in_force,
    versions_for,
)

__all__ = [
    "PartyProgress",
    "agreements_of",
    "clauses_in_force",
    "days_of",
    "faults_of",
    "history_of",
    "last_permission",
    "locked_version",
    "open_drafts",
    "open_pauses",
    "open_version",
    "partners_under",
    "pause_reasons",
    "permission_in_force",
    "permissions_of_key",
    "progress",
    "standing_of",
    "term_of",
    "terms_to_read",
    "text_in_force",
    "text_of",
    "version_for",
    "version_in_force",
    "versions_for",
]
