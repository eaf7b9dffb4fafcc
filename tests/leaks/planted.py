"""A worked small world: one thing of every kind, known to some, sealed, resting, or another's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import time, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

from django.db import models
from django.utils import timezone

from tests.casework.child_support.matched import Matched, confirm
from tests.casework.inreach.inside import accepted, ask, facility_of
from tests.leaks.agreed import draft_for_oneself, drawn_signature, signed_text
from tests.leaks.consented import agree
from tests.leaks.entered import acting, enter_one, open_case
from tests.leaks.handed_in import hand_in_caseload, hand_in_roster
from tests.leaks.partnered import begin_partnerships
from tests.leaks.recalled import letters_of
from throughcare.access.actions import seal, viewing
from throughcare.access.actions.merging import propose_merge
from throughcare.access.queries import own, people
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.cards import CardSaid
from throughcare.casework.child_support.actions.letters import prepare_letters
from throughcare.casework.child_support.actions.packets import print_packet
from throughcare.casework.child_support.models import AccountChange, Clock, Letter, ReviewRequest
from throughcare.casework.inreach.models import Closure, EquipmentPermission, FixedBlock
from throughcare.casework.linkage.models import Link, MatchRun
from throughcare.registers.accounts.actions import make_token
from throughcare.registers.accounts.models import Membership
from throughcare.registers.agreements.models import Agreement
from throughcare.vocabulary.categories import DataClass
from throughcare.workflows.take_stock.cards import send_cards, type_card
from throughcare.workflows.take_stock.follow_stays import follow_stays
from throughcare.workflows.take_stock.propose_matches import propose_matches
from throughcare.workflows.take_stock.undo_match import undo_match

GONE_SURNAME, GONE_UNIT, GONE_NUMBER = "Mistvanish", "V-9", "MCJ-9001V"
RESTING_SURNAME, RESTING_NUMBER = "Hushembar", "MCJ-9002R"
FEARFUL_SURNAME, FEARFUL_STREET = "Larkhush", "5 Unspoken Mews"
AGREED_SURNAME = "Yesmarrow"
OTHER_SURNAME, OTHER_STREET, OTHER_CASE = "Otherwhence", "9 Elsewhere Row", "BW-777-X"

AGENCY = frozenset({"officer", "supervisor", "untrained_officer"})
JAIL = frozenset({"clerk", "desk", "unit_officer"})
TRAINED = frozenset({"officer"})
OTHERS = frozenset({"other_officer"})
PARTNER = frozenset({"partner_worker"})
AFTER = frozenset({"partner_after_the_end"})  # reads the text that ended, and no person
RUN_IT = frozenset({"administrator", "jail_administrator"})
LEADS = frozenset({"agency_lead", "jail_lead"})
# Who reads texts of agreements on either side of the county's.
DRAFTING = frozenset({"agency_lead", "supervisor", "administrator"})
JAILS_DRAFTING = frozenset({"jail_lead", "jail_administrator"})
EVERYBODY = AGENCY | JAIL | OTHERS | PARTNER | LEADS | {"partner_lead"}
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Thing:
    """One thing with an id, what it is to the asker, and who may learn that it exists."""

    label: str
    id: UUID
    known_to: frozenset[str] = NOBODY


@dataclass
class Planted:
    """Everything by kind; ``world`` is the small world with the people that were added."""

    world: SimpleNamespace
    things: dict[str, list[Thing]] = field(default_factory=dict)

    def put(self, kind: str, label: str, id: UUID, known_to: frozenset[str] = NOBODY) -> None:
        self.things.setdefault(kind, []).append(Thing(label, id, known_to))

    def of(self, kind: str) -> list[Thing]:
        """The things of a kind, one that does not exist, and ids of another kind."""
        stranger = Thing("a person of ours", self.world.people["jail_gone"])
        strangers = [] if kind == "person" else [stranger]
        return [Thing("unknown", uuid4()), *self.things.get(kind, ()), *strangers]


def plant(world: SimpleNamespace, viewer_of: Callable[..., Any]) -> Planted:
    """Work the small world through every step of the loop, then set the seals."""
    planted = Planted(world)
    officer, desk, clerk = (viewer_of(key) for key in ("officer", "desk", "clerk"))
    _enter(world, officer.at)
    work_on(planted, officer, desk, "own", "jail_basil", "basil", time(9), AGENCY | JAIL)
    work_on(planted, officer, desk, "fearful", "jail_fearful", "fearful", time(10), TRAINED | JAIL)
    work_on(planted, officer, desk, "gone", "jail_gone", "gone", time(13), JAIL)
    _undone(planted, officer)
    _cards(planted, clerk)
    _consents(planted, desk)
    _seal(world, officer.at)
    jail, agency = world.organizations["jail"], world.organizations["agency"]
    follow_stays(sender=jail, receiver=agency, clause=None, by=None, at=officer.at)
    _look(planted, officer)
    _other_agency(planted, officer)
    planted.put("delivery", "own roster", hand_in_roster(world, clerk), AGENCY | JAIL)
    planted.put("delivery", "own caseload", hand_in_caseload(world, officer), AGENCY)
    _tokens(planted, officer.at)
    for agreement in Agreement.objects.all():
        is_partners = agreement.key == "marlow-harborlight"
        partners = PARTNER | AFTER | {"partner_lead", "jail_administrator"}
        sides = partners if is_partners else AGENCY | RUN_IT | {"agency_lead"}
        planted.put("agreement", agreement.key, agreement.pk, JAIL | sides | {"jail_lead"})
    _texts(planted, viewer_of("agency_lead"), viewer_of("jail_lead"))
    for kind, label, id, sides in begin_partnerships(viewer_of):
        planted.put(kind, label, id, sides)
    return planted


def _texts(planted: Planted, agency: Viewer, jail: Viewer) -> None:
    """What was signed, known to both sides' readers, and a draft that one side keeps."""
    signed = {
        "marlow-county": DRAFTING | JAILS_DRAFTING,
        "marlow-harborlight": JAILS_DRAFTING | {"partner_lead"},
    }
    for key, known_to in signed.items():
        planted.put("version", f"signed {key}", signed_text(jail, key), known_to)
    planted.put("version", "draft", draft_for_oneself(agency, "marlow-county"), DRAFTING)
    drawn, known_to = drawn_signature(jail, "marlow-harborlight"), JAILS_DRAFTING | {"partner_lead"}
    planted.put("signature", "drawn", drawn, known_to)


