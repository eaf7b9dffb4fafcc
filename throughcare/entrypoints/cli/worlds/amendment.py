"""An amendment that waits for the jail: the agency drafted it, sent it, and has signed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from throughcare.access.actions import viewing
from throughcare.access.rules.viewers import Viewer
from throughcare.registers.agreements.actions import amend, edit_draft, send_to_parties
from throughcare.registers.agreements.models import Agreement, Version
from throughcare.registers.agreements.queries import text_of
from throughcare.registers.agreements.rules.editing import put_clause
from throughcare.registers.agreements.rules.signing import Hand
from throughcare.registers.agreements.rules.texts import AgreementText, ClauseText
from throughcare.vocabulary.categories import ClauseKind
from throughcare.workflows.agree.sign import sign_version

DRAFTED, SIGNED = timedelta(days=5), timedelta(days=3)
SUMMARY = "Meetings go on by video when the jail is closed, and calls cost less."
BY_VIDEO = (
    "When the jail is closed to visitors for more than one day, meetings go on by video within two"
    " business days."
)


def leave_an_amendment(viewer_of: Callable[[str, datetime], Viewer], now: datetime) -> None:
    """Draft, send and sign as the agency's lead; the jail's lead finds it to read and sign."""
    drafted = _draft(viewer_of("agency_lead", now - DRAFTED))
    lead = viewer_of("agency_lead", now - SIGNED)
    signed_on = timezone.localtime(lead.at).date()
    with viewing(lead):
        edition = Version.objects.get(pk=drafted).edition
        hand = Hand("Dr. Fern Lanternfield", "Director", signed_on)
        sign_version(viewer=lead, version=drafted, edition=edition, hand=hand, at=lead.at)


def _draft(lead: Viewer) -> UUID:
    with viewing(lead):
        agreement = Agreement.objects.get(key="marlow-county").pk
        who = {"organization": lead.organization, "by": lead.user, "at": lead.at}
        row = amend(agreement=agreement, summary=SUMMARY, **who)
        text = _changed(text_of(row))
        edit_draft(version=row.pk, edition=row.edition, text=text, **who)
        return send_to_parties(version=row.pk, **who).pk


def _changed(text: AgreementText) -> AgreementText:
    """One new duty, and another price of a call."""
    jail, agency = text.party_names
    duty = ClauseText(
        "3.6", "services", ClauseKind.DUTY, BY_VIDEO, from_party=jail, to_party=agency
    )
    paid = text.clause("4.1")
    assert paid is not None
    cheaper = replace(
        paid,
        text=paid.text.replace("12 cents", "10 cents"),
        parameters=paid.parameters | {"rate_cents": 10},
    )
    return put_clause(put_clause(text, duty), cheaper)
