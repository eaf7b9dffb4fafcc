"""Finds the texts of data for translation: titles of measures, questions of models, a warning."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

Found = tuple[int, str, str, list[str]]


def extract(
    fileobj: BinaryIO, keywords: object, comment_tags: object, options: Mapping[str, str]
) -> Iterator[Found]:
    """Babel's extractor for TOML: what stands under the paths of `keys`, as `sides.label`."""
    document = tomllib.load(fileobj)
    for path in options["keys"].split():
        for text in _texts(document, path.split(".")):
            yield 1, "", text, []


def _texts(value: Any, path: list[str]) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _texts(one, path)
    elif isinstance(value, dict):
        if path and path[0] in value:
            yield from _texts(value[path[0]], path[1:])
    elif not path:
        yield value