def _consents(planted: Planted, desk: Viewer) -> None:
    """Two people agreed that a partner may know of them; one of them is sealed afterwards."""
    world, jail = planted.world, planted.world.organizations["jail"]
    enter_one(world, desk.at, jail, "jail_agreed", "Wells", AGREED_SURNAME, "MCJ-9004")
    for key, label in (("jail_agreed", "agreed"), ("jail_gone", "of the sealed")):
        planted.put("consent", label, agree(world, desk, world.people[key]), JAIL)
        planted.put("person", label, world.people[key], JAIL)
    _merge(planted, desk, "alike", "jail_agreed", "jail_tansy")
    planted.put("person", "fearful", world.people["fearful"], TRAINED)
    planted.put("person", "payer", world.people["basil"], AGENCY)


def _merge(planted: Planted, desk: Viewer, label: str, one: str, other: str) -> None:
    """Two of the jail's records that somebody put side by side; nothing is joined yet."""
    people = planted.world.people
    with viewing(desk):
        row = propose_merge(
            one=people[one], other=people[other], viewer=desk, by=desk.user, at=desk.at
        )
    planted.put("merge", label, row.pk, JAIL)


def _enter(world: SimpleNamespace, at: Any) -> None:
    jail, agency = world.organizations["jail"], world.organizations["agency"]
    enter_one(world, at, jail, "jail_gone", "Saffron", GONE_SURNAME, GONE_NUMBER, GONE_UNIT)
    enter_one(
        world, at, jail, "jail_resting", "Moss", RESTING_SURNAME, RESTING_NUMBER, embargoed=True
    )
    enter_one(world, at, jail, "jail_fearful", "Teasel", FEARFUL_SURNAME, "MCJ-9003")
    enter_one(world, at, agency, "gone", "Saffron", GONE_SURNAME, "M91")
    enter_one(world, at, agency, "resting", "Moss", RESTING_SURNAME, "M92")
    enter_one(world, at, agency, "fearful", "Teasel", FEARFUL_SURNAME, "M93", street=FEARFUL_STREET)
    for index, key in enumerate(("gone", "resting", "fearful")):
        open_case(world, at, agency, f"FH-90{index}", key, "receiver")


