"""From draft to signatures: partly signed until the last party, and in force from that moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from throughcare.access.actions import viewing
from throughcare.access.queries import permit
from throughcare.registers.agreements.actions import agree_to, edit_draft, send_to_parties, withdraw
from throughcare.registers.agreements.models import Agreement, Clause, Version
from throughcare.registers.agreements.queries import (
    agreements_of,
    progress,
    standing_of,
    text_of,
    version_for,
)
from throughcare.registers.agreements.rules.refusals import AgreementRefused, StaleDraft
from throughcare.registers.ledger.queries import facts_about
from throughcare.vocabulary.categories import Purpose, Role
from throughcare.workflows.agree.sign import sign_version

pytestmark = pytest.mark.django_db


def stored(version: Version) -> Version:
    return Version.objects.select_related("agreement").get(pk=version.pk)


def codes(refused: pytest.ExceptionInfo[AgreementRefused]) -> set[str]:
    return {fault.reason.code for fault in refused.value.faults}


@pytest.mark.row("S1-25")
def test_the_status_is_partly_signed_until_the_last_party_signs(world, member, sent, signs):
    with viewing(member("jail")) as lead:
        assert stored(sent).state == "draft"
        assert standing_of(sent.agreement, lead.at).state == "draft"
    assert not signs(sent.pk, "jail").by_all
    with viewing(member("jail")) as lead:
        row = stored(sent)
        assert row.state == "partly_signed"
        assert standing_of(row.agreement, lead.at).state == "partly_signed"
        assert not Clause.objects.filter(agreement=row.agreement_id).exists()
    assert signs(sent.pk, "agency").by_all
    with viewing(member("jail")) as lead:
        row = stored(sent)
        assert row.state == "in_force"
        assert standing_of(row.agreement, lead.at).state == "in_force"
        signed = {one.name: one.signature.name for one in progress(row) if one.signature}
        assert signed == {
            "Marlow County Jail": "Captain Bramble Oakhollow",
            "Fairhaven Child Support Services": "Dr. Fern Lanternfield",
        }


def test_from_the_last_signature_on_access_answers_by_its_clauses(world, sent, signs):
    jail, agency = world.organizations["jail"], world.organizations["agency"]
    Agreement.objects.filter(key="marlow-county").update(state="terminated")

    def is_permitted(at):
        return bool(
            permit(from_party=jail, to_party=agency, purpose=Purpose.ROSTER_MATCHING, at=at)
        )

    signs(sent.pk, "jail")
    assert not is_permitted(timezone.now())
    before = timezone.now()
    signs(sent.pk, "agency")
    assert is_permitted(timezone.now())
    assert not is_permitted(before), "nothing is permitted before all have agreed"


def test_an_agreement_that_begins_later_permits_from_its_first_midnight_by_itself(
    world, member, text, signs
):
    from throughcare.registers.agreements.actions import draft_agreement
    from throughcare.registers.agreements.rules.in_force import begins_at

    first = timezone.localdate() + timedelta(days=10)
    Agreement.objects.filter(key="marlow-county").update(state="terminated")
    with viewing(member("jail")) as lead:
        who = {"organization": lead.organization, "by": lead.user, "at": lead.at}
        draft = draft_agreement(text=replace(text, effective_on=first), **who)
        send_to_parties(version=draft.pk, **who)
    signs(draft.pk, "agency")
    signs(draft.pk, "jail")
    midnight = begins_at(first, text.timezone)
    asked = {"from_party": world.organizations["jail"], "to_party": world.organizations["agency"]}
    answers = [
        bool(permit(**asked, purpose=Purpose.ROSTER_MATCHING, at=midnight + timedelta(seconds=s)))
        for s in (-1, 0)
    ]
    assert answers == [False, True]
    with viewing(member("jail")) as lead:
        agreement = Agreement.objects.get(pk=draft.agreement_id)
        assert standing_of(agreement, lead.at).state == "not_begun"


def test_a_draft_is_for_its_drafter_and_whom_it_was_sent_to(world, member, text):
    from throughcare.registers.agreements.actions import draft_agreement

    with viewing(member("jail")) as lead:
        who = {"organization": lead.organization, "by": lead.user, "at": lead.at}
        draft = draft_agreement(text=text, **who)
    for key in ("agency", "other_agency"):
        with viewing(member(key)) as other:
            assert version_for(other.organization, draft.pk) is None
            assert not Version.objects.filter(pk=draft.pk).exists(), "the second wall too"
            assert text.title not in [one.title for one in Agreement.objects.all()]
            assert not facts_about(draft.agreement_id).exists()
    with viewing(member("jail")) as lead:
        send_to_parties(version=draft.pk, **who)
    with viewing(member("agency")) as other:
        assert version_for(other.organization, draft.pk) is not None
        assert draft.agreement not in agreements_of(other.organization)
    with viewing(member("other_agency")) as other:
        assert not Version.objects.filter(pk=draft.pk).exists()


@pytest.mark.row("S1-18")
def test_a_new_wording_shows_who_has_not_yet_agreed(member, sent, text):
    def agreed():
        return [one.agreed_at is not None for one in progress(stored(sent))]

    for key in ("jail", "agency"):
        with viewing(member(key)) as lead:
            agree_to(
                version=sent.pk, edition=stored(sent).edition, organization=lead.organization,
                by=lead.user, at=lead.at,
            )  # fmt: skip
            assert agreed() == ([True, False] if key == "jail" else [True, True])
    with viewing(member("agency")) as lead:
        edit_draft(
            version=sent.pk, edition=1, text=replace(text, title="Better title"),
            organization=lead.organization, by=lead.user, at=lead.at,
        )  # fmt: skip
        assert agreed() == [False, False]


def test_a_stale_edit_is_refused_and_nothing_is_lost(member, sent, text):
    with viewing(member("agency")) as lead:
        who = {"organization": lead.organization, "by": lead.user, "at": lead.at}
        edit_draft(version=sent.pk, edition=1, text=replace(text, title="Theirs"), **who)
    with viewing(member("jail")) as lead:
        who = {"organization": lead.organization, "by": lead.user, "at": lead.at}
        with pytest.raises(StaleDraft) as refused:
            edit_draft(version=sent.pk, edition=1, text=replace(text, title="Ours"), **who)
        assert refused.value.edition == 2
        assert stored(sent).title == "Theirs"
        edit_draft(version=sent.pk, edition=2, text=replace(text, title="Ours"), **who)
        assert stored(sent).title == "Ours"


def test_what_was_read_is_what_is_signed(member, sent, text, signs):
    with viewing(member("agency")) as lead:
        edit_draft(
            version=sent.pk, edition=1, text=replace(text, title="Changed"),
            organization=lead.organization, by=lead.user, at=lead.at,
        )  # fmt: skip
    with viewing(member("jail")) as lead, pytest.raises(StaleDraft):
        from tests.workflows.agree.conftest import LEADS

        sign_version(viewer=lead, version=sent.pk, edition=1, hand=LEADS["jail"], at=lead.at)


def test_the_first_signature_fixes_the_text_in_the_database_too(member, sent, text, signs):
    from django.db import ProgrammingError, transaction

    signs(sent.pk, "agency")
    with viewing(member("jail")) as lead:
        who = {"organization": lead.organization, "by": lead.user, "at": lead.at}
        with pytest.raises(AgreementRefused) as refused:
            edit_draft(version=sent.pk, edition=1, text=text, **who)
        assert codes(refused) == {"text_is_fixed"}
        row = stored(sent)
        row.document = row.document | {"title": "Forged"}
        with pytest.raises(ProgrammingError), transaction.atomic():
            row.save()
        signature = row.signatures.get()
        signature.name = "Somebody Else"
        with pytest.raises(ProgrammingError), transaction.atomic():
            signature.save()


def test_nobody_signs_twice_or_for_another(member, sent, signs):
    signs(sent.pk, "jail")
    with pytest.raises(AgreementRefused) as refused:
        signs(sent.pk, "jail")
    assert codes(refused) == {"signed_already"}
    with pytest.raises(Version.DoesNotExist), viewing(member("other_agency")) as stranger:
        from tests.workflows.agree.conftest import LEADS

        sign_version(
            viewer=stranger, version=sent.pk, edition=1, hand=LEADS["jail"], at=stranger.at
        )


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.ADMINISTRATOR, Role.OUTREACH_OFFICER])
def test_only_the_partnership_lead_signs(member, sent, role):
    from tests.workflows.agree.conftest import LEADS

    with viewing(member("agency", role)) as other, pytest.raises(AgreementRefused) as refused:
        sign_version(viewer=other, version=sent.pk, edition=1, hand=LEADS["agency"], at=other.at)
    assert codes(refused) == {"not_your_part"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": " "}, "no_name"),
        ({"title": ""}, "no_title"),
        ({"name": "x" * 121}, "too_long"),
        ({"signed_on": timezone.localdate() + timedelta(days=1)}, "in_the_future"),
        ({"signed_on": timezone.localdate() - timedelta(days=1)}, "before_draft"),
        ({"way": "drawn"}, "no_mark"),
        ({"way": "scan", "mark": b"GIF89a"}, "no_picture"),
        ({"way": "scan", "mark": b"%PDF-" + bytes(2_000_000)}, "too_large"),
    ],
)
def test_a_faulty_signature_is_told_at_its_field(member, sent, signs, change, code):
    with pytest.raises(AgreementRefused) as refused:
        signs(sent.pk, "jail", **change)
    assert codes(refused) == {code}
    with viewing(member("jail")):
        assert not stored(sent).signatures.exists()


def test_a_signature_after_expiry_is_refused(member, sent, signs, text):
    late = timezone.now() + timedelta(days=(text.expires_on - timezone.localdate()).days + 1)
    with pytest.raises(AgreementRefused) as refused:
        signs(sent.pk, "jail", at=late)
    assert codes(refused) == {"after_expiry"}


def test_drawn_and_scanned_marks_are_kept_with_their_kind(member, sent, signs):
    png, pdf = b"\x89PNG\r\n\x1a\n-drawing", b"%PDF-1.7 wet ink"
    signs(sent.pk, "jail", way="drawn", mark=png)
    signs(sent.pk, "agency", way="scan", mark=pdf, signed_on=timezone.localdate())
    with viewing(member("jail")):
        kept = {one.way: (bytes(one.mark), one.media_type) for one in sent.signatures.all()}
    assert kept == {"drawn": (png, "image/png"), "scan": (pdf, "application/pdf")}


@pytest.mark.row("S1-24")
def test_an_agreement_with_money_left_blank_can_not_be_signed(member, sent, text, signs):
    without = replace(text, clauses=tuple(c for c in text.clauses if c.heading != "money"))
    with viewing(member("jail")) as lead:
        edit_draft(
            version=sent.pk, edition=1, text=without, organization=lead.organization,
            by=lead.user, at=lead.at,
        )  # fmt: skip
    with pytest.raises(AgreementRefused) as refused:
        signs(sent.pk, "jail")
    assert [fault.where for fault in refused.value.faults] == ["headings.money"]


def test_a_withdrawn_text_is_signed_by_nobody(member, sent, signs):
    signs(sent.pk, "jail")
    with viewing(member("agency")) as lead:
        withdraw(version=sent.pk, organization=lead.organization, by=lead.user, at=lead.at)
    with pytest.raises(AgreementRefused) as refused:
        signs(sent.pk, "agency")
    assert codes(refused) == {"not_open"}


def test_every_step_leaves_a_nameless_fact_with_the_version(member, sent, signs):
    signs(sent.pk, "jail")
    signs(sent.pk, "agency")
    with viewing(member("agency")):
        facts = list(facts_about(sent.agreement_id))
    assert {"agreement_sent", "agreement_read", "agreement_signed", "agreement_began"} <= {
        fact.kind for fact in facts
    }
    assert {fact.values["version"] for fact in facts} == {1}
    assert not any("Bramble" in str(fact.values) for fact in facts)


def test_the_signed_text_and_its_rows_say_the_same(member, sent, text, signs):
    signs(sent.pk, "jail")
    signs(sent.pk, "agency")
    with viewing(member("jail")):
        kept = text_of(stored(sent))
        rows = {row.number: row for row in Clause.objects.filter(agreement=sent.agreement_id)}
    assert kept.clauses == text.clauses
    assert {number: row.text for number, row in rows.items()} == {
        clause.number: clause.text for clause in text.clauses
    }
    assert {row.version for row in rows.values()} == {1}
