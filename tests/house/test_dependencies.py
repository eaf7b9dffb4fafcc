"""Every library says why it is here; the lock pins each file and names no address."""

from __future__ import annotations

import re
import tomllib

from tests.house.tracked import ROOT

PROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def requirements() -> list[str]:
    project = tomllib.loads(PROJECT)["project"]
    extras = project["optional-dependencies"].values()
    return [*project["dependencies"], *(line for extra in extras for line in extra)]


def test_every_library_of_the_product_says_why_it_is_here() -> None:
    lines = PROJECT.splitlines()
    unexplained = [
        wanted
        for wanted in requirements()
        if not any(f'"{wanted}"' in line and "#" in line for line in lines)
    ]
    assert unexplained == []


def test_the_lock_has_every_library_with_its_hashes() -> None:
    pinned = set(re.findall(r"^([\w.-]+)==", LOCK, re.MULTILINE))
    wanted = {re.split(r"[\[<>=~! ]", line)[0].lower() for line in requirements()}
    assert wanted - pinned == set()
    entries = re.split(r"^(?=[\w.-]+==)", LOCK, flags=re.MULTILINE)[1:]
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_lock_names_no_address() -> None:
    assert re.findall(r"\w+://\S+|^-\S+|--(?:extra-)?index\S*", LOCK, re.MULTILINE) == []


def test_the_license_is_the_one_that_the_project_declares() -> None:
    first = (ROOT / "LICENSE").read_text(encoding="utf-8").split("\n\n")[0]
    assert "Apache License" in first
    assert tomllib.loads(PROJECT)["project"]["license"] == "Apache-2.0"
