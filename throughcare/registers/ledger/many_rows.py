"""Writes many rows of one table at once: copied beside it, then inserted under its policies.

PostgreSQL copies into no table that has row policies, so the rows go through a temporary one;
the insert from there is checked row by row as any other. Ten times quicker than by the ORM.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection, models
from psycopg import sql


def write_many(
    model: type[models.Model],
    fields: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    same: Mapping[str, Any],
) -> None:
    """Insert ``rows``, whose values stand in the order of ``fields``, in the caller's transaction.

    ``same`` are the fields in which all rows agree: they are sent once. Fields are named as in
    the model; values are plain (ids, texts, days). Rows that bring no key get a random one from
    the database. A field that is named nowhere must be null or have a default in the database.
    """
    table = sql.Identifier(model._meta.db_table)
    varying, fixed = _columns(model, fields), _columns(model, same)
    values: list[sql.Composable] = [sql.Placeholder()] * len(fixed)
    if not {"id", model._meta.pk.name} & {*fields, *same}:
        fixed, values = [*fixed, sql.Identifier("id")], [*values, sql.SQL("gen_random_uuid()")]
    with connection.cursor() as cursor:
        raw = cursor.cursor
        raw.execute(
            sql.SQL("CREATE TEMP TABLE copied ON COMMIT DROP AS SELECT {} FROM {} LIMIT 0").format(
                _listed(varying), table
            )
        )
        with raw.copy(sql.SQL("COPY copied ({}) FROM STDIN").format(_listed(varying))) as copy:
            for row in rows:
                copy.write_row(row)
        raw.execute(
            sql.SQL("INSERT INTO {} ({}) SELECT {} FROM copied").format(
                table, _listed([*varying, *fixed]), _listed([*varying, *values])
            ),
            list(same.values()),
        )
        raw.execute("DROP TABLE copied")


def _columns(model: type[models.Model], fields: Iterable[str]) -> list[sql.Composable]:
    return [sql.Identifier(model._meta.get_field(field).column) for field in fields]


def _listed(parts: Sequence[sql.Composable]) -> sql.Composed:
    return sql.SQL(", ").join(parts)
