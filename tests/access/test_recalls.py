"""What was shown on a ground that fell away is called back, one letter a reader, without a name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.utils import timezone

from tests.access.test_consents import agree, seen
from throughcare.access.actions import seal, viewing
from throughcare.access.actions.consenting import revoke_consent
from throughcare.access.actions.recalling import RecallRefused, draft_recalls, mark_recall_sent
from throughcare.access.models import Recall
from throughcare.access.queries.recalls import recalls
from throughcare.access.rules.viewers import Viewer
from throughcare.registers.ledger.models import Fact
from throughcare.vocabulary.categories import DataClass
from throughcare.vocabulary.facts import FactKind

ViewerOf = Callable[..., Any]


@pytest.fixture
def desk(viewer_of: ViewerOf) -> Viewer:
    return viewer_of("desk")  # type: ignore[no-any-return]


@pytest.fixture
def revoked(world: SimpleNamespace, desk: Viewer, viewer_of: ViewerOf) -> Any:
    """The partner looked at somebody who agreed, and who then took it back."""
    row = agree(world, desk, "jail_tansy", DataClass.CUSTODY)
    assert seen(viewer_of("partner_worker"), world.people["jail_tansy"]) == (True, True)
    with viewing(desk):
        revoke_consent(consent=row.pk, said_how="spoken", viewer=desk, by=desk.user, at=desk.at)
    return row


@pytest.mark.rule("C7")
def test_who_looked_before_a_consent_was_taken_back_gets_one_letter(
    world: SimpleNamespace, desk: Viewer, revoked: Any
) -> None:
    with viewing(desk):
        (letter,) = recalls(desk)
        again = draft_recalls(
            basis="consent", basis_ids=[revoked.pk], viewer=desk, by=desk.user, at=desk.at
        )
    assert (letter.person, letter.organization, letter.sent_on) == (
        world.people["jail_tansy"], world.organizations["partner"], None,
    )  # fmt: skip
    assert letter.data_classes == (DataClass.CUSTODY, DataClass.IDENTITY)
    assert again == []


def test_who_never_looked_is_not_written_to(world: SimpleNamespace, desk: Viewer) -> None:
    row = agree(world, desk, "jail_tansy", DataClass.CUSTODY)
    with viewing(desk):
        revoke_consent(consent=row.pk, said_how="spoken", viewer=desk, by=desk.user, at=desk.at)
        assert recalls(desk) == []


def test_looks_under_another_consent_are_not_called_back(
    world: SimpleNamespace, desk: Viewer, viewer_of: ViewerOf
) -> None:
    row = agree(world, desk, "jail_tansy", DataClass.CUSTODY)
    agree(world, desk, "jail_basil", DataClass.CUSTODY)
    assert seen(viewer_of("partner_worker"), world.people["jail_basil"]) == (True, True)
    with viewing(desk):
        revoke_consent(consent=row.pk, said_how="spoken", viewer=desk, by=desk.user, at=desk.at)
        assert recalls(desk) == []


def test_a_letter_is_sent_once_and_on_a_day_that_can_be(desk: Viewer, revoked: Any) -> None:
    with viewing(desk):
        (letter,) = recalls(desk)
        today = local_day(desk)
        for day in (today + timedelta(2), today - timedelta(2)):
            with pytest.raises(RecallRefused, match="not_that_day"):
                send(desk, letter.id, day)
        send(desk, letter.id, local_day(desk))
        with pytest.raises(RecallRefused, match="sent_before"):
            send(desk, letter.id, local_day(desk))
        with pytest.raises(RecallRefused, match="not_there"):
            send(desk, uuid4(), local_day(desk))
        kinds = Fact.objects.filter(subject=letter.id).values_list("kind", flat=True)
        assert set(kinds) == {FactKind.RECALL_DRAFTED, FactKind.RECALL_SENT}


def test_facts_about_letters_name_no_person(
    world: SimpleNamespace, desk: Viewer, revoked: Any
) -> None:
    with viewing(desk):
        told = str(list(Fact.objects.filter(kind=FactKind.RECALL_DRAFTED).values()))
    assert str(world.people["jail_tansy"]) not in told


def test_only_the_owner_of_the_record_finds_the_letter(
    desk: Viewer, revoked: Any, viewer_of: ViewerOf
) -> None:
    for key in ("partner_worker", "officer", "supervisor", "jail_administrator"):
        other = viewer_of(key)
        with viewing(other):
            assert recalls(other) == []
            with connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM access_recall")
                assert cursor.fetchone() == (0,)


@pytest.mark.rule("F6")
def test_a_letter_about_whom_an_agency_sealed_is_there_for_the_trained_only(
    world: SimpleNamespace, viewer_of: ViewerOf
) -> None:
    officer, untrained = viewer_of("officer"), viewer_of("untrained_officer")
    with viewing(officer):
        Recall.objects.create(
            person_id=world.people["basil"], owner_id=officer.organization,
            organization_id=world.organizations["partner"], basis="consent", basis_id=uuid4(),
            first_shown_at=officer.at, last_shown_at=officer.at, drafted_at=officer.at,
        )  # fmt: skip
    with viewing(untrained):
        assert len(recalls(untrained)) == 1
    with viewing(officer):
        seal(person=world.people["basil"], owner=officer.organization, reason="D", by=None,
             at=officer.at)  # fmt: skip
        assert len(recalls(officer)) == 1
    with viewing(untrained):
        assert recalls(untrained) == []


def local_day(viewer: Viewer) -> date:
    return timezone.localtime(viewer.at).date()


def send(desk: Viewer, letter: UUID, day: date) -> None:
    mark_recall_sent(recall=letter, sent_on=day, viewer=desk, by=desk.user, at=desk.at)
