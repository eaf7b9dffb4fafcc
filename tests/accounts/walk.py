"""Every address of the house that needs no id."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver


def plain_addresses() -> list[str]:
    """All addresses without a part to fill in, in the order of the URL table."""
    return list(_plain(get_resolver().url_patterns, "/"))


def _plain(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for one in patterns:
        address = before + str(one.pattern)
        if "<" in address or "(" in address or "^" in address:
            continue
        if isinstance(one, URLResolver):
            yield from _plain(one.url_patterns, address)
        else:
            yield address
