"""Nothing begins before all have agreed: no visit without a clause in force, and none earlier."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.casework.inreach.inside import ask
from throughcare.access.actions import viewing
from throughcare.access.queries import permit
from throughcare.casework.inreach.rules.refusals import NotDone
from throughcare.registers.agreements.actions import draft_agreement, send_to_parties
from throughcare.registers.agreements.models import Agreement
from throughcare.registers.agreements.rules.editing import remove_clause
from throughcare.vocabulary.categories import Purpose

pytestmark = pytest.mark.django_db
REFUSED = r"Clause 3\.3 of the Marlow County agreement is not in force"


@pytest.fixture
def second(member, text):
    """Drafts and sends the second agreement in place of the first, which ends."""

    def make(change):
        Agreement.objects.filter(key="marlow-county").update(state="terminated")
        with viewing(member("jail")) as lead:
            who = {"organization": lead.organization, "by": lead.user, "at": lead.at}
            draft = draft_agreement(text=change(text), **who)
            return send_to_parties(version=draft.pk, **who)

    return make


def asks(world, viewer_of, confirmed):
    with viewing(viewer_of("officer")) as officer:
        return ask(world, officer, confirmed.stay, day=timezone.localdate() + timedelta(days=2))


@pytest.mark.row("S0-01")
def test_a_visit_without_a_clause_in_force_is_refused_with_the_clause_named(
    world, viewer_of, confirmed, second, signs
):
    draft = second(lambda text: text)
    with pytest.raises(NotDone, match=REFUSED):
        asks(world, viewer_of, confirmed)
    signs(draft.pk, "jail")
    with pytest.raises(NotDone):
        asks(world, viewer_of, confirmed)


@pytest.mark.row("S0-01")
def test_an_agreement_that_says_nothing_of_visits_allows_none(
    world, viewer_of, member, marlow_county, confirmed, signs
):
    from throughcare.registers.agreements.actions import amend, edit_draft
    from throughcare.registers.agreements.queries import text_of

    with viewing(member("jail")) as lead:
        who = {"organization": lead.organization, "by": lead.user, "at": lead.at}
        row = amend(agreement=marlow_county.pk, **who)
        text = remove_clause(text_of(row), "3.3")
        edit_draft(version=row.pk, edition=1, text=text, **who)
        send_to_parties(version=row.pk, **who)
    for key in ("jail", "agency"):
        signs(row.pk, key)
    with pytest.raises(NotDone, match=REFUSED):
        asks(world, viewer_of, confirmed)


@pytest.mark.row("S1-22")
def test_a_first_day_before_all_agreed_counts_only_from_the_last_signature(world, second, signs):
    early = timezone.localdate() - timedelta(days=5)
    draft = second(lambda text: replace(text, effective_on=early))
    asked = {
        "from_party": world.organizations["jail"], "to_party": world.organizations["agency"],
        "purpose": Purpose.INREACH_VISITS,
    }  # fmt: skip
    signs(draft.pk, "jail")
    before = timezone.now()
    signs(draft.pk, "agency")
    assert not permit(**asked, at=before - timedelta(days=2))
    assert not permit(**asked, at=before)
    assert permit(**asked, at=timezone.now())
