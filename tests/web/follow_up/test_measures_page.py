"""The page of measures: frozen for good, given out without names, counted again to the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from throughcare.access.actions import viewing
from throughcare.entrypoints.cli.freeze_month import freeze_month
from throughcare.partnership.measures.models import FrozenMonth
from throughcare.partnership.measures.rules.extracts import COLUMNS, read_extract
from throughcare.registers.ledger.actions import NewFact, write_facts
from throughcare.registers.ledger.models import Fact
from throughcare.vocabulary.facts import FactKind

PAGE = "/follow-up/"
HITS, MISSES = 30, 12
AGENCY = "Fairhaven Child Support"


@pytest.fixture
def month(world: SimpleNamespace, viewer_of: Callable[..., Any]) -> date:
    """A month three months ago with thirty met in time and twelve not; its first day."""
    first = (timezone.localdate().replace(day=1) - timedelta(days=80)).replace(day=1)
    admitted = first + timedelta(days=4)
    with viewing(viewer_of("officer")) as officer:
        for number in range(HITS + MISSES):
            write_facts(
                _facts(admitted, met_on=10 if number < HITS else 20),
                organization=officer.organization,
                by=officer.user,
                at=officer.at - timedelta(days=1),
            )
    return first


def _facts(admitted: date, *, met_on: int) -> list[NewFact]:
    stay, day = uuid4(), admitted + timedelta(days=1)
    return [
        NewFact(
            FactKind.MATCH_CONFIRMED, stay, day, values={"admitted_on": admitted.isoformat()}
        ),
        NewFact(FactKind.ELIGIBILITY_FOUND, stay, day, values={"answer": "yes", "order": "1"}),
        NewFact(FactKind.CONTACT_REACHED, stay, admitted + timedelta(days=met_on)),
    ]  # fmt: skip


def address(month: date, what: str) -> str:
    return f"/follow-up/measures/{month.year}-{month.month}/{what}"


def read(client: Any, at: str = PAGE) -> str:
    answer = client.get(at)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.mark.row("S0-05")
def test_the_share_stands_first_with_its_definition_and_its_numbers(
    month: date, client_of: Any
) -> None:
    page = read(client_of("supervisor"))
    assert page.index("71%") < page.index("Counted: ")
    assert "30 of 42" in page
    assert "nobody said why" in page


def test_a_page_of_measures_costs_few_reads(month: date, client_of: Any) -> None:
    browser = client_of("supervisor")
    with CaptureQueriesContext(connection) as asked:
        browser.get(PAGE)
    reads = [one["sql"] for one in asked if one["sql"].startswith("SELECT ")]
    beyond = ("django_session", "accounts_", "set_config")
    assert len([one for one in reads if not any(word in one for word in beyond)]) <= 10


@pytest.mark.rule("M4")
def test_a_frozen_month_stays_whatever_is_recorded_later(
    month: date, client_of: Any, viewer_of: Any
) -> None:
    supervisor = client_of("supervisor")
    assert supervisor.post(address(month, "freeze/")).status_code == 302
    with viewing(viewer_of("officer", timezone.now() + timedelta(seconds=5))) as officer:
        for _ in range(20):
            write_facts(
                _facts(month + timedelta(days=4), met_on=30),
                organization=officer.organization, by=officer.user, at=officer.at,
            )  # fmt: skip
    page = read(supervisor)
    assert "30 of 42" in page
    assert "frozen" in page


def test_a_month_is_frozen_once(month: date, client_of: Any, viewer_of: Any) -> None:
    supervisor = client_of("supervisor")
    for _ in range(2):
        supervisor.post(address(month, "freeze/"))
    with viewing(viewer_of("supervisor")):
        assert FrozenMonth.objects.filter(measure="met_within_14_days").count() == 1


def test_a_month_whose_clocks_run_can_not_be_frozen(client_of: Any, viewer_of: Any) -> None:
    today = timezone.localdate()
    answer = client_of("supervisor").post(address(today, "freeze/"), follow=True)
    assert "its clocks still run" in answer.content.decode()
    with viewing(viewer_of("supervisor")):
        assert not FrozenMonth.objects.exists()


@pytest.mark.parametrize("seat", ["officer", "clerk", "desk", "administrator", "other_officer"])
def test_only_a_supervisor_freezes_and_takes_facts_out(
    month: date, client_of: Any, seat: str
) -> None:
    client_of("supervisor").post(address(month, "freeze/"))
    browser = client_of(seat)
    assert browser.post(address(month, "freeze/")).status_code == 404
    assert browser.get(address(month, "facts.csv")).status_code == 404


@pytest.fixture
def extract(month: date, client_of: Any) -> bytes:
    """The downloaded facts of the frozen month."""
    supervisor = client_of("supervisor")
    assert supervisor.get(address(month, "facts.csv")).status_code == 404  # not frozen yet
    supervisor.post(address(month, "freeze/"))
    answer = supervisor.get(address(month, "facts.csv"))
    assert answer["Content-Type"].startswith("text/csv")
    return bytes(answer.content)


def test_the_extract_is_every_fact_and_no_name(extract: bytes, viewer_of: Any) -> None:
    text = extract.decode()
    assert text.splitlines()[0] == ",".join(COLUMNS)
    assert len(read_extract(text)) == 3 * (HITS + MISSES)
    with viewing(viewer_of("officer")) as officer:
        assert Fact.objects.filter(by=officer.user).exists()
        assert str(officer.user) not in text


def check(month: date, file: Any) -> Any:
    arguments = [f"{month:%Y-%m}", "--organization", AGENCY, "--check", str(file)]
    return CliRunner().invoke(freeze_month, arguments)


@pytest.mark.rule("M4")
def test_the_extract_gives_the_frozen_result_again(
    month: date, extract: bytes, tmp_path: Any
) -> None:
    file = tmp_path / "facts.csv"
    file.write_bytes(extract)
    told = check(month, file)
    assert told.exit_code == 0, told.output
    assert "Met within 14 days: agrees. Kept 30 of 42, counted 30 of 42." in told.output
    assert "DIFFERS" not in told.output


def test_an_extract_that_was_changed_is_found_out(
    month: date, extract: bytes, tmp_path: Any
) -> None:
    file, lines = tmp_path / "facts.csv", extract.decode().splitlines()
    kept = [line for line in lines if not line.startswith("contact_reached")]
    file.write_text("\n".join(kept))
    told = check(month, file)
    assert told.exit_code != 0
    assert "DIFFERS. Kept 30 of 42, counted 0 of 42" in told.output


@pytest.mark.parametrize("text", ["", "a,b,c\n1,2,3\n", ",".join(COLUMNS) + "\nnot,a,fact\n"])
def test_a_file_that_is_no_extract_is_told_by_its_line(
    month: date, extract: bytes, tmp_path: Any, text: str
) -> None:
    file = tmp_path / "facts.csv"
    file.write_text(text)
    told = check(month, file)
    assert told.exit_code != 0
    assert "Line " in told.output


@pytest.mark.row("S0-06")
def test_the_funnel_can_be_asked_for_by_month(month: date, client_of: Any) -> None:
    page = read(client_of("supervisor"), f"{PAGE}?month={month:%Y-%m}")
    assert f"admitted in {month:%B %Y}" in page
    assert read(client_of("supervisor"), f"{PAGE}?month=nonsense")
