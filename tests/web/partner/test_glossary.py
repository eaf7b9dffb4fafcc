"""The page of words, and the reader's own word on pages that others' words stand on."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from tests.casework.child_support.matched import confirm
from tests.casework.inreach.inside import accepted, ask
from tests.partnership.relationships.partnered import begun
from throughcare.access.actions import viewing
from throughcare.registers.agreements.models import Agreement
from throughcare.registers.directory.models import OwnWord
from throughcare.registers.ledger.queries import facts_about
from throughcare.vocabulary.facts import FactKind
from throughcare.vocabulary.hurtful_words import hurtful_words

pytestmark = pytest.mark.django_db
SAID = {"en_one": "payer", "en_many": "payers", "es_one": "pagador", "es_many": "pagadores"}


def say(browser, concept="parent_who_pays", **said):
    return browser.post(reverse("partner:say_word", args=[concept]), SAID | said, follow=True)


def read(browser, name, *args, **headers):
    answer = browser.get(reverse(name, args=args), **headers)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.fixture
def signed(viewer_of):
    with viewing(viewer_of("jail_lead")):
        return Agreement.objects.get(key="marlow-harborlight").pk


@pytest.mark.row("S0-16")
def test_the_same_agreement_shows_each_reader_their_own_term(client_of, signed):
    """Both read clause 3.1 about people in custody; each finds their own word beside it."""
    jails = read(client_of("jail_lead"), "agree:agreement", signed)
    partners = read(client_of("partner_lead"), "agree:agreement", signed)
    assert "you say: incarcerated individual" in jails
    assert "you say: incarcerated individual" not in partners
    assert "you say: client" in partners or "you say: participant" in partners
    assert hurtful_words(jails) == hurtful_words(partners) == []


@pytest.mark.row("S0-16")
def test_an_organization_says_its_own_term_and_its_partner_sees_both(world, client_of, viewer_of):
    begun(viewer_of("agency_lead"), world.organizations["jail"])
    agency, jail = client_of("agency_lead"), client_of("jail_lead")
    assert "obligor" in read(agency, "partner:glossary")
    answer = say(agency)
    assert "Your pages say it so from now on." in answer.content.decode()
    assert "payer" in read(agency, "partner:glossary")
    assert "payer <small>(Fairhaven Child Support)</small>" in read(jail, "partner:glossary")
    assert "pagador" in read(agency, "partner:glossary", headers={"accept-language": "es"})
    viewer = viewer_of("agency_lead")
    with viewing(viewer):
        kinds = [fact.kind for fact in facts_about(viewer.organization)]
    assert FactKind.OWN_WORD_SAID in kinds


def test_empty_lines_go_back_to_the_usual_word(client_of, viewer_of):
    agency = client_of("agency_lead")
    say(agency)
    say(agency, en_one="", en_many="", es_one="", es_many="")
    assert "obligor" in read(agency, "partner:glossary")
    with viewing(viewer_of("agency_lead")):
        assert not OwnWord.objects.exists()


@pytest.mark.row("S0-16")
@pytest.mark.parametrize("field", ["en_one", "es_many"])
def test_a_word_that_hurts_is_refused_at_its_field_and_nothing_is_saved(
    client_of, viewer_of, field
):
    answer = say(client_of("agency_lead"), **{field: "deadbeat"})
    assert "This word hurts people" in answer.context["form"].errors[field][0]
    with viewing(viewer_of("agency_lead")):
        assert not OwnWord.objects.exists()


def test_a_form_that_lacks_its_plural_is_told_so_at_its_field(client_of):
    answer = say(client_of("agency_lead"), en_many="")
    assert answer.context["form"].errors["en_many"] == ["Write this form too."]


def test_who_does_not_lead_reads_and_does_not_write(client_of):
    assert "Change" not in read(client_of("officer"), "partner:glossary")
    assert client_of("officer").get(
        reverse("partner:say_word", args=["roster"])
    ).status_code == 404  # fmt: skip
    lead = client_of("agency_lead")
    assert lead.get(reverse("partner:say_word", args=["nonsense"])).status_code == 404


def test_the_database_lets_nobody_write_anothers_terms(viewer_of):
    jail, agency = viewer_of("jail_lead"), viewer_of("agency_lead")
    row = OwnWord(
        organization_id=jail.organization, concept="roster", language="en", one="list", many="lists"
    )
    with viewing(agency), pytest.raises(DatabaseError), transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.row("S0-16")
def test_a_visit_is_called_as_the_reader_calls_it_and_the_others_word_stands_beside(
    world, client_of, viewer_of
):
    officer = viewer_of("officer")
    with viewing(officer):
        matched = confirm(world, officer, "jail_basil", "basil")
        visit = ask(world, officer, matched.stay)
    accepted(viewer_of("desk"), visit)
    said = read(client_of("officer"), "schedule:visit", visit.pk)
    assert (
        'meeting inside</span> <small class="own-word__note">(Marlow County Jail: official' in said
    )
