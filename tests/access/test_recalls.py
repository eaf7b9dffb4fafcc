"""What was shown on a ground that fell away is called back, one letter a reader, without a name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from tests.access.test_consents import agree, seen
from throughcare.access.actions import seal, viewing
from throughcare.access.actions.consenting import revoke_consent
from throughcare.access.actions.recalling import (
    RecallRefused,
    answer_recall,
    draft_recalls,
    mark_recall_sent,
)
from throughcare.access.models import Recall, RecallAnswer
from throughcare.access.queries.recalls import recalls
from throughcare.access.queries.received import looks_called_back, received
from throughcare.access.rules.recalls import AnswerKind, Said
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
    rows_of = {"partner_worker": 1}  # to whom it is sent; its person stays an opaque id
    for key in ("partner_worker", "officer", "supervisor", "jail_administrator", "partner_lead"):
        other = viewer_of(key)
        with viewing(other):
            assert recalls(other) == []
            with connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM access_recall")
                assert cursor.fetchone() == (rows_of.get(key, 0),)


def test_the_reader_sees_its_own_looks_and_no_name_and_the_sender_its_answer(
    desk: Viewer, revoked: Any, viewer_of: ViewerOf
) -> None:
    reader = viewer_of("partner_worker")
    with viewing(reader):
        (notice,) = received(reader)
        looks = looks_called_back(reader, notice)
        assert {look.data_class for look in looks} == {DataClass.CUSTODY, DataClass.IDENTITY}
        assert all(look.clause_number and look.version == 1 for look in looks)
        said = Said(AnswerKind.DESTROYED, "Fern Partner-Example", local_day(reader))
        answer(reader, notice.id, said)
        with pytest.raises(RecallRefused, match="answered_before"):
            answer(reader, notice.id, said)
    with viewing(desk):
        (letter,) = recalls(desk)
        ((kind, because, name, on),) = [vars(one).values() for one in letter.answers]
    assert (kind, because, name, on) == (
        AnswerKind.DESTROYED, None, "Fern Partner-Example", local_day(reader),
    )  # fmt: skip


def test_nobody_answers_for_somebody_else(desk: Viewer, revoked: Any, viewer_of: ViewerOf) -> None:
    with viewing(desk):
        (letter,) = recalls(desk)
    said = Said(AnswerKind.DESTROYED, "Somebody", local_day(desk))
    for key in ("desk", "officer"):
        other = viewer_of(key)
        with viewing(other), pytest.raises(RecallRefused, match="not_there"):
            answer(other, letter.id, said)
    with viewing(desk), pytest.raises(ProgrammingError), transaction.atomic():
        RecallAnswer.objects.create(
            recall_id=letter.id, owner_id=desk.organization, organization_id=letter.organization,
            kind="destroyed", name="x", answered_on=local_day(desk), at=desk.at,
        )  # fmt: skip


def test_a_seal_that_is_set_later_changes_nothing_in_what_the_reader_sees(
    world: SimpleNamespace, desk: Viewer, revoked: Any, viewer_of: ViewerOf
) -> None:
    def seen() -> object:
        reader = viewer_of("partner_worker", desk.at)
        with viewing(reader):
            return [(one, looks_called_back(reader, one)) for one in received(reader)]

    before = seen()
    with viewing(desk):
        seal(person=world.people["jail_tansy"], owner=desk.organization, reason="D", by=None,
             at=desk.at)  # fmt: skip
    assert seen() == before


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


def answer(reader: Viewer, notice: UUID, said: Said) -> None:
    answer_recall(recall=notice, said=said, viewer=reader, by=reader.user, at=reader.at)
