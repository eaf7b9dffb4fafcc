"""Promises that no fact proves: said by name and day, corrected by new lines, open to doubt."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from tests.workflows.follow_up.promised import said_by_partner
from throughcare.access.actions import viewing
from throughcare.partnership.measures.models import Attestation, Standing
from throughcare.partnership.measures.rules.attested import NotAttested
from throughcare.partnership.notices.models import Notice
from throughcare.registers.ledger.models import Fact
from throughcare.workflows.follow_up.attest import attested_promises, doubt, promise_to_say, say
from throughcare.workflows.follow_up.hold_promises import hold_all

BECAUSE = "Two sessions were called off without a word."


def promise_of(viewer: Any) -> Any:
    found = promise_to_say(viewer, said_by_partner().pk)
    assert found is not None
    return found


def tell(viewer: Any, *, is_kept: bool, because: str = BECAUSE) -> str:
    """Say it of the latest month that is over; gives back its name."""
    with viewing(viewer):
        promise = promise_of(viewer)
        key: str = promise.periods[-2].key
        say(viewer=viewer, promise=promise, key=key, is_kept=is_kept, because=because)
    return key


def states(viewer: Any) -> dict[str, str]:
    with viewing(viewer):
        return {one.key: str(one.attested.state) for one in promise_of(viewer).periods}


def test_each_month_that_is_over_waits_to_be_said_and_the_present_one_does_not(
    world: SimpleNamespace, viewer_of: Any
) -> None:
    found = list(states(viewer_of("partner_lead")).values())
    assert found[-1] == "runs"
    assert set(found[:-1]) == {"not_said"}
    assert len(found) > 1


def test_both_sides_read_what_was_said_and_a_stranger_nothing(
    world: SimpleNamespace, viewer_of: Any
) -> None:
    key = tell(viewer_of("partner_lead"), is_kept=True, because="All four took place.")
    assert states(viewer_of("jail_lead"))[key] == "kept"
    with viewing(viewer_of("agency_lead")) as stranger:
        assert not Attestation.objects.exists()
        assert promise_to_say(stranger, said_by_partner().pk) is None


def test_only_whom_the_clause_names_may_say_it(world: SimpleNamespace, viewer_of: Any) -> None:
    with pytest.raises(NotAttested) as refused:
        tell(viewer_of("jail_lead"), is_kept=True)
    assert refused.value.reason.code == "not_yours_to_say"


def test_a_correction_is_a_new_line_and_the_last_one_counts(
    world: SimpleNamespace, viewer_of: Any
) -> None:
    lead = viewer_of("partner_lead")
    key = tell(lead, is_kept=False)
    tell(viewer_of("partner_lead"), is_kept=True, because="We had overlooked one session.")
    assert states(lead)[key] == "kept"
    with viewing(lead):
        assert Attestation.objects.count() == 2
        assert Fact.objects.filter(kind="promise_attested").count() == 2
        assert Attestation.objects.update(is_kept=True) == 0  # no policy lets anybody change one
        assert sorted(Attestation.objects.values_list("is_kept", flat=True)) == [False, True]


def test_the_other_side_sees_it_differently_and_that_stands_beside_it(
    world: SimpleNamespace, viewer_of: Any
) -> None:
    key = tell(viewer_of("partner_lead"), is_kept=False)
    with viewing(viewer_of("jail_lead")) as jail:
        doubt(viewer=jail, promise=promise_of(jail), key=key, because="The room was ready.")
        one = next(one for one in promise_of(jail).periods if one.key == key)
    assert (one.attested.state, one.attested.doubt is not None) == ("broken", True)
    tell(viewer_of("partner_lead"), is_kept=False, because="We looked again.")
    with viewing(viewer_of("jail_lead")) as jail:
        one = next(one for one in promise_of(jail).periods if one.key == key)
        assert one.attested.doubt is None


def test_nobody_doubts_what_was_not_said_nor_speaks_of_a_month_that_runs(
    world: SimpleNamespace, viewer_of: Any
) -> None:
    with viewing(viewer_of("jail_lead")) as jail:
        promise = promise_of(jail)
        with pytest.raises(NotAttested) as refused:
            doubt(viewer=jail, promise=promise, key=promise.periods[-2].key, because="No.")
        assert refused.value.reason.code == "nothing_said"
    with viewing(viewer_of("partner_lead")) as lead:
        promise = promise_of(lead)
        with pytest.raises(NotAttested) as refused:
            say(
                viewer=lead, promise=promise, key=promise.periods[-1].key, is_kept=True,
                because="Surely.",
            )  # fmt: skip
        assert refused.value.reason.code == "not_over"


@pytest.mark.parametrize(
    ("because", "code"),
    [(" ", "empty"), ("x" * 601, "too_long"), ("MCJ-1004 was ill", "names_somebody")],
)
def test_words_are_short_and_point_at_nobody(
    world: SimpleNamespace, viewer_of: Any, because: str, code: str
) -> None:
    with pytest.raises(NotAttested) as refused:
        tell(viewer_of("partner_lead"), is_kept=True, because=because)
    assert refused.value.reason.code == code


def test_what_was_not_kept_opens_one_talk_for_both_sides(
    world: SimpleNamespace, viewer_of: Any
) -> None:
    for _again in range(2):
        tell(viewer_of("partner_lead"), is_kept=False)
    for seat in ("jail_lead", "partner_lead"):
        with viewing(viewer_of(seat)) as viewer:
            assert Notice.objects.filter(clause=said_by_partner().pk).count() == 1
            assert Notice.objects.get(clause=said_by_partner().pk).organization_id == (
                said_by_partner().from_party_id
            )
            assert viewer.organization in world.organizations.values()


def test_the_night_counts_nothing_of_an_attested_promise(
    world: SimpleNamespace, viewer_of: Any
) -> None:
    hold_all(at=timezone.now())
    with viewing(viewer_of("jail_lead")) as jail:
        assert not Standing.objects.filter(clause=said_by_partner().pk).exists()
        assert len(attested_promises(jail.organization, jail.at)) == 1