def work_on(
    planted: Planted, officer: Viewer, desk: Viewer, label: str, inside: str, outside: str,
    begins_at: time, known_to: frozenset[str],
) -> None:  # fmt: skip
    """Match, clocks, letters, a packet and an agreed visit about one person."""
    in_agency = known_to & AGENCY
    with viewing(officer):
        matched = confirm(planted.world, officer, inside, outside)
        _letters(planted, officer, matched, label, in_agency)
        order = matched.duties.findings[0].order.id
        request = print_packet(
            link=matched.link, order=order, language="en", viewer=officer, by=officer.user,
            at=officer.at,
        )  # fmt: skip
    planted.put("link", label, matched.link, in_agency)
    planted.put("order", label, order, in_agency)
    with viewing(officer):
        change = AccountChange.objects.create(
            organization_id=officer.organization, link=matched.link, order_id=order,
            outcome="suspended", before_cents=25_000, after_cents=0, state="to_undo",
            effective_on=officer.at.date(), done_on=officer.at.date(), done_at=officer.at,
        )  # fmt: skip
    planted.put("change", label, change.pk, in_agency)
    planted.put("request", label, getattr(request, "pk", None) or request.id, in_agency)
    today = timezone.localtime(officer.at).date()
    agreed, asked = (
        ask(planted.world, officer, matched.stay, day=today + timedelta(days), begins_at=begins_at)
        for days in (1, 2)
    )
    accepted(desk, agreed)
    planted.put("visit", f"{label} agreed", agreed.pk, known_to)
    planted.put("visit", f"{label} asked for", asked.pk, known_to)


def _letters(
    planted: Planted, officer: Viewer, matched: Matched, label: str, known_to: frozenset[str]
) -> None:
    rows = Clock.objects.within(own(officer, Clock.label)).filter(link=matched.link)
    for clock in rows:
        planted.put("clock", f"{label} {clock.kind}", clock.pk, known_to)
    notices = [clock.pk for clock in rows if clock.kind.startswith("notice")]
    _prepare(officer, matched.link, notices)
    for letter in Letter.objects.within(own(officer, Letter.label)).filter(link=matched.link):
        planted.put("letter", f"{label} {letter.kind}", letter.pk, known_to)


def _prepare(officer: Viewer, link: UUID, notices: list[UUID]) -> None:
    prepare_letters(clocks=notices, viewer=officer, by=officer.user, at=officer.at)


def _undone(planted: Planted, officer: Viewer) -> None:
    """A match that was confirmed, looked at, and taken back."""
    with viewing(officer):
        link = confirm(planted.world, officer, "jail_unknown", "sage").link
        people(officer, [planted.world.people["jail_unknown"]])
    with viewing(officer):
        undo_match(viewer=officer, link_id=link, reason="by_mistake", at=officer.at)
    planted.put("link", "undone", link, AGENCY)
    for label, letter, known_to in letters_of(planted.world, officer.at):
        planted.put("recall", label, letter, frozenset(known_to))


def _cards(planted: Planted, clerk: Viewer) -> None:
    """Four cards in a batch: one of a person who will be sealed, one of a resting record."""
    today = timezone.localtime(clerk.at).date()
    numbers = {"own": "MCJ-1000", "gone": GONE_NUMBER, "resting": RESTING_NUMBER}
    with viewing(clerk):
        for label, number in numbers.items():
            said = CardSaid(taken_on=today, number=number, wants_change="yes")
            card = type_card(viewer=clerk, said=said, at=clerk.at)
            known_to = JAIL | (AGENCY if label == "own" else NOBODY)
            planted.put("card", label, card.pk, known_to)
        agency = planted.world.organizations["agency"]
        batch = send_cards(viewer=clerk, receiver=agency, cut_off_on=today, at=clerk.at)
        unsent = CardSaid(taken_on=today, number="MCJ-0000")
        planted.put("card", "unsent", type_card(viewer=clerk, said=unsent, at=clerk.at).pk, JAIL)
    planted.put("batch", "own", batch.pk, AGENCY | JAIL)


