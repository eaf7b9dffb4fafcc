"""A name that vanishes from a roster is not a release (M4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from throughcare.vocabulary.verdicts import Reason, Verdict, no, sentence, yes


@dataclass(frozen=True)
class RosterSeen:
    """One roster of the facility, as far as one person is concerned."""

    received_on: date
    is_complete: bool
    was_held: bool
    names_person: bool


def roster_must_wait(size: int, usual_size: int, held_from_drop_percent: int = 40) -> Verdict:
    """Yes when the roster shrank so much that a person must look before it is applied."""
    if usual_size <= 0:
        return no(Reason("first_roster", "There is no earlier roster to compare with."))
    drop = 100 * (usual_size - size) / usual_size
    params = {"size": size, "usual": usual_size, "drop": round(drop)}
    text = sentence(
        "This roster has {size} people; usually it has {usual}, so it is {drop}% smaller."
    )
    if drop >= held_from_drop_percent:
        return yes(Reason("roster_shrank", text, params))
    return no(Reason("roster_plausible", "This roster has {size} people; usually {usual}.", params))


def presumed_absent(rosters: Sequence[RosterSeen], files_needed: int = 3) -> Verdict:
    """Yes after `files_needed` complete, applied rosters in a row without the person.

    Yes means "ask the facility whether the person was released". It is never itself a release:
    only a release record is. Held files and files with changes only say nothing either way.
    """
    missing = 0
    for roster in sorted(rosters, key=lambda one: one.received_on, reverse=True):
        if roster.was_held or not roster.is_complete:
            continue
        if roster.names_person:
            break
        missing += 1
    params = {"missing": missing, "needed": files_needed}
    if missing >= files_needed:
        return yes(
            Reason("ask_the_facility", "Not on the last {missing} complete rosters.", params)
        )
    return no(Reason("not_a_release", "Not on {missing} of {needed} complete rosters.", params))
