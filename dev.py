#!/usr/bin/env python3
"""Set Throughcare up on a bare machine and run it, with nothing but Python 3.11.

python3 dev.py demo             fill a fictional county and serve it
python3 dev.py test [ARGS]      house checks, then every test but the slow ones
python3 dev.py test --slow      the same with the slow ones
python3 dev.py check            house checks only: style, imports, types, templates
python3 dev.py tidy             put style and format in order
python3 dev.py bench [ARGS]     compare with the best public tools, side by side
python3 dev.py rows             write docs/rows.md from the tests
python3 dev.py shots [ARGS]     take the pictures of docs/pictures
python3 dev.py lock             choose library versions anew (requirements.lock)
python3 dev.py setup            install only
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
SUFFIX = ".exe" if os.name == "nt" else ""
PYTHON = BIN / f"python{SUFFIX}"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
DJADE = ("djade", "--target-version", "5.2")
LOCK = ("--universal", "--generate-hashes", "--no-header", "--no-annotate")

# What each installation depends on; when none of it changed, there is nothing to do.
LIBRARIES = ("requirements.lock",)
PROJECT = (
    "pyproject.toml",
    "hatch_build.py",
    "package.json",
    "package-lock.json",
    "throughcare/locale/**/*.po",
)


class Stop(Exception):
    """What the reader should do now, in one or two sentences."""


def say(text: str) -> None:
    print(f"dev.py: {text}", flush=True)


def run(*command: str | Path, **environment: str) -> int:
    """Run a command in the project's folder and return its exit code."""
    words = [str(word) for word in command]
    return subprocess.call(words, cwd=HERE, env=os.environ | environment)


def must(purpose: str, *command: str | Path, **environment: str) -> None:
    """Run a command that has to succeed; otherwise stop and say which one did not."""
    if run(*command, **environment) != 0:
        raise Stop(f"Could not {purpose}. The lines above say why.")


def keep_bytecode() -> None:
    """Where nothing may be written beside the sources, keep compiled Python inside .venv.

    Else each of the many programs that the tests start compiles Django anew.
    """
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        os.environ.setdefault("PYTHONPYCACHEPREFIX", str(VENV / "bytecode"))


# --- Setting up -----------------------------------------------------------------------------


def setup() -> None:
    """Bring .venv up to date; takes no time when it already is."""
    make_environment()
    once("libraries", LIBRARIES, install_libraries)
    once("project", PROJECT, install_project)


def once(name: str, sources: Iterable[str], install: Callable[[], None]) -> None:
    """Install unless the stamp of an earlier, finished installation still holds."""
    stamp, state = VENV / f"{name}.stamp", fingerprint(sources)
    if stamp.exists() and stamp.read_text() == state:
        return
    began = time.monotonic()
    install()
    stamp.write_text(state)
    say(f"{name} ready after {time.monotonic() - began:.0f} s")


