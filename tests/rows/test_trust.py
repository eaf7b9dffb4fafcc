"""What makes an expert trust it, and what would make them throw it out (domain, section 5)."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, models, transaction
from django.urls import reverse
from django.utils import timezone

from tests.house.tracked import files, text_of
from tests.rows.rosters_inside import stay_ids
from throughcare.access import queries
from throughcare.access.actions import viewing
from throughcare.access.rules.roles import CLASSES
from throughcare.casework.linkage.models import Link
from throughcare.casework.linkage.queries import links
from throughcare.partnership.measures.rules.fact_rows import FactRow
from throughcare.registers.ledger.models import Fact
from throughcare.registers.people.models import Person, Stay
from throughcare.vocabulary.categories import (
    CHILD_SUPPORT_KINDS,
    DataClass,
    OrganizationKind,
    Purpose,
    Role,
)
from throughcare.vocabulary.facts import FactKind
from throughcare.vocabulary.layout_fields import FIELDS
from throughcare.workflows.take_stock.decide_match import NotThere, confirm_match
from throughcare.workflows.take_stock.propose_matches import propose_matches


def _field_names() -> set[str]:
    """Every name under which something can be kept: of tables, and of files that come in."""
    ours = [one for one in apps.get_models() if one.__module__.startswith("throughcare.")]
    kept = {field.name.lower() for one in ours for field in one._meta.get_fields()}
    return kept | {name for fields in FIELDS.values() for name in fields}


def test_the_search_for_names_finds_what_is_kept() -> None:
    assert {"surname", "housing_unit", "projected_release"} <= set(_named("sur", "hous", "proj"))


def _named(*stems: str) -> list[str]:
    looks = re.compile("|".join(rf"(?:^|_){stem}" for stem in stems))
    return sorted(name for name in _field_names() if looks.search(name))


@pytest.mark.rule("5 know 1")
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "threshold"),
    [
        ("US", "more than 180 days"), ("OR", "180 days"), ("CA", "more than 90 days"),
        ("CT", "more than 90 days"), ("WA", "6 months"),
    ],
)  # fmt: skip
def test_each_threshold_stands_with_its_citation_and_the_day_it_was_checked(
    client_of, state, threshold
):
    page = client_of("clerk").get(reverse("deliver:rules", args=[state])).content.decode()
    assert threshold in re.sub(r"\s+", " ", page)
    assert "hecked on" in page
    assert re.search(r"CFR|Code|ORS|RCW|Stat\.", page)


@pytest.mark.rule("5 know 2")
@pytest.mark.django_db
def test_the_two_180_day_clocks_have_different_names(client_of, confirmed):
    from throughcare.entrypoints.web.deliver.words import CLOCKS

    assert "the other 180 days" in str(CLOCKS["review_completion"])
    page = client_of("officer").get(reverse("deliver:case", args=[confirmed().link]))
    assert "more than 180 days" in page.content.decode()


@pytest.mark.rule("5 know 5")
@pytest.mark.django_db
def test_a_sealed_person_inside_is_shown_to_no_other_organization_whatever_was_granted(
    world, viewer_of, confirmed
):
    confirmed()
    sealed = world.people["sealed_inside"]
    for key in ("officer", "untrained_officer", "supervisor", "administrator", "other_officer"):
        with viewing(viewer_of(key)) as viewer:
            assert queries.person(viewer, sealed) is None
            assert world.stays["stay_sealed_inside"] not in queries.stays(
                viewer, world.stays.values()
            )


@pytest.mark.rule("5 know 7")
@pytest.mark.rule("2.12 Vanished")
@pytest.mark.django_db
def test_vanishing_from_three_rosters_is_no_release(
    world, confirmed, inside, roster, viewer_of, client_of
):
    matched = confirmed()
    before = stay_ids(viewer_of("clerk"))
    others = [row for key, row in inside.items() if key != "jail_basil"]
    for number in range(1, 4):
        others[0]["POD/CELL"] = f"A-{number}"  # each file says something new
        at = timezone.now() + timedelta(days=number)
        assert roster(others, at=at).state == "applied"
    assert stay_ids(viewer_of("clerk")) == before
    with viewing(viewer_of("officer", timezone.now() + timedelta(days=4))) as officer:
        assert queries.stay(officer, matched.stay).released_on is None
        assert not Fact.objects.filter(kind=FactKind.PERSON_RELEASED, subject=matched.stay).exists()


@pytest.mark.rule("5 know 20")
def test_a_tribe_is_an_agency_and_no_kind_of_partner():
    assert OrganizationKind.CHILD_SUPPORT_TRIBAL in CHILD_SUPPORT_KINDS


@pytest.mark.rule("5 out 1")
def test_nothing_can_be_kept_about_immigration_and_nobody_of_that_trade_takes_part():
    assert not _named("immigra", "citizen", "alien", "visa", "nationality", "country_of_birth")
    assert not [kind for kind in OrganizationKind if re.search("immigra|police|customs", kind)]


@pytest.mark.rule("5 out 2")
def test_nobody_is_sent_an_invitation_with_a_place_in_it():
    """The one calendar file is of meetings between organizations: no place, nobody invited."""
    written = [text_of(path) or "" for path in files("*.py", "*.html", under="throughcare/")]
    calendars = [text for text in written if "VCALENDAR" in text]
    assert len(calendars) == 1
    for word in ("LOCATION", "ATTENDEE", "ORGANIZER", "METHOD:REQUEST"):
        assert word not in calendars[0]


@pytest.mark.rule("5 out 4")
@pytest.mark.django_db
def test_no_job_confirms_a_match_and_nothing_starts_before_a_person_did(
    world, viewer_of, settings, tmp_path
):
    settings.STORES = tmp_path / "stores"
    jail, agency = world.organizations["jail"], world.organizations["agency"]
    propose_matches(
        delivery_id=None, sender=jail, receiver=agency, by=None, at=timezone.now()
    )  # fmt: skip
    with viewing(viewer_of("officer")) as officer:
        waiting = list(links.proposals(officer))
        assert waiting
        assert not Fact.objects.filter(kind=FactKind.CONTACT_DUE).exists()
        everything = frozenset(DataClass)
        job = queries.working_for(
            agency, Purpose.CHILD_SUPPORT_OUTREACH, officer.at, everything, user=officer.user
        )
        for link in waiting:
            with pytest.raises(NotThere):
                confirm_match(
                    viewer=job, link_id=link.pk, reason="records_agree", at=officer.at
                )  # fmt: skip
        mine = queries.own(officer, Link.label)
        assert {link.state for link in Link.objects.within(mine)} == {"proposed"}


@pytest.mark.rule("5 out 5")
def test_no_charge_no_risk_score_and_no_picture_can_be_kept():
    assert not _named("charge(?!d)", "offen[cs]e", "risk", "mugshot", "photo", "recidiv", "gang")


@pytest.mark.rule("5 out 6")
def test_facts_of_federal_employment_and_tax_files_have_no_place_and_jails_see_no_money():
    assert not _named("ndnh", "irs", "tax", "w4", "employer", "wage")
    money = {DataClass.CHILD_SUPPORT_EXISTENCE, DataClass.CHILD_SUPPORT_AMOUNTS}
    for role in (Role.RECORDS_CLERK, Role.PROGRAMS_DESK, Role.UNIT_OFFICER):
        assert not CLASSES[role] & money


@pytest.mark.rule("5 out 7")
def test_nothing_about_safety_is_free_text():
    ours = [one for one in apps.get_models() if getattr(one, "label", None) == DataClass.SAFETY]
    assert ours
    for one in ours:
        assert not [f.name for f in one._meta.fields if isinstance(f, models.TextField)]


@pytest.mark.rule("5 out 10")
def test_measures_can_not_rank_officers_because_they_do_not_know_who_did_it():
    assert "by" not in FactRow.__dataclass_fields__
    assert not [name for name in FactRow.__dataclass_fields__ if "officer" in name]


@pytest.mark.rule("5 out 11")
def test_nobody_needs_an_email_a_phone_or_a_street_to_be_in_the_register():
    for one in (Person, Stay):
        fields = [field for field in one._meta.fields if field.default is models.NOT_PROVIDED]
        needed = {field.name for field in fields if not field.null and not field.blank}
        assert needed and not [n for n in needed if re.search("mail|phone|street|city|zip", n)]


@pytest.mark.rule("5 out 14")
@pytest.mark.django_db
def test_the_log_can_be_read_cannot_be_changed_and_names_nobody(
    world, confirmed, viewer_of, client_of
):
    matched = confirmed("jail_clover", "clover")
    client_of("officer").get(reverse("deliver:case", args=[matched.link]))
    with viewing(viewer_of("officer")):
        facts = list(Fact.objects.all())
        assert {FactKind.CONTACT_DUE, FactKind.NOTICE_DUE} <= {fact.kind for fact in facts}
        written = " ".join(str(fact.values) for fact in facts).lower()
        for word in ("clover", "thimblewick", "primrose", "wren", "larkspur", "1990", "412000002"):
            assert word not in written
        with pytest.raises(DatabaseError), transaction.atomic():
            Fact.objects.filter(pk=facts[0].pk).update(cause="x")
        with pytest.raises(DatabaseError), transaction.atomic():
            Fact.objects.filter(pk=facts[0].pk).delete()


@pytest.mark.rule("5 out 15")
def test_pages_and_papers_load_nothing_from_anybody_elses_server():
    shown = files("*.html", "*.css", "*.js", "*.typ", under="throughcare/entrypoints/")
    loads = re.compile(r"""(?:src|href)=["']https?://|url\(["']?https?://|@import ["']https?://""")
    assert not [str(path) for path in shown if loads.search(text_of(path) or "")]
