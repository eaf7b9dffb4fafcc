"""Holds the data of a paper to the contract that its template states in the comment at its head.

A line `// - order.number: the number of the order` names a value that must be given;
`// - visit_on?: …` may be left out; `// - rows[].name: …` stands in each of a list, and
`// - address[]: …` is a list of lines. Anything else is refused: a paper that must not carry a
place or a day has no line for it, and nobody can hand it one.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

LINE = re.compile(r"^// - ([\w.\[\]]+)(\??):", re.MULTILINE)


def check(template: Path, data: Mapping[str, Any], refusal: type[Exception]) -> None:
    """Raise `refusal` if `data` lacks a value that `template` needs, or holds another."""
    if not template.is_file():
        raise refusal(f"there is no paper named {template.stem}")
    known = contract_of(template)
    given = set(paths(data))
    if strangers := sorted(path for path in given if path not in known):
        raise refusal(f"{template.stem} does not take {', '.join(strangers)}")
    if missing := sorted(path for path in known if _lacks(data, path, known[path])):
        raise refusal(f"{template.stem} needs {', '.join(missing)}")


@cache
def contract_of(template: Path) -> dict[str, bool]:
    """Each path that a template takes, with whether it may be left out."""
    return {path: bool(optional) for path, optional in LINE.findall(template.read_text("utf-8"))}


def paths(data: Any, prefix: str = "") -> Iterator[str]:
    """Every path in the data: `{"rows": [{"name": "A"}]}` has the one path `rows[].name`."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from paths(value, f"{prefix}.{key}" if prefix else key)
    elif isinstance(data, (list, tuple)):
        for value in data or [None]:
            if value is not None:
                yield from paths(value, f"{prefix}[]")
    else:
        yield prefix


def _lacks(data: Any, path: str, is_optional: bool) -> bool:
    """Whether a value is missing; a list may be empty, but it must be there."""
    if is_optional:
        return False
    key, _dot, rest = path.partition(".")
    name = key.removesuffix("[]")
    if not isinstance(data, Mapping) or name not in data:
        return True
    if not rest:
        return data[name] is None
    if key.endswith("[]"):
        return any(_lacks(item, rest, False) for item in data[name])
    return _lacks(data[name], rest, False)
