"""One pair: what is shown of whom, and what each of the three answers does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from throughcare.access.actions import seal, viewing
from throughcare.access.queries import own, working_for
from throughcare.casework.child_support.queries.worklist import worklist
from throughcare.casework.linkage.models import Link
from throughcare.casework.linkage.queries import links
from throughcare.registers.agreements.models import Clause
from throughcare.vocabulary.categories import DataClass, Purpose

ClientOf = Callable[[str], Any]


def of(pair: Any, step: str = "") -> str:
    return f"/take-stock/matches/{pair}/{step}"


def text_of(answer: Any) -> str:
    return answer.content.decode()


def test_both_records_the_evidence_and_the_clause_are_shown(
    pairs: SimpleNamespace, client_of: ClientOf
) -> None:
    page = text_of(client_of("officer").get(of(pairs.basil)))
    assert page.count("Quillfeather") == 2
    assert "Birth dates are the same" in page
    assert "clause 3.2 of the Marlow County agreement" in page
    assert "Nothing is sent until somebody prints a letter" in page
    assert "MCJ-1000" not in page and "•••000" in page
    assert "412000001" not in page


def test_the_title_and_the_address_name_nobody(pairs: SimpleNamespace, client_of: ClientOf) -> None:
    page = text_of(client_of("officer").get(of(pairs.basil)))
    assert "<title>Possible match · Throughcare</title>" in " ".join(page.split())


def test_same_person_goes_on_to_the_next_pair(
    pairs: SimpleNamespace, client_of: ClientOf, viewer_of: Callable[..., Any]
) -> None:
    answer = client_of("officer").post(of(pairs.clover, "same/"), {"same-reason": "records_agree"})
    assert (answer.status_code, answer.url) == (302, of(pairs.basil))
    officer = viewer_of("officer")
    with viewing(officer):
        assert [row.link for row in worklist(officer)] == [pairs.clover]


def test_the_last_pair_leads_back_to_the_list_and_keeps_the_band(
    pairs: SimpleNamespace, client_of: ClientOf
) -> None:
    answer = client_of("officer").post(
        of(pairs.basil, "same/") + "?band=likely", {"same-reason": "number_agrees"}
    )
    assert answer.url == "/take-stock/matches/?band=likely"


def test_not_the_same_wants_a_reason_from_the_list(
    pairs: SimpleNamespace, client_of: ClientOf, viewer_of: Callable[..., Any]
) -> None:
    browser = client_of("officer")
    page = text_of(browser.post(of(pairs.basil, "not-the-same/"), {"not-reason": ""}))
    assert "Choose why they are not the same person." in page
    answer = browser.post(
        of(pairs.basil, "not-the-same/"), {"not-reason": "given_name", "not-words": "saw both"}
    )
    assert answer.status_code == 302
    officer = viewer_of("officer")
    with viewing(officer):
        link = links.link(officer, pairs.basil)
        assert link is not None
        assert (link.state, link.reason) == (
            "not_the_same", "A twin, a brother or a sister; saw both",
        )  # fmt: skip


def test_after_not_the_same_the_pair_is_gone(pairs: SimpleNamespace, client_of: ClientOf) -> None:
    browser = client_of("officer")
    browser.post(of(pairs.basil, "not-the-same/"), {"not-reason": "namesake"})
    assert browser.get(of(pairs.basil)).status_code == 404
    assert "Basil" not in text_of(browser.get("/take-stock/matches/"))


@pytest.mark.parametrize("who", ["other_officer", "clerk", "desk", "administrator"])
@pytest.mark.parametrize("step", ["", "same/", "not-the-same/", "undo/", "undone/"])
def test_for_others_there_is_no_such_pair(
    pairs: SimpleNamespace, client_of: ClientOf, who: str, step: str
) -> None:
    browser = client_of(who)
    ask = browser.post if step in ("same/", "not-the-same/", "undo/") else browser.get
    data = {"same-reason": "records_agree", "not-reason": "namesake", "reason": "not_me"}
    assert ask(of(pairs.basil, step), data).status_code == 404


def test_an_ended_clause_takes_the_pair_away_before_anybody_decides(
    pairs: SimpleNamespace, client_of: ClientOf
) -> None:
    Clause.objects.filter(purpose="child_support_outreach").update(
        ends_at=timezone.now() - timedelta(hours=1)
    )
    page = client_of("officer").post(
        of(pairs.basil, "same/"), {"same-reason": "records_agree"}, follow=True
    )
    assert "Clause 3.2 of the Marlow County agreement ended on" in text_of(page)


def test_the_supervisor_decides_but_sees_no_address(
    pairs: SimpleNamespace, client_of: ClientOf
) -> None:
    page = text_of(client_of("supervisor").get(of(pairs.basil)))
    assert "Same person" in page
    assert "Address" not in page


def test_a_sealed_record_of_ours_opens_for_trained_eyes_only(
    pairs: SimpleNamespace, world: SimpleNamespace, client_of: ClientOf
) -> None:
    agency, at = world.organizations["agency"], timezone.now()
    job = working_for(agency, Purpose.RUNNING_THE_SYSTEM, at, frozenset({DataClass.SAFETY}))
    with viewing(job):
        seal(person=world.people["basil"], owner=agency, reason="D", by=None, at=at)
    assert client_of("untrained_officer").get(of(pairs.basil)).status_code == 404
    assert client_of("officer").get(of(pairs.basil)).status_code == 200


def test_a_person_who_is_matched_already_is_said_to_be(
    pairs: SimpleNamespace, world: SimpleNamespace, client_of: ClientOf,
    viewer_of: Callable[..., Any],
) -> None:  # fmt: skip
    browser = client_of("officer")
    assert "matched already" not in text_of(browser.get(of(pairs.basil)))
    browser.post(of(pairs.clover, "same/"), {"same-reason": "records_agree"})
    officer = viewer_of("officer")
    with viewing(officer):  # the same person inside, proposed for another record of ours too
        rows = Link.objects.within(own(officer, Link.label))
        rows.filter(pk=pairs.clover).update(left_person_id=world.people["jail_basil"])
    assert "This person is matched already" in text_of(browser.get(of(pairs.basil)))


def test_a_decided_pair_leads_to_what_to_do_next(
    pairs: SimpleNamespace, client_of: ClientOf
) -> None:
    browser = client_of("officer")
    browser.post(of(pairs.basil, "same/"), {"same-reason": "records_agree"})
    page = text_of(browser.get(of(pairs.basil)))
    assert "A decided match" in page
    assert f"/deliver/people/{pairs.basil}/" in page
    assert "Same person <kbd>" not in page


def test_confirmed_can_be_taken_back_and_lists_who_looked(
    pairs: SimpleNamespace, client_of: ClientOf
) -> None:
    browser = client_of("officer")
    browser.get(of(pairs.basil))
    browser.post(of(pairs.basil, "same/"), {"same-reason": "records_agree"})
    page = text_of(browser.get("/take-stock/matches/confirmed/"))
    assert "Basil Quillfeather" in page
    assert "1 of 1 parents was found by one way only" in page
    page = text_of(browser.get(of(pairs.basil, "undo/")))
    assert "What happened?" in page
    done = browser.post(of(pairs.basil, "undo/"), {"reason": "not_me"}, follow=True)
    page = text_of(done)
    assert "Taken back: 3 clocks, 0 letters, 0 requests." in page
    assert "Juniper Goodharbor" in page
    assert "names, birth date, number" in page
    assert "Quillfeather" not in page


def test_undo_without_a_reason_asks_for_one(pairs: SimpleNamespace, client_of: ClientOf) -> None:
    browser = client_of("officer")
    browser.post(of(pairs.basil, "same/"), {"same-reason": "records_agree"})
    page = text_of(browser.post(of(pairs.basil, "undo/"), {}))
    assert "Choose what happened." in page


def test_the_pair_asks_the_database_fifteen_times_at_most(
    pairs: SimpleNamespace, client_of: ClientOf, reads_of: Callable[..., list[str]]
) -> None:
    reads = reads_of(client_of("officer"), of(pairs.basil))
    assert 5 < len(reads) <= 15, reads


def test_the_reason_names_the_last_day_and_not_the_midnight_after_it(
    pairs: SimpleNamespace, client_of: ClientOf
) -> None:
    browser = client_of("officer")
    browser.post(of(pairs.basil, "same/"), {"same-reason": "records_agree"})
    clause = Clause.objects.select_related("agreement").get(purpose="child_support_outreach")
    last = date_format(clause.agreement.expires_on, "DATE_FORMAT")
    assert f"Marlow County agreement, until {last}." in text_of(browser.get(of(pairs.basil)))
