"""Setting up an office from the command line: organization, member, token, agreement."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.test import Client
from django.utils import timezone

from tests.house.tracked import ROOT
from throughcare.access.actions import viewing
from throughcare.access.queries import people
from throughcare.entrypoints.cli.main import main
from throughcare.registers.accounts.queries import membership_of_token
from throughcare.registers.agreements.models import Agreement
from throughcare.registers.directory.models import Facility, Organization

pytestmark = pytest.mark.django_db
AGENCY = "Fairhaven Child Support Services"


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


@pytest.fixture
def office(world: Any) -> str:
    """A jail that takes part since a moment ago."""
    told = run("add-organization", "Tansy Ferry Jail", "--kind", "facility",
               "--jurisdiction", "fh", "--facility", "TFJ=Tansy Ferry Jail")  # fmt: skip
    assert told.exit_code == 0, told.output
    return "Tansy Ferry Jail"


def test_an_organization_comes_with_its_facility(office: str) -> None:
    assert Organization.objects.get(name=office).jurisdiction == "FH"
    assert Facility.objects.get(code="TFJ").organization.name == office


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--jurisdiction", "Fairhaven"], "two letters"),
        (["--jurisdiction", "FH", "--facility", "TFJ"], "CODE=NAME"),
        (["--jurisdiction", "FH", "--timezone", "Moon/Sea"], "time zone"),
        (["--jurisdiction", "FH"], "is taken. Nothing was saved."),
    ],
)
def test_a_faulty_organization_is_refused_in_words(office: str, words: list[str], why: str) -> None:
    told = run("add-organization", office, "--kind", "facility", *words)
    assert told.exit_code != 0
    assert why in told.output
    assert Organization.objects.filter(name=office).count() == 1


def add(office: str, email: str = "first@ferry.example", role: str = "administrator") -> Result:
    return run("add-member", email, "--name", "Aster Firstly", "--organization", office,
               "--role", role)  # fmt: skip


def test_the_first_administrator_gets_an_address_that_opens_a_form(office: str) -> None:
    printed = add(office).output.partition("http://localhost:8480")[2].strip()
    form = Client().get(printed)
    assert "password1" in Client(headers={}).get(printed, follow=True).content.decode()
    assert form.status_code == 302


@pytest.mark.parametrize(
    ("office_name", "email", "why"),
    [
        ("Nowhere Jail", "first@ferry.example", "no organization called Nowhere Jail"),
        ("Tansy Ferry Jail", "not an address", "not an e-mail address"),
    ],
)
def test_a_member_that_can_not_be_is_refused_in_words(
    office: str, office_name: str, email: str, why: str
) -> None:
    told = add(office_name, email)
    assert told.exit_code != 0
    assert why in told.output


def test_the_same_member_twice_is_told(office: str) -> None:
    assert add(office).exit_code == 0
    assert "already" in add(office).output


def test_a_token_speaks_for_its_member(office: str) -> None:
    add(office, role="records_clerk")
    told = run("make-token", "first@ferry.example", "--organization", office, "--system", "export")
    text = told.output.strip().splitlines()[-1]
    member = membership_of_token(text, timezone.now())
    assert member is not None
    assert member.organization.name == office
    other = run("make-token", "first@ferry.example", "--organization", AGENCY, "--system", "x")
    assert "Nobody with that e-mail works there today." in other.output


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """The county's agreement as a file that everybody signed."""
    source = "throughcare/entrypoints/cli/worlds/marlow_agreement.toml"
    text = (ROOT / source).read_text(encoding="utf-8")
    for name, day in (("effective", "2026-01-01"), ("expires", "2099-12-31"), ("review_due", "2098-01-01")):  # fmt: skip # noqa: E501
        text = text.replace("{" + name + "_on}", day)
    file = tmp_path / "agreement.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_an_agreement_is_kept_as_its_next_version(world: Any, document: Path) -> None:
    checked = run("load-agreement", str(document), "--check")
    assert "it holds together" in checked.output
    assert Agreement.objects.get(key="marlow-county").version == 1
    assert "version 2, in force" in run("load-agreement", str(document)).output


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('heading = "money"', 'heading = "gold"', "heading money"),
        ('organization = "Marlow County Jail"', 'organization = "Nowhere Jail"', "not a party"),
        ("key = ", "key ", "This is not TOML"),
        ('"identity", "custody"', '"identity", "safety"', "safety"),
    ],
)
def test_a_faulty_agreement_is_refused_and_the_old_one_stands(
    world: Any, document: Path, old: str, new: str, why: str
) -> None:
    text = document.read_text(encoding="utf-8")
    assert old in text
    document.write_text(text.replace(old, new), encoding="utf-8")
    told = run("load-agreement", str(document))
    assert told.exit_code != 0
    assert why in told.output
    assert "Nothing was saved." in told.output
    assert Agreement.objects.get(key="marlow-county").version == 1


def test_a_class_that_the_next_version_drops_is_not_seen_any_more(
    world: Any, document: Path, viewer_of: Any, settings: Any, tmp_path: Path
) -> None:
    """Proposed pairs show name and custody; without the permission they show nothing."""
    from throughcare.workflows.take_stock.propose_matches import propose_matches

    settings.STORES = tmp_path / "stores"
    propose_matches(
        delivery_id=None, sender=world.organizations["jail"], by=None, at=timezone.now(),
        receiver=world.organizations["agency"],
    )  # fmt: skip
    basil = world.people["jail_basil"]

    def seen() -> bool:
        with viewing(viewer_of("officer")) as officer:
            return basil in people(officer, [basil])

    assert seen()
    text = document.read_text(encoding="utf-8")
    document.write_text(text.replace('"identity", "custody"', '"attendance"'), encoding="utf-8")
    assert run("load-agreement", str(document)).exit_code == 0
    assert not seen()