def fingerprint(patterns: Iterable[str]) -> str:
    """One hash over the Python version and every file that the patterns name."""
    digest = hashlib.sha256(sys.version.encode())
    for pattern in patterns:
        for path in sorted(HERE.glob(pattern)):
            digest.update(path.relative_to(HERE).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def make_environment() -> None:
    """Make .venv, or make it again when its Python is gone."""
    if PYTHON.exists() and run(PYTHON, "-c", "") == 0:
        return
    if importlib.util.find_spec("ensurepip") is None and not uv():
        debian("python3-venv", why="Python's own venv module is not complete here")
    say("making .venv")
    maker = [uv(), "venv", "--python", sys.executable] if uv() else [sys.executable, "-m", "venv"]
    must("make .venv", *filter(None, maker), "--clear", VENV)


def install_libraries() -> None:
    """Install exactly what requirements.lock names, each file checked against its hash."""
    say("installing libraries (some minutes the first time)")
    install("install the libraries", "--require-hashes", "-r", "requirements.lock")


def install_project() -> None:
    """Install the project in place; its build brings the look and the translations."""
    say("installing Throughcare and building its pages' look")
    install("install the project", "--editable", ".")


def install(purpose: str, *what: str) -> None:
    """Install with uv where it is and reaches an index, else with the pip of .venv."""
    fast = uv()
    if fast and run(fast, "pip", "install", "-q", "--python", PYTHON, "--no-deps", *what) == 0:
        return
    if not pip_is_here():
        must("bring pip into .venv", PYTHON, "-m", "ensurepip", "--upgrade")
    must(purpose, PYTHON, "-m", "pip", "install", "-qq", "--no-deps", *what)


def uv() -> str | None:
    return shutil.which("uv")


def pip_is_here() -> bool:
    return any(VENV.glob("**/site-packages/pip/__init__.py"))


def debian(*packages: str, why: str) -> None:
    """Install Debian packages when we may; otherwise tell how."""
    line = f"apt-get install {' '.join(packages)}"
    if not shutil.which("apt-get") or os.name == "nt" or os.geteuid() != 0:
        raise Stop(f"{why}. Install it first, on Debian with: sudo {line}")
    say(f"{why}: {line}")
    run("apt-get", "update", "-qq")
    quiet = ("-y", "-qq", "--no-install-recommends")
    must(f"run {line}", "apt-get", "install", *quiet, *packages, DEBIAN_FRONTEND="noninteractive")


def browser() -> None:
    """The browser tests drive Debian's Chromium; its fonts come with it."""
    if not any(shutil.which(name) for name in BROWSERS):
        debian("chromium", "fonts-dejavu-core", why="The browser tests need Chromium")


# --- What one can ask for -------------------------------------------------------------------


def demo(words: list[str]) -> int:
    setup()
    return run(BIN / f"throughcare{SUFFIX}", "demo", *words)


def test(words: list[str]) -> int:
    """Check the house, then run pytest; words that name tests go straight to pytest."""
    setup()
    browser()
    broken = 0 if set(words) - {"--slow"} else house()
    failed = run(PYTHON, "-m", "pytest", "-n", "auto", *words)
    return failed or broken


def check(_: list[str]) -> int:
    setup()
    return house()


def house() -> int:
    """Style, imports, types and templates, each run to its end; 1 if any of them complains."""
    checks: dict[str, list[str]] = {
        "style": ["ruff", "check", "."],
        "format": ["ruff", "format", "--check", "."],
        "floors": ["lint-imports", "--no-logo", "--no-cache"],
        "types": ["mypy"],
        "templates": [*DJADE, "--check", *templates()],
    }
    broken = [name for name, (tool, *rest) in checks.items() if run(BIN / tool, *rest) != 0]
    say(f"house checks: {', '.join(broken)} to mend" if broken else "house checks: all well")
    return int(bool(broken))


def tidy(_: list[str]) -> int:
    """Let the tools put in order what they can; the rest is for `check` to tell."""
    setup()
    run(BIN / "ruff", "check", "--fix", "--quiet", ".")
    run(BIN / "ruff", "format", "--quiet", ".")
    run(BIN / DJADE[0], *DJADE[1:], *templates())
    return 0


def templates() -> list[str]:
    return sorted(str(path) for path in (HERE / "throughcare").rglob("templates/**/*.html"))


def bench(words: list[str]) -> int:
    """Run the comparison in bench/ that the first word names, or all of them one by one."""
    setup()
    alone = {
        path.stem: path
        for path in sorted((HERE / "bench").glob("*.py"))
        if "__main__" in path.read_text(encoding="utf-8")
    }
    if words and words[0] in alone:
        return run(PYTHON, alone[words[0]], *words[1:])
    if not alone:
        raise Stop("There is nothing in bench/ to compare yet.")
    return max(run(PYTHON, program, *words) for program in alone.values())


def rows(words: list[str]) -> int:
    setup()
    return run(BIN / f"throughcare{SUFFIX}", "rows", *words)


def shots(words: list[str]) -> int:
    setup()
    browser()
    return run(PYTHON, HERE / "docs" / "pictures" / "take.py", *words)


def lock(words: list[str]) -> int:
    """Ask the index for the newest versions that fit; the file names no address."""
    make_environment()
    tool = uv() or BIN / f"uv{SUFFIX}"
    if not Path(tool).exists():
        must("install uv", PYTHON, "-m", "pip", "install", "-qq", "uv")
    groups = ("--group", "test", "--all-extras", "--python-version", "3.11")
    target = ("pyproject.toml", "-o", "requirements.lock")
    return run(tool, "pip", "compile", "-q", *LOCK, *groups, *target, *words)


def only_setup(_: list[str]) -> int:
    setup()
    return 0


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "demo": demo,
    "test": test,
    "check": check,
    "tidy": tidy,
    "bench": bench,
    "rows": rows,
    "shots": shots,
    "lock": lock,
    "setup": only_setup,
}


def main(words: list[str]) -> int:
    if sys.version_info < (3, 11):
        raise Stop(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    if not words or words[0] not in COMMANDS:
        print(__doc__)
        return 0 if words[:1] in ([], ["help"], ["--help"], ["-h"]) else 2
    keep_bytecode()
    return COMMANDS[words[0]](words[1:])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as stop:
        sys.exit(f"dev.py: {stop}")
    except KeyboardInterrupt:
        sys.exit(130)
