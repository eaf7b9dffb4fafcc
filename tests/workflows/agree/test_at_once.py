"""Two parties act at the same moment, each on a connection of their own: one consistent end."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import connections, transaction
from django.utils import timezone

from tests.conftest import world_names
from throughcare.access.actions import viewing
from throughcare.access.queries import viewer_of_membership
from throughcare.registers.accounts.models import Membership
from throughcare.registers.agreements.actions import amend, edit_draft, send_to_parties
from throughcare.registers.agreements.models import Agreement, Version
from throughcare.registers.agreements.queries import text_in_force
from throughcare.registers.agreements.rules.refusals import AgreementRefused, StaleDraft
from throughcare.registers.agreements.rules.signing import Hand
from throughcare.workflows.agree.pause import pause_agreement, resume_agreement
from throughcare.workflows.agree.sign import sign_version

LEADS = ("agency_lead", "jail_lead")
# Somebody came first: a refusal in words, never half of something.
REFUSALS = (AgreementRefused, StaleDraft, Version.DoesNotExist)
Act = Callable[[str], None]


class County:
    """A database of its own, with the county's agreement and a next version that both may sign."""

    def __init__(self, superuser_url: str) -> None:
        self.url, self.world = superuser_url, world_names()
        self.agreement = Agreement.objects.get(key="marlow-county").pk
        self.version = self._sent()

    def lead(self, key: str) -> Any:
        member = Membership.objects.select_related("organization").get(pk=self.world.members[key])
        return viewer_of_membership(member, timezone.now())

    def _sent(self) -> UUID:
        lead = self.lead("agency_lead")
        who = {"organization": lead.organization, "by": lead.user, "at": lead.at}
        with viewing(lead):
            agreement = Agreement.objects.get(pk=self.agreement)
            text = replace(text_in_force(agreement), title="Next version")
            row = amend(agreement=agreement.pk, text=text, **who)
            return send_to_parties(version=row.pk, **who).pk

    def sign(self, key: str) -> None:
        lead = self.lead(key)
        with viewing(lead):
            edition = Version.objects.get(pk=self.version).edition
            hand = Hand(f"Quill of {key}", "Director", timezone.localtime(lead.at).date())
            sign_version(viewer=lead, version=self.version, edition=edition, hand=hand, at=lead.at)

    def edit(self, key: str) -> None:
        lead = self.lead(key)
        with viewing(lead):
            row = Version.objects.get(pk=self.version)
            text = replace(text_in_force(row.agreement), title=f"Words of {key}")
            edit_draft(
                version=row.pk, edition=1, text=text, organization=lead.organization,
                by=lead.user, at=lead.at,
            )  # fmt: skip

    def pause(self, key: str) -> None:
        lead = self.lead(key)
        with viewing(lead):
            pause_agreement(viewer=lead, agreement=self.agreement, reason="Ours", at=lead.at)

    def resume(self, key: str) -> None:
        lead = self.lead(key)
        with viewing(lead):
            resume_agreement(viewer=lead, agreement=self.agreement, at=lead.at)

    def ask(self, sql: str) -> list[Any]:
        """As the server's superuser, whom row policies do not bind."""
        with psycopg.connect(self.url) as connection:
            return connection.execute(sql).fetchall()

    def at_once(self, *acts: tuple[Act, str]) -> list[str]:
        """Every act in a thread, let go together; each ends well or is refused in words."""
        gate = Barrier(len(acts))

        def act(one: Act, key: str) -> str:
            try:
                connections["default"].ensure_connection()
                gate.wait()
                with transaction.atomic():
                    one(key)
            except REFUSALS:
                return "refused"
            finally:
                connections["default"].close()
            return "done"

        with ThreadPoolExecutor(len(acts)) as threads:
            return [one.result() for one in [threads.submit(act, *each) for each in acts]]


@pytest.fixture
def county(
    clone_database: Callable[[str], str], server_url: str, django_db_setup: None,
    django_db_blocker: Any,
) -> Iterator[Callable[[], County]]:  # fmt: skip
    """Opens counties, each on a fresh clone of the small world."""
    settings = connections["default"].settings_dict
    usual = settings["NAME"]
    name = f"signing_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    path, _, query = server_url.partition("?")

    def opened() -> County:
        connections["default"].close()
        clone_database(name)
        settings["NAME"] = name
        return County(f"{path.rsplit('/', 1)[0]}/{name}?{query}")

    with django_db_blocker.unblock():
        yield opened
        connections["default"].close()
        settings["NAME"] = usual


