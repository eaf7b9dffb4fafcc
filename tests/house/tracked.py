"""The files of the repository, as its own tests see them: tracked, or new and not ignored."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def tracked_files() -> tuple[Path, ...]:
    """Paths relative to the root. A checkout owned by somebody else is read all the same."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others"]
    listed = subprocess.run(
        [*command, "--exclude-standard"], cwd=ROOT, capture_output=True, check=True
    )
    names = listed.stdout.decode().split("\0")
    return tuple(sorted(Path(name) for name in set(names) if name and (ROOT / name).is_file()))


def files(*patterns: str, under: str = "") -> list[Path]:
    """Tracked files whose name matches one of the patterns, below a folder."""
    return [
        path
        for path in tracked_files()
        if path.as_posix().startswith(under) and any(path.match(pattern) for pattern in patterns)
    ]


def text_of(path: Path) -> str | None:
    """A file's text, or None when it is not text."""
    try:
        return (ROOT / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def lines_of(path: Path) -> list[tuple[int, str]]:
    """Numbered lines of a text file; none for a picture or another binary."""
    return list(enumerate((text_of(path) or "").splitlines(), start=1))
