"""Finds the sentences of rules for translation: rules know no gettext, so nothing marks them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import BinaryIO

Found = tuple[int, str, str, list[str]]


def extract(
    fileobj: BinaryIO, keywords: object, comment_tags: object, options: object
) -> Iterator[Found]:
    """Babel's extractor for rule files: every string that reads like a sentence or a question."""
    tree = ast.parse(fileobj.read())
    documentation = {id(node) for node in _docstrings(tree)}
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in documentation and reads_like_a_sentence(node.value):
            yield node.lineno, "", node.value, []


def reads_like_a_sentence(text: str) -> bool:
    """Words that end as a reader expects it; codes, keys and patterns do not."""
    begins_well = text[:1].isalnum() or text.startswith("{")
    return " " in text and begins_well and text[-1] in ".?"


def _docstrings(tree: ast.AST) -> Iterator[ast.Constant]:
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        first = body[0] if isinstance(body, list) and body else None
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
            yield first.value