def _seal(world: SimpleNamespace, at: Any) -> None:
    for key, owner in (("jail_gone", "jail"), ("fearful", "agency")):
        with acting(world.organizations[owner], at):
            seal(
                person=world.people[key], owner=world.organizations[owner], reason="D", by=None,
                at=at,
            )  # fmt: skip


def _look(planted: Planted, officer: Viewer) -> None:
    """The matching job: one pair waits, and neither a sealed nor a resting record is found."""
    world = planted.world
    jail, agency = world.organizations["jail"], world.organizations["agency"]
    run = propose_matches(delivery_id=None, sender=jail, receiver=agency, by=None, at=officer.at)
    planted.put("run", "own", run.pk, AGENCY)
    with viewing(officer):
        waiting = Link.objects.within(own(officer, Link.label)).filter(state="proposed")
        for link in waiting:
            planted.put("link", "waiting", link.pk, AGENCY)
    with acting(jail, officer.at):
        closure = Closure.objects.create(
            organization_id=jail, facility=facility_of(world),
            begins_on=officer.at.date() + timedelta(days=40),
            ends_on=officer.at.date() + timedelta(days=41),
        )  # fmt: skip
    planted.put("closure", "own", closure.pk, JAIL)
    with acting(jail, officer.at):
        for kind, model in (("block", FixedBlock), ("permission", EquipmentPermission)):
            planted.put(kind, "own", model.objects.order_by("pk")[0].pk, JAIL)


def _tokens(planted: Planted, at: Any) -> None:
    """Systems that send for a member: the jail's and another agency's."""
    for label, key in (("jail's", "clerk"), ("agency's", "officer"), ("other's", "other_officer")):
        member = Membership.objects.get(pk=planted.world.members[key])
        with acting(member.organization_id, at):
            token, _text = make_token(membership=member, name="A system", days=30, by=None, at=at)
        known_to = {"jail's": {"jail_administrator"}, "agency's": {"administrator"}}.get(label, ())
        planted.put("token", label, token.pk, frozenset(known_to))


def _other_agency(planted: Planted, officer: Viewer) -> None:
    """The same kinds of things at an agency that has no clause with anybody."""
    world, at = planted.world, officer.at
    other = world.organizations["other_agency"]
    for key, surname in (("other_payer", OTHER_SURNAME), ("other_payee", f"{OTHER_SURNAME}-Two")):
        enter_one(world, at, other, key, "Fern", surname, f"M-{key}", street=OTHER_STREET)
    open_case(world, at, other, OTHER_CASE, "other_payer", "other_payee")
    with acting(other, at) as me:
        from throughcare.casework.child_support.models import Order

        order = Order.objects.within(own(me, Order.label)).get(payer=world.people["other_payer"])
    planted.put("order", "other's", order.pk, OTHERS)
    twins: list[tuple[str, type[models.Model], dict[str, Any]]] = [
        ("link", Link, {"right_person_id": world.people["other_payer"]}),
        ("clock", Clock, {"person_id": world.people["other_payer"], "order_id": order.pk}),
        ("letter", Letter, {"addressee_id": world.people["other_payee"], "order_id": order.pk}),
        ("request", ReviewRequest, {"order_id": order.pk}),
        ("run", MatchRun, {}),
    ]
    link = uuid4()
    for kind, model, change in twins:
        same_link = {"pk": link} if kind == "link" else {"pk": uuid4()}
        if kind in ("clock", "letter", "request"):
            change = {**change, "link": link}
        _twin(planted, officer, kind, model, {**change, **same_link, "organization_id": other})


def _twin(planted: Planted, officer: Viewer, kind: str, model: Any, change: dict[str, Any]) -> None:
    """Copy one of the agency's rows to the other agency."""
    with viewing(officer):
        rows = model.objects
        if model.label != DataClass.NOBODY:
            rows = rows.within(own(officer, model.label))
        row = rows.filter(pk=planted.things[kind][0].id).get()
    values = {f.attname: getattr(row, f.attname) for f in model._meta.concrete_fields}
    values |= {("id" if key == "pk" else key): value for key, value in change.items()}
    with acting(change["organization_id"], officer.at):
        copy = model.objects.create(**values)
    planted.put(kind, "other's", copy.pk, OTHERS)
