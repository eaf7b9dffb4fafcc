"""A manager that raises when it is asked about people without saying who looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from django.db import models
from django.db.models import Q


class Unscoped(RuntimeError):
    """A table about people was read without a viewer; the text never names a row."""


@dataclass(frozen=True)
class Scope:
    """What one viewer may reach of one kind of row; made by ``access`` alone."""

    condition: Q
    distinct: bool = False


def _guards(name: str) -> Callable[..., Any]:
    """A queryset method that checks the scope before it asks the database."""

    def method(self: GuardedQuerySet, *args: Any, **kwargs: Any) -> Any:
        self.demand_scope(name)
        return getattr(super(GuardedQuerySet, self), name)(*args, **kwargs)

    method.__name__ = name
    return method


class GuardedQuerySet(models.QuerySet[Any]):
    """Rows about people: every question needs ``within(scope)`` first."""

    _scope: Scope | None = None

    def within(self, scope: Scope) -> Self:
        """These rows as far as the scope's viewer may reach them."""
        found = self.filter(scope.condition)
        if scope.distinct:
            found = found.distinct()
        found._scope = scope
        return found

    def demand_scope(self, name: str) -> None:
        """Raise ``Unscoped`` unless ``within`` was called."""
        if self._scope is None:
            raise Unscoped(f"{self.model.__name__}.objects.{name}: say within(scope) first")

    def _clone(self) -> Self:
        clone = super()._clone()  # type: ignore[misc]
        clone._scope = self._scope
        return clone  # type: ignore[no-any-return]

    _fetch_all = _guards("_fetch_all")
    iterator = _guards("iterator")
    aiterator = _guards("aiterator")
    count = _guards("count")
    exists = _guards("exists")
    contains = _guards("contains")
    aggregate = _guards("aggregate")
    explain = _guards("explain")
    update = _guards("update")
    delete = _guards("delete")
    bulk_update = _guards("bulk_update")
    in_bulk = _guards("in_bulk")
    resolve_expression = _guards("resolve_expression")


class GuardedManager(models.Manager.from_queryset(GuardedQuerySet)):  # type: ignore[misc]
    """The default manager of every table that holds something about a person.

    New rows need no scope (the database checks whose they are); anything that reads does.
    """

    use_in_migrations = False


class AboutAPerson(models.Model):
    """A table that holds something about a person: guarded also along foreign keys."""

    objects = GuardedManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"
        default_manager_name = "objects"
