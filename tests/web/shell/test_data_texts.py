"""Texts that stand in data are found for translation by their paths."""

from __future__ import annotations

import io

from throughcare.entrypoints.web.shell.data_texts import extract

SAMPLE = b"""
title = "A measure"
source = "Nobody translates this"

[[sides]]
label = "One side"

[[sides]]
label = "The other side"
role = "Nor this"
"""


def found(keys: str) -> list[str]:
    rows = extract(io.BytesIO(SAMPLE), (), (), {"keys": keys})
    return [text for _line, _call, text, _notes in rows]


def test_only_the_named_paths_are_found_and_each_of_a_list() -> None:
    assert found("title sides.label") == ["A measure", "One side", "The other side"]


def test_a_path_that_is_not_there_is_no_fault() -> None:
    assert found("about sides.ask title.words") == []
