"""The rows that somebody may not know of: before and after a question they are the same."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import connection

from tests.leaks.planted import AGENCY, JAIL, OTHERS, Planted, acting
from throughcare.casework.child_support.models import (
    CardBatch,
    Clock,
    IntakeCard,
    Letter,
    Order,
    ReviewRequest,
)
from throughcare.casework.exchange.models import Delivery
from throughcare.casework.inreach.models import (
    Closure,
    EquipmentPermission,
    FixedBlock,
    VisitRequest,
)
from throughcare.casework.linkage.models import Link, MatchRun
from throughcare.registers.accounts.models import Membership, Token

TABLES: dict[str, Any] = {
    "link": Link, "order": Order, "letter": Letter, "clock": Clock, "request": ReviewRequest,
    "run": MatchRun, "card": IntakeCard, "batch": CardBatch, "visit": VisitRequest,
    "closure": Closure, "delivery": Delivery, "token": Token, "member": Membership,
    "block": FixedBlock, "permission": EquipmentPermission,
}  # fmt: skip

# What an organization knows of people; nobody else's question changes it.
OF_PEOPLE = (
    "people_person", "people_address", "people_stay", "people_alias", "people_personnumber",
    "people_releaseprojection", "access_seal",
)  # fmt: skip


def rows_of_others(planted: Planted, who: str, at: Any) -> dict[str, str]:
    """Each table's rows that ``who`` may not know of, read as each organization in turn."""
    found: dict[str, str] = {}
    home = home_of(who)
    for name in ("jail", "agency", "other_agency"):
        with acting(planted.world.organizations[name], at):
            for kind, model in TABLES.items():
                hidden = [t.id for t in planted.things.get(kind, ()) if who not in t.known_to]
                found[f"{name} {kind}"] = _rows(model._meta.db_table, "id = ANY(%s)", [hidden])
            if name != home:
                owner = planted.world.organizations[name]
                found |= {t: _rows(t, "owner_id = %s", [owner]) for t in OF_PEOPLE}
    return found


def home_of(who: str) -> str:
    """Where a member works; nowhere for who does not."""
    for name, members in (("agency", AGENCY), ("jail", JAIL), ("other_agency", OTHERS)):
        if who in members:
            return name
    return {"administrator": "agency", "jail_administrator": "jail"}.get(who, "")


def _rows(table: str, condition: str, given: list[list[UUID] | UUID]) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), ''))"
            f" FROM {table} t WHERE {condition}",
            given,
        )
        return str(cursor.fetchone()[0])
