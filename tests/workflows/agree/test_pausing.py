"""Either side stops at once and alone; the confirmed come back when it goes on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from throughcare.access.actions import viewing
from throughcare.access.queries import permit
from throughcare.casework.linkage.queries.links import proposals
from throughcare.casework.linkage.rules.proposals import LOOK_FOR
from throughcare.registers.agreements.models import Agreement, PauseReason
from throughcare.registers.agreements.queries import open_pauses, pause_reasons, standing_of
from throughcare.registers.agreements.rules.refusals import AgreementRefused
from throughcare.registers.ledger.queries import facts_about
from throughcare.vocabulary.categories import Purpose, Role
from throughcare.workflows.agree.pause import pause_agreement, resume_agreement
from throughcare.workflows.agree.terminate import terminate_agreement
from throughcare.workflows.take_stock.propose_matches import propose_matches

pytestmark = pytest.mark.django_db
WHY = "The notice of last week is not clear to us."


@pytest.fixture
def pause(member, marlow_county):
    def do(key, role=Role.PARTNERSHIP_LEAD, agreement=None):
        with viewing(member(key, role)) as viewer:
            return pause_agreement(
                viewer=viewer, agreement=(agreement or marlow_county).pk, reason=WHY, at=viewer.at
            )

    return do


@pytest.fixture
def resume(member, marlow_county):
    def do(key, role=Role.PARTNERSHIP_LEAD, agreement=None):
        with viewing(member(key, role)) as viewer:
            return resume_agreement(
                viewer=viewer, agreement=(agreement or marlow_county).pk, at=viewer.at
            )

    return do


def is_permitted(world, purpose=Purpose.ROSTER_MATCHING):
    jail, agency = world.organizations["jail"], world.organizations["agency"]
    return bool(permit(from_party=jail, to_party=agency, purpose=purpose, at=timezone.now()))


@pytest.mark.row("S3-09")
@pytest.mark.rule("A7")
@pytest.mark.parametrize("key", ["jail", "agency"])
def test_either_side_pauses_its_sharing_without_asking_anyone(world, is_seen, pause, resume, key):
    assert is_seen() and is_permitted(world)
    assert pause(key).state == "paused"
    assert not is_seen() and not is_permitted(world)
    assert resume(key).state == "in_force"
    assert is_seen() and is_permitted(world)


def test_pairs_that_wait_come_back_with_the_agreement_for_what_is_left_of_their_time(
    world, viewer_of, marlow_county, pause, resume
):
    jail, agency = world.organizations["jail"], world.organizations["agency"]
    propose_matches(delivery_id=None, sender=jail, receiver=agency, by=None, at=timezone.now())

    def waiting(later=timedelta()):
        with viewing(viewer_of("officer", timezone.now() + later)) as officer:
            return set(proposals(officer).values_list("pk", flat=True))

    before = waiting()
    assert before
    pause("jail")
    assert waiting() == set()
    resume("jail")
    assert waiting() == before, "without waiting for the next run"
    assert waiting(LOOK_FOR + timedelta(minutes=1)) == set()


def test_the_other_side_can_not_lift_a_pause(is_seen, pause, resume):
    pause("jail")
    with pytest.raises(AgreementRefused, match="has not paused"):
        resume("agency")
    pause("agency")
    resume("jail")
    assert not is_seen(), "the agency's own pause still holds"
    resume("agency")
    assert is_seen()


def test_stopping_never_waits_for_one_person_and_going_on_is_for_the_lead(pause, resume):
    pause("agency", Role.ADMINISTRATOR)
    with pytest.raises(AgreementRefused, match="partnership lead"):
        resume("agency", Role.ADMINISTRATOR)
    resume("agency")
    with pytest.raises(AgreementRefused):
        pause("agency", Role.OUTREACH_OFFICER)


@pytest.mark.rule("A7")
def test_the_reason_is_for_the_leads_alone(member, marlow_county, pause):
    pause("jail", Role.SUPERVISOR)
    for key, role, reads in [
        ("jail", Role.PARTNERSHIP_LEAD, True),
        ("agency", Role.PARTNERSHIP_LEAD, True),
        ("agency", Role.SUPERVISOR, False),
        ("jail", Role.ADMINISTRATOR, False),
        ("other_agency", Role.PARTNERSHIP_LEAD, False),
    ]:
        with viewing(member(key, role)):
            pauses = list(open_pauses(marlow_county.pk))
            assert len(pauses) == (key != "other_agency")
            assert list(pause_reasons(pauses).values()) == ([WHY] if reads else [])
            assert PauseReason.objects.exists() is reads
            assert WHY not in str([fact.values for fact in facts_about(marlow_county.pk)])


def test_paused_twice_or_by_a_stranger_is_refused(pause):
    pause("jail")
    with pytest.raises(AgreementRefused, match="already"):
        pause("jail")
    with pytest.raises(AgreementRefused, match="not a party"):
        pause("other_agency")


def test_among_three_a_pause_stops_only_what_goes_from_and_to_who_paused(
    world, member, text, signs, pause, resume
):
    from dataclasses import replace

    from tests.workflows.agree.conftest import LEADS
    from throughcare.registers.agreements.actions import draft_agreement, send_to_parties
    from throughcare.registers.agreements.rules.texts import PartyText

    Agreement.objects.filter(key="marlow-county").update(state="terminated")
    LEADS["other_agency"] = LEADS["agency"]
    third = PartyText("Brightwater County Child Support", "Helps with what is near the county.")
    with viewing(member("jail")) as lead:
        who = {"organization": lead.organization, "by": lead.user, "at": lead.at}
        draft = draft_agreement(text=replace(text, parties=(*text.parties, third)), **who)
        send_to_parties(version=draft.pk, **who)
    for key in ("jail", "agency", "other_agency"):
        signs(draft.pk, key)
    assert pause("other_agency", agreement=draft.agreement).state == "in_force"
    assert is_permitted(world)
    assert pause("agency", agreement=draft.agreement).state == "paused"
    assert not is_permitted(world)
    assert resume("other_agency", agreement=draft.agreement).state == "in_force"
    assert not is_permitted(world)
    resume("agency", agreement=draft.agreement)
    assert is_permitted(world)


def test_ended_at_once_shows_nobody_any_more_and_can_not_go_on(
    world, member, marlow_county, is_seen, pause
):
    with viewing(member("agency")) as lead:
        terminate_agreement(viewer=lead, agreement=marlow_county.pk, last_day=None, at=lead.at)
        marlow_county.refresh_from_db()
        assert standing_of(marlow_county, lead.at).state == "terminated"
    assert not is_seen() and not is_permitted(world)
    with pytest.raises(AgreementRefused, match="not in force"):
        pause("jail")


def test_ended_with_a_last_day_stops_at_its_midnight_without_a_job(member, marlow_county, is_seen):
    last = timezone.localdate() + timedelta(days=20)
    with viewing(member("jail")) as lead:
        terminate_agreement(viewer=lead, agreement=marlow_county.pk, last_day=last, at=lead.at)
        marlow_county.refresh_from_db()
        assert standing_of(marlow_county, lead.at).state == "in_force"
        after = lead.at + timedelta(days=21)
        assert standing_of(marlow_county, after).state == "terminated"
    assert is_seen() and is_seen(days=20) and not is_seen(days=21)


@pytest.mark.parametrize("days", [-1, 1000])
def test_a_last_day_outside_the_term_is_refused_and_nothing_ends(
    member, marlow_county, is_seen, days
):
    last = timezone.localdate() + timedelta(days=days)
    with viewing(member("jail")) as lead, pytest.raises(AgreementRefused, match="last day"):
        terminate_agreement(viewer=lead, agreement=marlow_county.pk, last_day=last, at=lead.at)
    assert is_seen()
