"""A promise was not kept: both sides are told, answer, and talk, without a name in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from uuid import UUID

from django.core import mail
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from throughcare.access.actions import viewing
from throughcare.access.queries import working_for
from throughcare.access.rules.viewers import Viewer
from throughcare.partnership.measures.models import Attestation, Standing
from throughcare.partnership.notices.actions import close, reply, take_up, tell_breach
from throughcare.partnership.notices.models import Notice
from throughcare.partnership.notices.queries import notice as notice_of
from throughcare.partnership.notices.rules.problems import TakingUp
from throughcare.registers.accounts.models import Membership
from throughcare.registers.accounts.queries import members_of
from throughcare.vocabulary.categories import Purpose, Role

TALKING = (Role.PARTNERSHIP_LEAD, Role.SUPERVISOR)


def tell_breaches(broken: Iterable[Standing], *, by: UUID | None, at: datetime) -> list[Notice]:
    """Tell of the latest broken month of each promise, in the caller's transaction.

    Months that were settled together long after they ended come to one notice: one talks about
    how it is now. The mail goes out once all is committed; it holds no data.
    """
    latest = {row.clause: row for row in sorted(broken, key=lambda row: row.month)}
    made = [
        tell_breach(
            standing=row.pk, clause=row.clause, agreement=row.agreement_id,
            organization=row.organization_id, counterpart=row.counterpart_id,
            month=row.month, by=by, at=at,
        )
        for row in latest.values()
    ]  # fmt: skip
    told = [one for one in made if one is not None]
    _mail_on_commit(told, at)
    return told


def tell_attested(said: Attestation, *, by: UUID | None, at: datetime) -> Notice | None:
    """Tell of a period of which a side said that it was not kept; once, then None.

    Who promised tells it, also when the other side was named to say so.
    """
    if Notice.objects.filter(clause=said.clause, month=said.month).exists():
        return None
    them = working_for(said.organization_id, Purpose.MEASUREMENT, at, frozenset(), user=by)
    with viewing(them, channel="page"):
        made = tell_breach(
            standing=said.pk, clause=said.clause, agreement=said.agreement_id,
            organization=said.organization_id, counterpart=said.counterpart_id,
            month=said.month, by=by, at=at,
        )  # fmt: skip
    _mail_on_commit([made] if made else [], at)
    return made


def _mail_on_commit(told: list[Notice], at: datetime) -> None:
    sides = {side for one in told for side in (one.organization_id, one.counterpart_id)}
    addresses = sorted(
        {one.user.email for side in sides for one in talkers(side, at) if not one.user.is_demo}
    )
    if addresses:
        transaction.on_commit(partial(_send, addresses), robust=True)


def talkers(organization: UUID, at: datetime) -> list[Membership]:
    """Who may own a problem on a side: its leads and supervisors; one query."""
    today = timezone.localtime(at).date()
    return list(members_of(organization, today).filter(role__in=TALKING))


def answer(*, viewer: Viewer, notice: Notice, words: str) -> None:
    """The viewer's side answers. Raises NoticeRefused."""
    assert viewer.user is not None
    reply(
        notice=notice, organization=viewer.organization, words=words, by=viewer.user, at=viewer.at
    )


def talk(*, viewer: Viewer, notice: Notice, said: TakingUp) -> None:
    """Both sides take it up, with an owner each. Raises NoticeRefused."""
    assert viewer.user is not None
    sides = {
        side: frozenset(one.user_id for one in talkers(side, viewer.at))
        for side in (notice.organization_id, notice.counterpart_id)
    }
    take_up(
        notice=notice, said=said, sides=sides, organization=viewer.organization,
        today=timezone.localtime(viewer.at).date(), by=viewer.user, at=viewer.at,
    )  # fmt: skip


def end(*, viewer: Viewer, notice: Notice, outcome: str, words: str) -> None:
    """The conversation ends. Raises NoticeRefused."""
    assert viewer.user is not None
    close(
        notice=notice, outcome=outcome, words=words, organization=viewer.organization,
        by=viewer.user, at=viewer.at,
    )  # fmt: skip


def notice_for(viewer: Viewer, notice_id: UUID) -> Notice | None:
    """A notice of the viewer's side, with its replies."""
    return notice_of(notice_id, viewer.organization)


def _send(addresses: list[str]) -> None:
    """One mail each, so that nobody reads who else got it; nothing in it tells of anything."""
    subject = _("Something to talk about with a partner")
    body = _(
        "A month of a promise is settled, and it was not kept. Sign in to read which one, to "
        "answer, and to find a time to talk. This mail holds no data on purpose."
    )
    mail.get_connection().send_messages(
        [mail.EmailMessage(subject, body, to=[address]) for address in addresses]
    )
