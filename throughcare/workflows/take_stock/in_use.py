"""People who are named by what stays: a consent, a warning, a case, a visit. They are not purged.

Every key to a person or a stay is one of three: deleted with them (``people.actions``), forgotten
first (a decided match, ``linkage.actions.forget``), or it keeps them and stands here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db import connection

NAMING_A_PERSON = (
    ("access_consent", "person_id"),
    ("access_warninggiven", "person_id"),
    ("linkage_link", "right_person_id"),
    ("linkage_memory", "right_person_id"),
    ("child_support_intakecard", "person_id"),
    ("child_support_participant", "person_id"),
    ("child_support_order", "payer_id"),
    ("child_support_order", "payee_id"),
    ("child_support_clock", "person_id"),
    ("child_support_contact", "person_id"),
    ("child_support_letter", "addressee_id"),
    ("inreach_visitrequest", "person_id"),
    ("inreach_askersrecord", "person_id"),
)
NAMING_A_STAY = (("inreach_visitrequest", "stay_id"),)


def people_of_stays(people: Collection[UUID]) -> dict[UUID, UUID]:
    """The stays of some people, and whose each is; asked as their owner."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, person_id FROM people_stay WHERE person_id = ANY(%s)", [list(people)]
        )
        return dict(cursor.fetchall())


def in_use(people: Collection[UUID], stays: Mapping[UUID, UUID]) -> set[UUID]:
    """Those of these people whom a row keeps that the organization at work may reach."""
    return _named(NAMING_A_PERSON, people) | {stays[one] for one in _named(NAMING_A_STAY, stays)}


def _named(where: tuple[tuple[str, str], ...], ids: Collection[UUID]) -> set[UUID]:
    wanted = list(ids)
    each = " UNION ".join(
        f"SELECT {column} FROM {table} WHERE {column} = ANY(%s)" for table, column in where
    )
    with connection.cursor() as cursor:
        cursor.execute(each, [wanted] * len(where))
        return {one for (one,) in cursor.fetchall()}
