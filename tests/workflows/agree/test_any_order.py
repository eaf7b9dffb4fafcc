"""Whatever the order of edits, signatures, pauses and ends: what is seen is what clauses say."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.casework.child_support.matched import Matched
from tests.workflows.agree.conftest import LEADS
from throughcare.access.actions import viewing
from throughcare.access.models import Grant
from throughcare.access.queries import people, permit, stay
from throughcare.access.rules.decide import GrantInForce, PersonFacts, decide
from throughcare.access.rules.roles import PURPOSES, classes_of
from throughcare.access.rules.viewers import Viewer
from throughcare.registers.agreements.actions import (
    amend,
    edit_draft,
    renew,
    send_to_parties,
    withdraw,
)
from throughcare.registers.agreements.models import Agreement, Version
from throughcare.registers.agreements.queries import open_version, text_of
from throughcare.registers.agreements.rules.editing import put_clause, remove_clause
from throughcare.registers.agreements.rules.refusals import AgreementRefused
from throughcare.registers.agreements.rules.texts import AgreementText
from throughcare.vocabulary.categories import DataClass, Purpose, Role
from throughcare.workflows.agree.pause import pause_agreement, resume_agreement
from throughcare.workflows.agree.sign import sign_version
from throughcare.workflows.agree.terminate import terminate_agreement

pytestmark = pytest.mark.django_db
SHOWN = (DataClass.IDENTITY, DataClass.CUSTODY)
OUTREACH = Purpose.CHILD_SUPPORT_OUTREACH


@dataclass(frozen=True)
class Step:
    """One thing that one party does."""

    key: str
    does: str
    classes: tuple[DataClass, ...]


steps = st.lists(
    st.builds(
        Step,
        st.sampled_from(["jail", "agency"]),
        st.sampled_from(
            ["amend", "amend", "drop", "renew", "sign", "sign", "sign", "pause", "resume",
             "withdraw", "end later", "end now"]
        ),
        st.sampled_from([(), SHOWN[:1], SHOWN[1:], SHOWN]),
    ),
    min_size=1,
    max_size=14,
)  # fmt: skip


@contextmanager
def undone() -> Iterator[None]:
    """A savepoint that is always rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def lead_of(world: SimpleNamespace, key: str, at: datetime) -> Viewer:
    role = Role.PARTNERSHIP_LEAD
    user = world.members["officer"] if key == "agency" else world.members["clerk"]
    return Viewer(world.organizations[key], user, role, PURPOSES[role], frozenset(), at)


def take(step: Step, lead: Viewer, agreement: Agreement) -> None:
    """Try one step; a refusal changes nothing."""
    who: dict[str, Any] = {"organization": lead.organization, "by": lead.user, "at": lead.at}
    asked: dict[str, Any] = {"viewer": lead, "agreement": agreement.pk, "at": lead.at}
    draft = open_version(agreement.pk)
    if step.does in ("amend", "drop"):
        row = amend(agreement=agreement.pk, **who)
        text = changed(text_of(row), step)
        edit_draft(version=row.pk, edition=row.edition, text=text, **who)
        send_to_parties(version=row.pk, **who)
    elif step.does == "renew":
        later = Agreement.objects.get(pk=agreement.pk).expires_on + timedelta(days=30)
        row = renew(agreement=agreement.pk, expires_on=later, review_due_on=None, **who)
        send_to_parties(version=row.pk, **who)
    elif step.does == "sign" and draft is not None:
        hand = replace(LEADS[step.key], signed_on=timezone.localtime(lead.at).date())
        sign_version(viewer=lead, version=draft.pk, edition=draft.edition, hand=hand, at=lead.at)
    elif step.does == "withdraw" and draft is not None:
        withdraw(version=draft.pk, **who)
    elif step.does == "pause":
        pause_agreement(reason="x", **asked)
    elif step.does == "resume":
        resume_agreement(**asked)
    elif step.does.startswith("end"):
        today = timezone.localtime(lead.at).date()
        last = today + timedelta(days=3) if step.does == "end later" else None
        terminate_agreement(last_day=last, **asked)


def changed(text: AgreementText, step: Step) -> AgreementText:
    clause = text.clause("3.2")
    if step.does == "drop":
        return remove_clause(text, "3.2")
    if clause is None:
        return text
    return put_clause(text, replace(clause, data_classes=step.classes))


def classes_by_clause(world: SimpleNamespace, at: datetime) -> set[DataClass]:
    """What the clause in force lets the agency see of the confirmed parent."""
    asked = permit(
        from_party=world.organizations["jail"], to_party=world.organizations["agency"],
        purpose=OUTREACH, at=at,
    )  # fmt: skip
    return {DataClass(name) for name in asked.clause.data_classes} if asked.clause else set()


def classes_by_grants(world: SimpleNamespace, officer: Viewer) -> set[DataClass]:
    """What the decision says from the grants as they are kept."""
    person = world.people["jail_basil"]
    rows = Grant.objects.filter(person=person, organization=officer.organization)
    grants = [
        GrantInForce(
            row.organization_id, DataClass(row.data_class), Purpose(row.purpose), row.valid_from,
            row.valid_until, row.clause_id,
        )
        for row in rows
    ]  # fmt: skip
    facts = PersonFacts(world.organizations["jail"], False, False)
    return {name for name in SHOWN if decide(officer, facts, name, grants).visible}


def classes_on_pages(world: SimpleNamespace, officer: Viewer, matched: Matched) -> set[DataClass]:
    person = world.people["jail_basil"]
    seen = set()
    if person in people(officer, [person]):
        seen.add(DataClass.IDENTITY)
    if stay(officer, matched.stay) is not None:
        seen.add(DataClass.CUSTODY)
    return seen


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(taken=steps)
def test_what_is_seen_is_always_what_the_clauses_in_force_say(
    world: SimpleNamespace, confirmed: Matched, marlow_county: Agreement, taken: list[Step]
) -> None:
    walk(world, confirmed, marlow_county, taken)


@pytest.mark.slow
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(taken=steps)
def test_it_is_so_over_hundreds_of_orders(
    world: SimpleNamespace, confirmed: Matched, marlow_county: Agreement, taken: list[Step]
) -> None:
    walk(world, confirmed, marlow_county, taken)


def walk(world: SimpleNamespace, matched: Matched, agreement: Agreement, taken: list[Step]) -> None:
    """Take the steps an hour apart; after each, compare now, in four days, and after the end."""
    at = timezone.now()
    with undone():
        for step in taken:
            at += timedelta(hours=1)
            lead = lead_of(world, step.key, at)
            refused = suppress(AgreementRefused, Version.DoesNotExist)
            with viewing(lead), refused, transaction.atomic():
                take(step, lead, agreement)
            for later in (timedelta(), timedelta(days=4), timedelta(days=230)):
                compare_walls(world, matched, at + later)


def compare_walls(world: SimpleNamespace, matched: Matched, at: datetime) -> None:
    """The clause, the kept grants, and both walls say the same."""
    role = Role.OUTREACH_OFFICER
    classes = classes_of(role, safety_trained=True)
    officer = Viewer(
        world.organizations["agency"], world.members["officer"], role, OUTREACH, classes, at
    )
    with viewing(officer):
        by_clause = classes_by_clause(world, at) & set(SHOWN)
        assert classes_by_grants(world, officer) == by_clause
        assert classes_on_pages(world, officer, matched) == by_clause
