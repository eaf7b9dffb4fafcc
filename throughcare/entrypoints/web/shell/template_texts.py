"""Finds the texts of Django templates for Babel, which reads Python and JavaScript only."""

from collections.abc import Collection, Iterator
from io import BytesIO
from typing import IO, Any

from babel.messages.extract import extract_javascript
from django.utils.translation.template import templatize


def extract(
    fileobj: IO[bytes],
    keywords: Collection[str],
    comment_tags: Collection[str],
    options: dict[str, Any],
) -> Iterator[tuple[int, str, Any, list[str]]]:
    """Texts in `translate`, `blocktranslate` and `_("…")`, by line, as Babel's extractors do.

    Django turns a template into calls of gettext in a text that is not quite Python any more;
    Babel's reader of JavaScript takes it, since it stumbles over nothing.
    """
    calls = templatize(fileobj.read().decode("utf-8"), origin=getattr(fileobj, "name", None))
    yield from extract_javascript(BytesIO(calls.encode()), keywords, comment_tags, options)