SIGNED = "SELECT count(*) FROM agreements_signature WHERE way = 'typed'"
STATES = "SELECT v.state FROM agreements_version v JOIN agreements_agreement a" \
    " ON a.id = v.agreement_id WHERE a.key = 'marlow-county' ORDER BY v.number"  # fmt: skip


@pytest.mark.row("S1-25")
def test_both_sign_at_once_and_it_is_in_force_once(county: Callable[[], County]) -> None:
    here = county()
    assert here.at_once((here.sign, LEADS[0]), (here.sign, LEADS[1])) == ["done", "done"]
    assert here.ask(SIGNED) == [(2,)]
    assert here.ask(STATES) == [("superseded",), ("in_force",)]
    began = "SELECT count(*) FROM ledger_fact WHERE kind = 'agreement_began'"
    assert here.ask(began) == [(1,)]


def test_one_party_signs_twice_at_once_and_has_signed_once(county: Callable[[], County]) -> None:
    here = county()
    assert sorted(here.at_once((here.sign, LEADS[0]), (here.sign, LEADS[0]))) == ["done", "refused"]
    assert here.ask(SIGNED) == [(1,)]


def test_one_signs_while_the_other_edits_and_nobody_signs_words_unread(
    county: Callable[[], County],
) -> None:
    here = county()
    ends = here.at_once((here.sign, LEADS[0]), (here.edit, LEADS[1]))
    title = here.ask("SELECT document->>'title', state FROM agreements_version WHERE number = 2")
    if ends == ["done", "refused"]:
        assert title == [("Next version", "partly_signed")]
        assert here.ask(SIGNED) == [(1,)]
    else:
        # The edit came first: the signature is refused, or it was given to the edited words.
        assert title[0][0] == "Words of jail_lead"
        assert ends in (["refused", "done"], ["done", "done"])
        assert here.ask(SIGNED) == [(1 if ends[0] == "done" else 0,)]


def test_two_amend_at_once_and_one_draft_is_open(county: Callable[[], County]) -> None:
    here = county()
    here.sign(LEADS[0])
    here.sign(LEADS[1])

    def begin(key: str) -> None:
        lead = here.lead(key)
        with viewing(lead):
            amend(agreement=here.agreement, organization=lead.organization, by=lead.user,
                  at=lead.at)  # fmt: skip

    ends = here.at_once((begin, LEADS[0]), (begin, LEADS[1]))
    assert ends.count("done") == 1
    assert here.ask(STATES)[2:] == [("draft",)]


@pytest.mark.row("S3-09")
def test_both_pause_at_once_and_each_goes_on_for_itself(county: Callable[[], County]) -> None:
    here = county()
    assert here.at_once((here.pause, LEADS[0]), (here.pause, LEADS[1])).count("done") >= 1
    for key in LEADS:
        try:
            with transaction.atomic():
                here.pause(key)
        except AgreementRefused:
            pass
    open_ones = "SELECT count(*) FROM agreements_pause WHERE lifted_at IS NULL"
    paused = "SELECT count(*) FROM agreements_clause WHERE paused_at IS NOT NULL"
    state = "SELECT state FROM agreements_agreement WHERE key = 'marlow-county'"
    assert here.ask(open_ones)[0][0] in (1, 2)  # the second may find it paused already
    assert here.ask(state) == [("paused",)]
    assert here.ask(paused)[0][0] > 0
    before = here.ask(open_ones)[0][0]
    assert here.at_once(*[(here.resume, key) for key in LEADS]).count("done") == before
    assert here.ask(open_ones) == [(0,)]
    assert here.ask(state) == [("in_force",)]
    assert here.ask(paused) == [(0,)]


def test_one_pauses_while_the_last_signs_and_what_is_shown_agrees_with_the_clauses(
    county: Callable[[], County],
) -> None:
    here = county()
    here.sign(LEADS[0])
    ends = here.at_once((here.sign, LEADS[1]), (here.pause, LEADS[0]))
    assert ends[0] == "done"
    wide = (
        "SELECT count(*) FROM access_grant g JOIN agreements_clause c ON c.id = g.clause_id"
        " WHERE g.valid_until > now() AND (c.paused_at IS NOT NULL OR g.valid_until > c.ends_at)"
    )
    assert here.ask(wide) == [(0,)]
    rests = (
        "SELECT a.state, count(p.id) FROM agreements_agreement a LEFT JOIN agreements_pause p"
        " ON p.agreement_id = a.id AND p.lifted_at IS NULL WHERE a.key = 'marlow-county' GROUP BY 1"
    )
    assert here.ask(rests) in ([("paused", 1)], [("in_force", 0)])
