"""The files of the repository, as its own tests see them: tracked, or new and not ignored."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


# What .gitignore leaves out, for a copy of the source that came without its history.
MADE = {".venv", ".git", "__pycache__", "node_modules", "vendor", "fonts", ".throughcare"}
CACHES = (".egg-info", "_cache", ".mo", ".hypothesis", "spark-warehouse")


@cache
def tracked_files() -> tuple[Path, ...]:
    """Paths relative to the root, of the repository or of a plain copy of it."""
    names = from_git() or from_folder()
    return tuple(sorted(path for path in names if (ROOT / path).is_file()))


def from_git() -> set[Path]:
    """Nothing without git or its history. Reads a checkout that somebody else owns."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        return set()
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others"]
    listed = subprocess.run(
        [*command, "--exclude-standard"], cwd=ROOT, capture_output=True, check=True
    )
    return {Path(name) for name in listed.stdout.decode().split("\0") if name}


def from_folder() -> set[Path]:
    """Every file but those that are made by tools."""
    found = {path.relative_to(ROOT) for path in ROOT.rglob("*")}
    return {
        path
        for path in found
        if not MADE & set(path.parts) and not any(part.endswith(CACHES) for part in path.parts)
    }


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
