"""The two leads of the small world, a drafted text, and hands to sign it with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from tests.casework.child_support.matched import Matched, confirm
from throughcare.access.actions import viewing
from throughcare.access.rules.roles import PURPOSES, classes_of
from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.cli.worlds import marlow
from throughcare.registers.agreements.actions import (
    Signed,
    draft_agreement,
    send_to_parties,
)
from throughcare.registers.agreements.models import Agreement, Version
from throughcare.registers.agreements.rules.documents import agreement_from
from throughcare.registers.agreements.rules.signing import Hand
from throughcare.registers.agreements.rules.texts import AgreementText
from throughcare.vocabulary.categories import Role
from throughcare.workflows.agree.sign import sign_version

LEADS = {
    "jail": Hand("Captain Bramble Oakhollow", "Jail administrator", timezone.localdate()),
    "agency": Hand("Dr. Fern Lanternfield", "Director", timezone.localdate()),
}


@pytest.fixture
def member(world: SimpleNamespace) -> Callable[..., Viewer]:
    """Somebody of an organization in a role: the partnership lead, unless said otherwise."""
    users = {key: uuid4() for key in world.organizations}

    def make(key: str, role: Role = Role.PARTNERSHIP_LEAD, at: datetime | None = None) -> Viewer:
        classes = classes_of(role, safety_trained=False)
        return Viewer(
            world.organizations[key], users[key], role, PURPOSES[role], classes,
            at or timezone.now(),
        )  # fmt: skip

    return make


@pytest.fixture
def text() -> AgreementText:
    """The county's agreement again, under another key and without signatures."""
    today = timezone.localdate()
    data = marlow.agreement(today) | {"key": "second-county", "title": "Second agreement"}
    data["effective_on"] = today.isoformat()
    for party in data["parties"]:
        party.pop("signed_on")
    return agreement_from(data)


@pytest.fixture
def sent(member: Callable[..., Viewer], text: AgreementText) -> Version:
    """A draft of the jail's lead, sent to the agency."""
    with viewing(member("jail")) as lead:
        who: dict[str, Any] = {"organization": lead.organization, "by": lead.user, "at": lead.at}
        draft = draft_agreement(text=text, **who)
        return send_to_parties(version=draft.pk, **who)


@pytest.fixture
def signs(member: Callable[..., Viewer]) -> Callable[..., Signed]:
    """Signs a version for the party with that key, as its lead."""

    def put(version: UUID, key: str, at: datetime | None = None, **change: Any) -> Signed:
        with viewing(member(key, at=at)) as lead:
            edition = Version.objects.get(pk=version).edition
            hand = replace(LEADS[key], signed_on=timezone.localtime(lead.at).date())
            return sign_version(
                viewer=lead, version=version, edition=edition, hand=replace(hand, **change),
                at=lead.at,
            )  # fmt: skip

    return put


@pytest.fixture
def marlow_county(world: SimpleNamespace) -> Agreement:
    """The agreement in force of the small world."""
    return Agreement.objects.get(key="marlow-county")


@pytest.fixture
def confirmed(world: SimpleNamespace, viewer_of: Callable[..., Any]) -> Matched:
    """One confirmed parent, whom the agency sees under clause 3.2."""
    with viewing(viewer_of("officer")) as officer:
        return confirm(world, officer, "jail_basil", "basil")


@pytest.fixture
def is_seen(viewer_of: Callable[..., Any], confirmed: Matched) -> Callable[..., bool]:
    """Whether the agency's officer sees the confirmed parent's stay, now or after some days."""
    from throughcare.access.queries import stay

    def ask(days: int = 0) -> bool:
        with viewing(viewer_of("officer", timezone.now() + timedelta(days=days))) as officer:
            return stay(officer, confirmed.stay) is not None

    return ask
