"""The family violence indicator: whom it protects, how far it spreads, how it is taken away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from throughcare.access.actions import seal, viewing
from throughcare.access.actions.safety import (
    NotTrained,
    SafeWay,
    Substitute,
    say_safe_way,
    say_substitute_address,
    write_safety_offer,
)
from throughcare.access.actions.sealing import (
    StepRefused,
    ask_for_removal,
    confirm_removal,
    send_to_court_liaison,
    withdraw_removal,
)
from throughcare.access.models import SealStep
from throughcare.access.queries import addresses, own_seals, safe_addresses
from throughcare.access.queries.safety import (
    ending_certifications,
    offers,
    resting_people,
    safe_contact,
)
from throughcare.access.queries.seals import protections
from throughcare.access.rules.viewers import Viewer
from throughcare.registers.people.actions import NewPerson, enter_people
from throughcare.workflows.deliver.removal_letter import letter_sent, print_letter
from throughcare.workflows.deliver.safety import protect, remove

ViewerOf = Callable[..., Any]
FORWARDED = 7  # days that the rule pack adds for mail to a stand-in address


@pytest.fixture
def officer(viewer_of: ViewerOf) -> Viewer:
    return viewer_of("officer")  # type: ignore[no-any-return]


@pytest.fixture
def colleague(officer: Viewer) -> Callable[..., Viewer]:
    """Another trained worker of the agency, some days later."""
    from dataclasses import replace
    from uuid import uuid4

    second = uuid4()
    return lambda days=0: replace(officer, user=second, at=officer.at + timedelta(days))


def sealed(viewer: Viewer) -> set[UUID]:
    with viewing(viewer):
        return set(own_seals(viewer))


def protected(officer: Viewer, person: UUID, reason: str = "D") -> None:
    with viewing(officer):
        protect(person=person, reason=reason, viewer=officer, at=officer.at)


def on_the_way(officer: Viewer, person: UUID) -> None:
    """Asked, written to, and confirmed by the protected person."""
    who: dict[str, Any] = {"person": person, "viewer": officer, "at": officer.at}
    with viewing(officer):
        office = Substitute("PO Box 12", "Fairhaven", "FH", "00001")
        say_substitute_address(address=office, by=officer.user, **who)
        ask_for_removal(said_how="in_person", by=officer.user, **who)
        print_letter(**who)
        letter_sent(**who)
        today = timezone.localtime(officer.at).date()
        confirm_removal(said_how="safe_phone", on=today, by=officer.user, **who)


@pytest.mark.rule("F3")
def test_set_on_the_parent_who_receives_it_protects_the_children_too(
    world: SimpleNamespace, officer: Viewer
) -> None:
    protected(officer, world.people["receiver"])
    assert {world.people["receiver"], world.people["child"]} <= sealed(officer)


@pytest.mark.rule("F3")
def test_a_child_alone_can_be_protected(world: SimpleNamespace, officer: Viewer) -> None:
    before = sealed(officer)
    protected(officer, world.people["child"], "C")
    assert sealed(officer) - before == {world.people["child"]}


@pytest.mark.rule("F4")
def test_the_parent_inside_can_be_the_one_at_risk(world: SimpleNamespace, officer: Viewer) -> None:
    """The child lives with the other parent and is not hidden from them."""
    protected(officer, world.people["basil"], "P")
    assert world.people["basil"] in sealed(officer)
    assert world.people["child"] not in sealed(officer)


@pytest.mark.rule("F2")
@pytest.mark.parametrize("reason", ["P", "C", "D"])
def test_the_reason_is_a_code_and_nothing_more(
    world: SimpleNamespace, officer: Viewer, reason: str
) -> None:
    protected(officer, world.people["receiver"], reason)
    with viewing(officer):
        assert own_seals(officer)[world.people["receiver"]] == reason
        with pytest.raises(StepRefused):
            protect(person=world.people["receiver"], reason="P", viewer=officer, at=officer.at)


@pytest.mark.rule("F5")
@pytest.mark.parametrize("who", ["untrained_officer", "supervisor", "clerk", "desk",
                                 "other_officer", "administrator"])  # fmt: skip
def test_nobody_else_learns_that_there_is_one(
    world: SimpleNamespace, officer: Viewer, viewer_of: ViewerOf, who: str
) -> None:
    person = world.people["receiver"]
    protected(officer, person)
    on_the_way(officer, person)
    asker = viewer_of(who)
    with viewing(asker):
        assert own_seals(asker) == {}
        assert protections(asker) == []
        assert resting_people(asker) == []
        assert safe_contact(asker, person) is None
        assert offers(asker, person) == []
        assert addresses(asker, person) == []
        for refused in (
            lambda: ask_for_removal(person=person, said_how="mail", viewer=asker, by=None,
                                    at=asker.at),
            lambda: send_to_court_liaison(person=person, viewer=asker, by=None, at=asker.at),
        ):  # fmt: skip
            with pytest.raises(StepRefused, match="no_seal"):
                refused()
        with pytest.raises(NotTrained), transaction.atomic():
            write_safety_offer(person=person, where="office", viewer=asker, by=None, at=asker.at)


@pytest.mark.rule("F9")
def test_two_people_and_the_persons_own_word_remove_it_in_its_days(
    world: SimpleNamespace, officer: Viewer, colleague: Callable[..., Viewer]
) -> None:
    person = world.people["receiver"]
    protected(officer, person)
    on_the_way(officer, person)
    for asker, code in ((officer, "two_people"), (colleague(), "too_early"),
                        (colleague(31 + FORWARDED), "too_late")):  # fmt: skip
        with viewing(asker), pytest.raises(StepRefused, match=code):
            remove(person=person, viewer=asker, at=asker.at)
    second = colleague(1)
    with viewing(second):
        remove(person=person, viewer=second, at=second.at)
    assert sealed(second).isdisjoint({person, world.people["child"]})


@pytest.mark.rule("F9")
def test_nothing_ends_by_itself(
    world: SimpleNamespace, officer: Viewer, colleague: Callable[..., Viewer]
) -> None:
    """Neither years nor a withdrawn request take it away."""
    person = world.people["receiver"]
    protected(officer, person)
    on_the_way(officer, person)
    with viewing(officer):
        withdraw_removal(person=person, viewer=officer, by=officer.user, at=officer.at)
    for days in (1, 400, 4000):
        later = colleague(days)
        assert person in sealed(later)
        with viewing(later), pytest.raises(StepRefused, match="not_asked"):
            remove(person=person, viewer=later, at=later.at)


@pytest.mark.rule("F3")
@pytest.mark.rule("F9")
def test_a_child_with_an_indicator_of_its_own_keeps_it(
    world: SimpleNamespace, officer: Viewer, colleague: Callable[..., Viewer]
) -> None:
    person, child = world.people["receiver"], world.people["child"]
    protected(officer, person)
    with viewing(officer), pytest.raises(StepRefused, match="follows_parent"):
        send_to_court_liaison(person=child, viewer=officer, by=None, at=officer.at)
    protected(officer, child, "C")
    on_the_way(officer, person)
    second = colleague(1)
    with viewing(second):
        remove(person=person, viewer=second, at=second.at)
        assert own_seals(second)[child] == "C"
    assert person not in sealed(second)


@pytest.mark.rule("F8")
def test_a_court_has_its_own_way_which_changes_nothing_here(
    world: SimpleNamespace, officer: Viewer
) -> None:
    person = world.people["receiver"]
    protected(officer, person)
    with viewing(officer):
        (before,) = protections(officer, person_id=person)
        send_to_court_liaison(person=person, viewer=officer, by=officer.user, at=officer.at)
        (after,) = protections(officer, person_id=person)
    assert [step.kind for step in after.steps] == ["court"]
    assert after.removal == before.removal
    assert person in sealed(officer)


@pytest.mark.rule("F9")
def test_steps_stay_as_they_were_written(world: SimpleNamespace, officer: Viewer) -> None:
    protected(officer, world.people["receiver"])
    on_the_way(officer, world.people["receiver"])
    from throughcare.access.queries import reach
    from throughcare.vocabulary.categories import DataClass

    with viewing(officer):
        rows = SealStep.objects.within(reach(officer, DataClass.SAFETY, foreign=False))
        assert rows.count() == 4
        for change in (lambda: rows.update(kind="removed"), rows.delete):
            with pytest.raises(ProgrammingError), transaction.atomic():
                change()


@pytest.mark.rule("F12")
@pytest.mark.rule("F7")
def test_a_substitute_address_goes_before_all_others_and_no_letter_goes_elsewhere(
    world: SimpleNamespace, officer: Viewer
) -> None:
    person = world.people["receiver"]
    protected(officer, person)
    with viewing(officer):
        assert safe_addresses(officer, [person]) == {}
        with pytest.raises(StepRefused, match="no_safe_address"):
            letter_sent(person=person, viewer=officer, at=officer.at)
    on_the_way(officer, person)
    with viewing(officer):
        assert safe_addresses(officer, [person])[person].street == "PO Box 12"


@pytest.mark.rule("F12")
@pytest.mark.parametrize(
    ("days", "asked_for", "warned"),
    [(60, True, True), (61, True, False), (0, True, True), (-1, True, False), (30, False, False)],
)
def test_the_end_of_a_certification_warns_60_days_before_and_only_if_asked_for(
    world: SimpleNamespace, officer: Viewer, days: int, asked_for: bool, warned: bool
) -> None:
    today = timezone.localtime(officer.at).date()
    way = SafeWay(certified_until=today + timedelta(days), warn_before_end=asked_for)
    with viewing(officer):
        say_safe_way(
            person=world.people["receiver"], way=way, viewer=officer, by=officer.user,
            at=officer.at,
        )  # fmt: skip
        assert bool(ending_certifications(officer, today)) is warned


@pytest.mark.rule("D1")
def test_a_new_record_rests_until_the_check_was_offered_and_no_answer_is_kept(
    world: SimpleNamespace, officer: Viewer
) -> None:
    new = NewPerson(surname="Restfern", embargoed=True)
    with viewing(officer):
        enter_people([new], owner=officer.organization, by=None, at=officer.at)
        assert new.id in resting_people(officer)
        write_safety_offer(
            person=new.id, where="office", viewer=officer, by=officer.user, at=officer.at
        )
        assert new.id not in resting_people(officer)
        (offer,) = offers(officer, new.id)
    assert (offer.by, offer.where) == (officer.user, "office")


@pytest.mark.rule("F3")
def test_a_seal_of_another_organization_is_its_own(world: SimpleNamespace, officer: Viewer) -> None:
    """The jail's seal is not the agency's to see, move or take away."""
    person = world.people["sealed_inside"]
    with viewing(officer):
        assert person not in own_seals(officer)
        with pytest.raises(StepRefused, match="no_seal"):
            ask_for_removal(
                person=person, said_how="mail", viewer=officer, by=officer.user, at=officer.at
            )
        with pytest.raises(ProgrammingError), transaction.atomic():
            jail = world.organizations["jail"]
            seal(person=person, owner=jail, reason="D", by=None, at=officer.at)
