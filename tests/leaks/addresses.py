"""Every address of the server, made concrete with ids that the asker may and may not know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import Any

from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from tests.leaks.personas import NAMED
from tests.leaks.planted import EVERYBODY, Planted, Thing

# Which kind of thing each parameter of an address names. A new name must be added here.
KINDS = {
    "link": "link", "link_id": "link", "order": "order", "letter": "letter", "clock": "clock",
    "request_id": "request", "run_id": "run", "card": "card", "batch_id": "batch",
    "visit_id": "visit", "closure_id": "closure", "agreement_id": "agreement",
    "sender": "organization", "receiver": "organization", "membership_id": "member",
    "delivery_id": "delivery", "token_id": "token", "block_id": "block",
    "person_id": "person", "consent_id": "consent", "permission_id": "permission",
    "service_id": "service", "thing_id": "goal",
    "partnership_id": "partnership", "goal_id": "goal", "organization_id": "organization",
    "standing_id": "standing", "notice_id": "notice", "clause_id": "promise",
    "change_id": "change", "recall_id": "recall", "version_id": "version",
    "signature_id": "signature", "merge_id": "merge",
}  # fmt: skip

# Where a parameter names something that is no secret.
OPEN = {
    ("desk:be", "membership_id"): "choice of the demo",
    ("desk:wear", "membership_id"): "own membership",
}

# Parameters that name no thing, with values that exist and values that do not.
VALUES: dict[str, list[Any]] = {
    "kind": ["notice_inside", "notice_other", "release_day"],
    "jurisdiction": ["FH", "ZZ"],
    "step": ["identified", "notified", "met", "requested", "decided", "nonsense"],
    "name": ["file", "told", "decide", "reply", "take_up", "close", "nonsense"],
    "field": ["release_date", "nonsense"],
    "form": ["pdf", "xlsx", "csv", "nonsense"],
    "part": ["purpose", "people", "steps", "measures", "rhythm", "nonsense"],
    "about": ["times", "nothing", "nonsense"],
    "pk": [1], "key": ["abc"], "uidb36": ["1"],
    "concept": ["roster", "nonsense"],
    "model": ["corrections_and_child_support", "nonsense"], "clause": ["2.1", "nonsense"],
}  # fmt: skip


@dataclass(frozen=True)
class Route:
    """One line of the table of addresses."""

    name: str
    pattern: str
    parameters: tuple[str, ...]
    view: Any

    @property
    def is_ours(self) -> bool:
        return str(getattr(self.view, "__module__", "")).startswith("throughcare.")


@dataclass(frozen=True)
class Address:
    """One concrete address: its route, and the things that it names."""

    route: str
    path: str
    things: tuple[Thing, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(thing.label for thing in self.things)

    def is_known_to(self, who: str) -> bool:
        """True when the asker may know of every thing that the address names."""
        return all(who in thing.known_to for thing in self.things)


def routes() -> list[Route]:
    """The whole table, included files and all."""
    return list(_walk(get_resolver(), "", "", ()))


def _walk(resolver: Any, prefix: str, space: str, before: tuple[str, ...]) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        pattern = prefix + str(entry.pattern)
        parameters = (*before, *entry.pattern.regex.groupindex)
        if isinstance(entry, URLPattern):
            yield Route(f"{space}{entry.name}", pattern, parameters, entry.callback)
        else:
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry, pattern, inner, parameters)


def addresses(route: Route, planted: Planted) -> list[Address]:
    """Concrete addresses of a route; none when a parameter of it is unknown here."""
    if not set(route.parameters) <= {*KINDS, *VALUES, "day", "year", "month"}:
        return []
    things = [name for name in route.parameters if name in KINDS]
    others = [name for name in route.parameters if name not in KINDS]
    found = []
    for chosen in _together([planted.of(_kind(route, name)) for name in things]):
        for words in product(*(_values(name) for name in others)):
            given = {n: t.id for n, t in zip(things, chosen, strict=True)}
            given |= dict(zip(others, words, strict=True))
            path = reverse(route.name, kwargs=given)
            found.append(Address(route.name, path, chosen, tuple(map(str, words))))
    return found


def _kind(route: Route, name: str) -> str:
    return OPEN.get((route.name, name), KINDS[name])


def _values(name: str) -> list[Any]:
    if name == "day":
        today: date = timezone.localdate()
        return [today, today + timedelta(days=1), today + timedelta(days=2)]
    if name in ("year", "month"):  # of now, and of when the people of this world came in
        then = timezone.localdate() - timedelta(days=12)
        return sorted({getattr(timezone.localdate(), name), getattr(then, name)})
    return VALUES[name]


def _together(choices: list[list[Thing]]) -> list[tuple[Thing, ...]]:
    """Every thing alone; of two, those of one label together and each with an unknown one."""
    if len(choices) < 2:
        return list(product(*choices))
    pairs = product(*choices)
    return [pair for pair in pairs if len({t.label for t in pair} - {"unknown"}) <= 1]


def put_the_open_ones(planted: Planted) -> None:
    """Organizations and the demo's members are no secret to anybody."""
    everybody = EVERYBODY | {"administrator", "jail_administrator"}
    everybody |= {who for played in NAMED.values() for who in played}
    for key, id in planted.world.organizations.items():
        planted.put("organization", key, id, everybody)
    members = planted.world.members
    planted.put("choice of the demo", "officer", members["officer"], everybody)
    for who in ("supervisor", "desk"):
        planted.put("own membership", f"{who}'s", members[who], frozenset({who}))
    planted.put("member", "agency's", members["supervisor"], frozenset({"administrator"}))
    planted.put("member", "jail's", members["desk"], frozenset({"jail_administrator"}))
