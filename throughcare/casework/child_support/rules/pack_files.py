"""Reads the rule packs of a folder and finds the one in effect on a day."""

from datetime import date
from functools import cache
from pathlib import Path

from throughcare.casework.child_support.rules.packs import PackRefused, RulePack, build_pack
from throughcare.vocabulary.sourced import read_table

STATES = Path(__file__).parents[1] / "states"


class NoPack(LookupError):
    """No rule pack covers that jurisdiction on that day."""


@cache
def load_packs(folder: Path = STATES) -> tuple[RulePack, ...]:
    """Every version of every jurisdiction in `folder`; raises PackRefused for the first bad one."""
    packs = tuple(pack for path in sorted(folder.glob("*.toml")) for pack in read_pack_file(path))
    _refuse_overlaps(packs)
    return packs


def pack_for(jurisdiction: str, on: date, packs: tuple[RulePack, ...] | None = None) -> RulePack:
    """The version in effect on that day; ask with the day of the event that the law dates.

    A restart is asked with the day of release, a notice with the day the agency learned.
    Raises NoPack.
    """
    for pack in load_packs() if packs is None else packs:
        if pack.jurisdiction == jurisdiction and on in pack.in_effect:
            return pack
    raise NoPack(f"No rule pack for {jurisdiction} covers {on.isoformat()}.")


def read_pack_file(path: Path) -> tuple[RulePack, ...]:
    """The versions in one file; what stands in [pack] holds for each [[version]]."""
    try:
        content = read_table(path)
    except ValueError as problem:
        raise PackRefused(str(problem)) from problem
    unknown = set(content) - {"pack", "version"}
    if unknown or not content.get("version"):
        raise PackRefused(f"{path.name}: expected [pack] and [[version]], not {sorted(unknown)}.")
    try:
        return tuple(build_pack({**content["pack"], **version}) for version in content["version"])
    except PackRefused as problem:
        raise PackRefused(f"{path.name}: {problem}") from problem


def _refuse_overlaps(packs: tuple[RulePack, ...]) -> None:
    for index, pack in enumerate(packs):
        for other in packs[index + 1 :]:
            if pack.jurisdiction == other.jurisdiction and pack.in_effect.overlaps(other.in_effect):
                raise PackRefused(f"{pack.version} and {other.version} are in effect together.")
