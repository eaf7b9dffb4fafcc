"""A consent opens what one person chose, for those who were named, until its last day; no more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import ProgrammingError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from throughcare.access.actions import seal, viewing
from throughcare.access.actions.consenting import (
    ConsentRefused,
    Signed,
    draft_consent,
    give_consent,
    open_what_is_consented,
    revoke_consent,
)
from throughcare.access.models import Consent
from throughcare.access.queries import person, stays_of
from throughcare.access.queries.consents import agreed_to_be_known, consent_rows, consents
from throughcare.access.rules.consents import (
    Asked,
    Choices,
    ConsentState,
    Event,
    EventKind,
    Recipient,
    SignedBy,
    asked_for,
    ends_at,
    faults,
    forms_for,
    last_day_offered,
    missing_elements,
    narrower,
    state_of,
)
from throughcare.access.rules.viewers import Viewer
from throughcare.vocabulary.categories import DataClass, OrganizationKind, Purpose

TODAY = date(2026, 11, 3)
PARTNER = Recipient(UUID(int=1), OrganizationKind.COMMUNITY)
CLINIC = Recipient(UUID(int=2), OrganizationKind.TREATMENT)
SHELTER = Recipient(UUID(int=3), OrganizationKind.VICTIM_SERVICES)
ZONE = "America/New_York"


def chosen(
    *classes: DataClass, to: tuple[Recipient, ...] = (PARTNER,), last_day: date | None = TODAY
) -> Choices:
    return Choices(Purpose.REENTRY_SERVICES, frozenset(classes), frozenset(to), last_day)


@pytest.mark.rule("C6")
def test_safety_can_not_be_asked_for() -> None:
    assert DataClass.SAFETY not in asked_for()
    found = faults(chosen(DataClass.SAFETY), today=TODAY)
    assert [(f.field, f.code) for f in found] == [("data_classes", "not_to_be_asked")]


@pytest.mark.parametrize(
    ("choices", "field", "code"),
    [
        (chosen(), "data_classes", "nothing_chosen"),
        (chosen(DataClass.CUSTODY, to=()), "recipients", "nobody_named"),
        (chosen(DataClass.CUSTODY, to=(SHELTER,)), "recipients", "takes_no_names"),
        (chosen(DataClass.HEALTH), "data_classes", "treatment_only"),
        (chosen(DataClass.SUBSTANCE_USE, to=(CLINIC, PARTNER)), "data_classes", "treatment_only"),
        (chosen(DataClass.CUSTODY, last_day=None), "last_day", "no_last_day"),
        (chosen(DataClass.CUSTODY, last_day=TODAY - timedelta(1)), "last_day", "over_already"),
        (chosen(DataClass.CUSTODY, last_day=TODAY + timedelta(366)), "last_day", "too_long"),
    ],
)
def test_a_faulty_choice_is_told_at_its_field(choices: Choices, field: str, code: str) -> None:
    assert (field, code) in [(f.field, f.code) for f in faults(choices, today=TODAY)]


def test_a_plain_choice_has_no_fault() -> None:
    assert faults(chosen(DataClass.CUSTODY, DataClass.CONTACT), today=TODAY) == []
    assert faults(chosen(DataClass.SUBSTANCE_USE, to=(CLINIC,)), today=TODAY) == []


@pytest.mark.rule("C1", "C2", "C5")
def test_a_form_about_treatment_needs_what_both_laws_ask() -> None:
    names = {form.name for form in forms_for([DataClass.SUBSTANCE_USE])}
    assert names == {"part_2", "hipaa", "in_custody"}
    plain = {"person", "discloser", "description", "recipients", "purpose", "expiry",
             "right_to_revoke", "signature", "signed_on", "not_a_condition"}  # fmt: skip
    assert missing_elements([DataClass.CUSTODY], plain) == {}
    assert missing_elements([DataClass.SUBSTANCE_USE], plain) == {
        "intermediary": "42 CFR 2.31(a)",
        "may_be_shared_again": "45 CFR 164.508(c)(1) and (2)",
    }


@pytest.mark.rule("C6")
@pytest.mark.parametrize(
    ("released_on", "offered"),
    [
        (None, TODAY + timedelta(365)),
        (TODAY + timedelta(30), TODAY + timedelta(120)),
        (TODAY - timedelta(400), TODAY + timedelta(90)),
        (TODAY + timedelta(400), TODAY + timedelta(365)),
    ],
)
def test_it_offers_to_last_until_ninety_days_after_release(
    released_on: date | None, offered: date
) -> None:
    assert last_day_offered(TODAY, released_on) == offered


@pytest.mark.rule("2.12 Consent expiry")
def test_it_ends_at_the_local_midnight_after_its_last_day() -> None:
    until = ends_at(date(2025, 9, 30), ZONE)
    given_event = [Event(EventKind.GIVEN, datetime(2025, 9, 1, tzinfo=UTC))]
    last = datetime(2025, 9, 30, 23, 59, 59, tzinfo=ZoneInfo(ZONE))
    assert state_of(given_event, until, last) is ConsentState.GIVEN
    assert state_of(given_event, until, last + timedelta(seconds=1)) is ConsentState.EXPIRED


@pytest.mark.rule("C8")
@given(
    kinds=st.lists(st.sampled_from(list(EventKind)), unique=True),
    hours=st.integers(-50, 50),
)
def test_only_what_is_given_and_not_over_permits(kinds: list[EventKind], hours: int) -> None:
    noon = datetime(2026, 11, 3, 12, tzinfo=UTC)
    until = noon + timedelta(hours=24)
    at = noon + timedelta(hours=hours)
    state = state_of([Event(kind, noon) for kind in kinds], until, at)
    permits = kinds == [EventKind.GIVEN] and noon <= at < until
    assert (state is ConsentState.GIVEN) == permits


some_choices = st.builds(
    Choices,
    st.just(Purpose.REENTRY_SERVICES),
    st.frozensets(st.sampled_from(list(asked_for()))),
    st.frozensets(st.sampled_from([PARTNER, CLINIC])),
    st.dates(TODAY, TODAY + timedelta(300)),
)


@pytest.mark.rule("C9")
@given(one=some_choices, other=some_choices)
def test_merged_people_keep_what_both_agreed_to(one: Choices, other: Choices) -> None:
    both = narrower(one, other)
    assert both == narrower(other, one)
    if both is not None:
        assert both.data_classes <= one.data_classes & other.data_classes
        assert both.recipients <= one.recipients & other.recipients
        assert both.last_day == min(one.last_day, other.last_day)  # type: ignore[type-var]


# --- with the database ---------------------------------------------------------------------------


@pytest.fixture
def desk(world: SimpleNamespace, viewer_of: Callable[..., Any]) -> Viewer:
    return viewer_of("desk")  # type: ignore[no-any-return]


def asked(
    world: SimpleNamespace, desk: Viewer, who: str, *classes: DataClass, days: int = 30
) -> Asked:
    named = Recipient(world.organizations["partner"], OrganizationKind.COMMUNITY)
    today = desk.at.astimezone(ZoneInfo(ZONE)).date()
    choices = chosen(*classes, to=(named,), last_day=today + timedelta(days))
    return Asked(world.people[who], choices, today, language="en", edition="1")


def agree(world: SimpleNamespace, desk: Viewer, who: str, *classes: DataClass) -> Consent:
    """Draft, sign with a pen, and share."""
    with viewing(desk):
        row = draft_consent(
            asked(world, desk, who, *classes), timezone=ZONE, viewer=desk, by=desk.user, at=desk.at
        )
        sign(desk, row.pk)
    return row


def sign(desk: Viewer, consent: UUID) -> list[Any]:
    signed = Signed(SignedBy.PEN, desk.at.date())
    return give_consent(consent=consent, signed=signed, viewer=desk, by=desk.user, at=desk.at)


def seen(partner: Viewer, someone: UUID) -> tuple[bool, bool]:
    """Whether the partner sees the person, and where the person is."""
    with viewing(partner):
        return person(partner, someone) is not None, bool(stays_of(partner, [someone]))


def test_a_draft_shows_nothing_and_a_signature_shows_what_was_chosen(
    world: SimpleNamespace, desk: Viewer, viewer_of: Any
) -> None:
    who = world.people["jail_tansy"]
    with viewing(desk):
        row = draft_consent(asked(world, desk, "jail_tansy", DataClass.CUSTODY), timezone=ZONE,
                            viewer=desk, by=desk.user, at=desk.at)  # fmt: skip
    assert seen(viewer_of("partner_worker"), who) == (False, False)
    with viewing(desk):
        assert [clause.number for clause in sign(desk, row.pk)] == ["2.1"]
    assert seen(viewer_of("partner_worker"), who) == (True, True)
    partner = viewer_of("partner_worker")
    with viewing(partner):
        (agreed,) = agreed_to_be_known(partner)
    assert agreed.data_classes == (DataClass.CUSTODY, DataClass.IDENTITY)


def test_what_was_not_chosen_stays_hidden(
    world: SimpleNamespace, desk: Viewer, viewer_of: Any
) -> None:
    agree(world, desk, "jail_tansy", DataClass.ATTENDANCE)
    assert seen(viewer_of("partner_worker"), world.people["jail_tansy"]) == (True, False)
    assert seen(viewer_of("partner_worker"), world.people["jail_basil"]) == (False, False)


@pytest.mark.rule("C7")
def test_a_spoken_word_ends_it_at_once(
    world: SimpleNamespace, desk: Viewer, viewer_of: Any
) -> None:
    row = agree(world, desk, "jail_tansy", DataClass.CUSTODY)
    with viewing(desk):
        revoke_consent(consent=row.pk, said_how="spoken", viewer=desk, by=desk.user, at=desk.at)
    assert seen(viewer_of("partner_worker"), world.people["jail_tansy"]) == (False, False)
    with viewing(desk):
        (view,) = consents(desk)
        assert view.state is ConsentState.REVOKED
        with pytest.raises(ConsentRefused):
            revoke_consent(consent=row.pk, said_how="spoken", viewer=desk, by=desk.user, at=desk.at)
        with pytest.raises(ConsentRefused):
            sign(desk, row.pk)


def test_a_seal_takes_away_what_a_consent_gave(
    world: SimpleNamespace, desk: Viewer, viewer_of: Any
) -> None:
    agree(world, desk, "jail_tansy", DataClass.CUSTODY)
    with viewing(desk):
        seal(person=world.people["jail_tansy"], owner=desk.organization, reason="D",
             by=None, at=desk.at)  # fmt: skip
    partner = viewer_of("partner_worker")
    assert seen(partner, world.people["jail_tansy"]) == (False, False)
    with viewing(partner):  # nor is there one in a count
        assert agreed_to_be_known(partner) == []


def test_opening_again_gives_nothing_twice(world: SimpleNamespace, desk: Viewer) -> None:
    row = agree(world, desk, "jail_tansy", DataClass.CUSTODY)
    with viewing(desk):
        assert open_what_is_consented([row], by=desk.user, at=desk.at) == []


def test_without_a_clause_in_force_a_consent_shares_nothing(
    world: SimpleNamespace, desk: Viewer, viewer_of: Any
) -> None:
    named = Recipient(world.organizations["other_agency"], OrganizationKind.CHILD_SUPPORT_COUNTY)
    today = desk.at.date()
    choices = chosen(DataClass.CUSTODY, to=(named,), last_day=today + timedelta(9))
    with viewing(desk):
        wish = Asked(world.people["jail_tansy"], choices, today, language="en", edition="1")
        row = draft_consent(wish, timezone=ZONE, viewer=desk, by=desk.user, at=desk.at)
        assert sign(desk, row.pk) == []


def test_a_mark_needs_a_witness(world: SimpleNamespace, desk: Viewer) -> None:
    with viewing(desk):
        row = draft_consent(asked(world, desk, "jail_tansy", DataClass.CUSTODY), timezone=ZONE,
                            viewer=desk, by=desk.user, at=desk.at)  # fmt: skip
        signed = Signed(SignedBy.MARK, desk.at.date())
        with pytest.raises(ConsentRefused) as refused:
            give_consent(consent=row.pk, signed=signed, viewer=desk, by=desk.user, at=desk.at)
    assert [fault.field for fault in refused.value.faults] == ["witness"]


def test_another_organization_finds_no_consent(
    world: SimpleNamespace, desk: Viewer, viewer_of: Any
) -> None:
    row = agree(world, desk, "jail_tansy", DataClass.CUSTODY)
    for key in ("officer", "partner_worker", "administrator", "jail_administrator"):
        other = viewer_of(key)
        with viewing(other):
            assert consents(other) == []
            with connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM access_consent")
                assert cursor.fetchone() == (0,)
            with pytest.raises(ConsentRefused):
                revoke_consent(consent=row.pk, said_how="x", viewer=other, by=None, at=other.at)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE access_consent SET until = until + interval '1 day'", "DELETE FROM access_consent"],
)
def test_what_was_agreed_to_is_never_changed(
    world: SimpleNamespace, desk: Viewer, statement: str
) -> None:
    agree(world, desk, "jail_tansy", DataClass.CUSTODY)
    with viewing(desk):
        with (
            pytest.raises(ProgrammingError, match="keeps what was written"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
        assert consent_rows(desk).count() == 1
        assert consent_rows(desk).filter(pk=uuid4()).count() == 0
