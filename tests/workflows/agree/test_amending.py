"""Amendments and renewals: the parent stays in force until the last party signs the next text."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from throughcare.access.actions import viewing
from throughcare.registers.agreements.actions import (
    amend,
    edit_draft,
    read_terms,
    renew,
    send_to_parties,
)
from throughcare.registers.agreements.models import Clause, Version
from throughcare.registers.agreements.queries import (
    history_of,
    terms_to_read,
    text_in_force,
    text_of,
    version_in_force,
)
from throughcare.registers.agreements.rules.compare import compare
from throughcare.registers.agreements.rules.editing import put_clause, remove_clause, remove_party
from throughcare.registers.agreements.rules.refusals import AgreementRefused
from throughcare.vocabulary.categories import DataClass, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def amended(member, marlow_county):
    """A sent amendment whose text is what a change makes of the one in force."""

    def make(change, key="agency"):
        with viewing(member(key)) as lead:
            who = {"organization": lead.organization, "by": lead.user, "at": lead.at}
            row = amend(agreement=marlow_county.pk, summary="A change", **who)
            text = change(text_of(row))
            edit_draft(version=row.pk, edition=row.edition, text=text, **who)
            return send_to_parties(version=row.pk, **who)

    return make


@pytest.mark.row("S3-07")
def test_an_amendment_keeps_its_parent_in_force_until_the_last_signature(
    marlow_county, is_seen, amended, signs
):
    draft = amended(lambda text: remove_clause(text, "3.2"))
    assert is_seen()
    signs(draft.pk, "agency")
    assert is_seen()
    marlow_county.refresh_from_db()
    assert (marlow_county.state, marlow_county.version) == ("in_force", 1)
    signs(draft.pk, "jail")
    assert not is_seen()
    marlow_county.refresh_from_db()
    assert (marlow_county.state, marlow_county.version) == ("in_force", 2)


@pytest.mark.rule("A6")
def test_history_is_kept_and_every_clause_says_its_version(member, marlow_county, amended, signs):
    draft = amended(lambda text: remove_clause(text, "3.4"))
    for key in ("jail", "agency"):
        signs(draft.pk, key)
    with viewing(member("jail")) as lead:
        states = {one.number: one.state for one in history_of(marlow_county.pk, lead.organization)}
        assert states == {1: "superseded", 2: "in_force"}
        old, new = (text_of(one) for one in Version.objects.filter(agreement=marlow_county))
        changed = compare(old, new)
        assert [(one.number, one.edit) for one in changed.clauses] == [("3.4", "removed")]
    versions = dict(Clause.objects.filter(agreement=marlow_county).values_list("number", "version"))
    assert versions.pop("3.4") == 1
    assert set(versions.values()) == {2}


def test_a_permission_that_loses_a_class_shows_it_no_more(is_seen, amended, signs):
    def narrower(text):
        clause = text.clause("3.2")
        return put_clause(text, replace(clause, data_classes=(DataClass.IDENTITY,)))

    draft = amended(narrower)
    for key in ("jail", "agency"):
        assert is_seen()
        signs(draft.pk, key)
    assert not is_seen(), "custody is no longer shared"


@pytest.mark.rule("A4")
def test_a_renewed_agreement_goes_on_for_the_confirmed(member, marlow_county, is_seen, signs):
    later = marlow_county.expires_on + timedelta(days=365)
    with viewing(member("jail")) as lead:
        who = {"organization": lead.organization, "by": lead.user, "at": lead.at}
        draft = renew(agreement=marlow_county.pk, expires_on=later, review_due_on=None, **who)
        send_to_parties(version=draft.pk, **who)
    assert not is_seen(days=300)
    for key in ("agency", "jail"):
        signs(draft.pk, key)
    assert is_seen(days=300)


def test_there_is_one_open_draft_also_when_one_may_not_read_the_other(member, marlow_county):
    with viewing(member("jail")) as lead:
        amend(agreement=marlow_county.pk, organization=lead.organization, by=lead.user, at=lead.at)
    for key in ("jail", "agency"):
        with viewing(member(key)) as lead, pytest.raises(AgreementRefused, match="open already"):
            amend(
                agreement=marlow_county.pk, organization=lead.organization, by=lead.user,
                at=lead.at,
            )  # fmt: skip


def test_a_party_can_not_be_dropped_and_the_first_day_not_moved(amended, signs):
    def worse(text):
        without = remove_party(text, "Marlow County Jail")
        return replace(without, effective_on=text.effective_on + timedelta(days=5))

    with pytest.raises(AgreementRefused) as refused:
        amended(worse)
    assert "party_left_out" in {fault.reason.code for fault in refused.value.faults}


def test_a_draft_that_was_overtaken_by_a_loaded_file_is_not_signed(
    world, viewer_of, marlow_county, amended, signs
):
    from throughcare.workflows.agree.load import load_and_follow

    draft = amended(lambda text: replace(text, title="Overtaken"))
    with viewing(viewer_of("jail_administrator")) as viewer:
        load_and_follow(
            text_in_force(marlow_county), organization=viewer.organization, by=None, at=viewer.at
        )
    with pytest.raises(AgreementRefused, match="not open"):
        signs(draft.pk, "jail")


def test_terms_are_read_before_first_use_and_again_when_their_meaning_changed(
    member, marlow_county, amended, signs
):
    def to_read():
        with viewing(member("agency", Role.OUTREACH_OFFICER)) as one:
            return [row.number for row in terms_to_read(one.user, one.organization, one.at)]

    def read():
        marlow_county.refresh_from_db()
        with viewing(member("agency", Role.OUTREACH_OFFICER)) as one:
            read_terms(
                agreement=marlow_county.pk, meaning=version_in_force(marlow_county).meaning,
                organization=one.organization, by=one.user, at=one.at,
            )  # fmt: skip

    assert to_read() == [1]
    read()
    assert to_read() == []

    def with_a_typo_mended(text):
        duty = text.clause("1.1")
        return put_clause(text, replace(duty, text=duty.text.replace("equals", "equal partners")))

    def with_another_target(text):
        promise = text.clause("2.1")
        return put_clause(text, replace(promise, parameters=promise.parameters | {"target": 0.5}))

    for number, change, expected in ((2, with_a_typo_mended, []), (3, with_another_target, [3])):
        draft = amended(change)
        for key in ("jail", "agency"):
            signs(draft.pk, key)
        assert to_read() == expected, number
    read()
    assert to_read() == []


def test_a_pause_outlives_an_amendment(member, marlow_county, is_seen, amended, signs):
    from throughcare.workflows.agree.pause import pause_agreement, resume_agreement

    with viewing(member("agency")) as lead:
        pause_agreement(viewer=lead, agreement=marlow_county.pk, reason="", at=timezone.now())
    draft = amended(lambda text: replace(text, title="Next"))
    for key in ("jail", "agency"):
        signs(draft.pk, key)
    assert not is_seen()
    with viewing(member("agency")) as lead:
        resume_agreement(viewer=lead, agreement=marlow_county.pk, at=lead.at)
    assert is_seen()


def test_a_file_that_uses_short_names_can_be_amended_too(member, marlow_county, viewer_of):
    from throughcare.registers.agreements.queries import faults_of
    from throughcare.registers.agreements.rules.editing import put_party
    from throughcare.workflows.agree.load import load_and_follow

    with viewing(viewer_of("jail_administrator")) as viewer:
        text = text_in_force(marlow_county)
        short = replace(text.parties[1], organization="Fairhaven Child Support")
        renamed = put_party(text, short, was=text.parties[1].organization)
        load_and_follow(renamed, organization=viewer.organization, by=None, at=viewer.at)
        marlow_county.refresh_from_db()
        assert text_in_force(marlow_county).party_names == text.party_names
        assert text_in_force(marlow_county).state == "in_force"
    with viewing(member("jail")) as lead:
        row = amend(
            agreement=marlow_county.pk, organization=lead.organization, by=lead.user, at=lead.at
        )
        assert faults_of(row) == ()
