"""What is under way as the newcomer arrives: visits, intake cards, consents, an amendment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from throughcare.access.actions import viewing
from throughcare.access.queries import stays
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.cards import CardSaid
from throughcare.casework.child_support.queries.worklist import worklist
from throughcare.casework.inreach.actions.answering import accept, counter
from throughcare.casework.inreach.queries.visits import to_answer
from throughcare.entrypoints.cli.worlds.agreed import leave_consents, take_one_back
from throughcare.entrypoints.cli.worlds.amendment import leave_an_amendment
from throughcare.entrypoints.cli.worlds.decided import leave_decisions, leave_funding
from throughcare.entrypoints.cli.worlds.kept_twice import leave_a_pair
from throughcare.entrypoints.cli.worlds.not_moved_on import leave_non_negotiables
from throughcare.entrypoints.cli.worlds.partnership import leave_a_partnership
from throughcare.entrypoints.cli.worlds.services import leave_services
from throughcare.entrypoints.cli.worlds.threads import leave_threads
from throughcare.vocabulary.categories import ContactMode
from throughcare.workflows.schedule.ask_for_visits import DayPlan, ask_for_visits
from throughcare.workflows.schedule.who_to_meet import next_working_day
from throughcare.workflows.take_stock.cards import (
    card_receivers,
    receive_cards,
    send_cards,
    type_card,
)

ViewerOf = Callable[[str, datetime], Viewer]

ONE_DAY = timedelta(days=1)
ASKED_FOR = 5  # visits: two are accepted, one gets another time, the others wait for an answer
ACCEPTED = 2
AFTERNOON = time(14)
ROOM = "Visiting room 2"
WANTS = {"has_order": "yes", "wants_change": "yes", "safe_to_contact": "yes"}
OLD_NUMBER = "MCJ-00417"
CARDS_SENT: Sequence[dict[str, str]] = (
    {**WANTS, "is_parent": "yes", "sentence_length": "18 months"},
    {"has_order": "dont_know", "is_parent": "yes", "sentence_length": ""},
    {"has_order": "no", "wants_change": "no", "sentence_length": "2 years"},
)
CARDS_WAITING: Sequence[dict[str, str]] = (
    {**WANTS, "is_parent": "yes", "sentence_length": "9 months"},
    {"has_order": "dont_know", "wants_change": "dont_know"},
)


def leave_under_way(viewer_of: ViewerOf, now: datetime, *, inside: Sequence[str]) -> None:
    """Yesterday's requests and answers, cards, consents of last week, an amendment to sign.

    ``inside`` holds facility numbers of people in custody, whose cards are typed.
    """
    yesterday = now - ONE_DAY
    ask_for_visits_after(viewer_of("officer", yesterday), now)
    answer_some(viewer_of("desk", yesterday))
    numbers = iter(inside)
    sent, received = now - 9 * ONE_DAY, now - 6 * ONE_DAY
    type_cards(viewer_of("clerk", sent), CARDS_SENT, numbers)
    send_them(viewer_of("clerk", sent), viewer_of("officer", received))
    type_cards(viewer_of("clerk", now - 3 * ONE_DAY), CARDS_WAITING, numbers)
    agreed = leave_consents(viewer_of("desk", now - 4 * ONE_DAY), numbers)
    looked, said_no = now - 2 * ONE_DAY, now - ONE_DAY
    take_one_back(viewer_of("desk", said_no), viewer_of("partner_worker", looked), agreed)
    leave_a_pair(viewer_of("clerk", now - ONE_DAY), next(numbers), OLD_NUMBER)
    leave_an_amendment(viewer_of, now)
    partnership = leave_a_partnership(viewer_of, now)
    leave_decisions(viewer_of, now, partnership=partnership)
    leave_funding(viewer_of, now)
    leave_services(viewer_of, now)
    leave_threads(viewer_of, now)
    leave_non_negotiables(viewer_of, now)


def ask_for_visits_after(officer: Viewer, now: datetime) -> None:
    """The officer asks for those with the least time left, for the next working day."""
    assert officer.user is not None
    with viewing(officer):
        least = [one.stay for one in worklist(officer)][:ASKED_FOR]
        day = next_working_day(timezone.localtime(now).date())
        plan = DayPlan(day, time(9), 30, ContactMode.IN_PERSON)
        ask_for_visits(viewer=officer, stay_ids=least, plan=plan, by=officer.user, at=officer.at)


def answer_some(desk: Viewer) -> None:
    """The jail's programs desk says yes, offers the afternoon to one, and leaves the rest."""
    with viewing(desk):
        asked = list(to_answer(desk))
        seen = stays(desk, [row.stay_id for row in asked])
        for number, row in enumerate(asked[: ACCEPTED + 1]):
            unit = seen[row.stay_id].housing_unit if row.stay_id in seen else ""
            told: dict[str, Any] = {
                "viewer": desk, "visit": row.pk, "room": ROOM, "unit": unit,
                "by": desk.user, "at": desk.at,
            }  # fmt: skip
            if number < ACCEPTED:
                accept(**told)
            else:
                counter(**told, day=row.day, begins_at=AFTERNOON)


def type_cards(clerk: Viewer, cards: Sequence[dict[str, str]], numbers: Any) -> None:
    """Cards as the clerk types them, one after the other."""
    today = timezone.localtime(clerk.at).date()
    with viewing(clerk):
        for card in cards:
            said = CardSaid(taken_on=today - ONE_DAY, number=next(numbers), **card)
            type_card(viewer=clerk, said=said, at=clerk.at)


def send_them(clerk: Viewer, officer: Viewer) -> None:
    """One batch, sent by the jail and some days later received by the agency."""
    with viewing(clerk):
        receiver = card_receivers(clerk)[0].to_party_id
        cut_off_on = timezone.localtime(clerk.at).date()
        batch = send_cards(viewer=clerk, receiver=receiver, cut_off_on=cut_off_on, at=clerk.at)
    with viewing(officer):
        receive_cards(viewer=officer, batch=batch.pk, at=officer.at)
