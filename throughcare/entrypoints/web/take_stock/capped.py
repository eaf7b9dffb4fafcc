"""A paginator that counts no further than a reader cares: a long list costs as much as a short."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet


class CappedPaginator(Paginator):  # type: ignore[type-arg]
    """Pages of a queryset's first ``most`` rows; `is_capped` says that there are more."""

    def __init__(self, rows: QuerySet[Any], per_page: int, *, most: int) -> None:
        super().__init__(rows, per_page)
        self.most = most

    @cached_property
    def counted(self) -> int:
        """How many there are, or one more than ``most``."""
        return int(self.object_list.order_by()[: self.most + 1].count())  # type: ignore[union-attr]

    @cached_property
    def count(self) -> int:
        """How many of them can be paged through."""
        return min(self.counted, self.most)

    @property
    def is_capped(self) -> bool:
        """True when the reader should read "more than"."""
        return self.counted > self.most
