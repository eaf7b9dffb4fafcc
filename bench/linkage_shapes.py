"""Linkage over files of many shapes: F1, calibration and sure look-alikes, one line a shape.

python -m bench.linkage_shapes [--seeds 2] [--splink] [--only WORD] [--folder FOLDER]

With --folder, files of anybody's are held against their truth as well: every folder in it with a
roster.csv, a caseload.csv and a truth.csv.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pyarrow as pa

from bench.linkage_splink import scratch
from bench.people import COLUMNS, Drawn, Person
from bench.quality import Pairs, Told, measured_quality, pairs_of, told_in
from bench.worn import (
    EVERYTHING,
    NAMES,
    PLACE,
    Shape,
    as_booked,
    in_one_field,
    through_a_spreadsheet,
    with_days_first,
    with_last_four,
    with_particles,
    with_year_only,
)
from throughcare.casework.linkage.rules.files import read_records
from throughcare.casework.linkage.rules.scratch import link_files

WITHOUT_NUMBER = tuple(column for column in EVERYTHING if column != "ssn")
BARE = ("given_name", "surname", "dob")
TOWN = (*BARE, "city")
SHAPES = (
    Shape("all columns"),
    Shape("all columns, 50,000 people", caseload=50_000),
    Shape("no slips", clean=True),
    Shape("no number", columns=WITHOUT_NUMBER),
    Shape("last four only", columns=(*BARE, "ssn"), dress=with_last_four),
    Shape("names and date", columns=BARE),
    Shape("names and date, 50,000 people", 50_000, columns=BARE),
    Shape("names and date, no slips", columns=BARE, clean=True),
    Shape("names, date, city", columns=TOWN),
    Shape("names, date, sex, middle", columns=(*BARE, "middle_name", "sex")),
    Shape("no date", columns=tuple(column for column in EVERYTHING if column != "dob")),
    Shape("names and address", columns=(*NAMES, *PLACE)),
    Shape("names, address, phone", columns=(*NAMES, *PLACE, "phone")),
    Shape("birth years only", columns=(*BARE, *PLACE), dress=with_year_only),
    Shape("50 by 50", 50, 50),
    Shape("50 by 50, names and date", 50, 50, columns=BARE),
    Shape("50 by 50, names, date, city, gaps", 50, 50, columns=TOWN, gaps=0.15),
    Shape("300 by 300, names and date", 300, 300, columns=BARE),
    Shape("few in common", matching=0.05),
    Shape("few in common, names and date", matching=0.05, columns=BARE),
    Shape("nearly all in common", matching=0.95, alike=0.02),
    Shape("nearly all, names, date, city", matching=0.95, alike=0.02, columns=TOWN),
    Shape("many slips", slips=0.35),
    Shape("many slips and gaps", slips=0.35, gaps=0.2),
    Shape("many slips, names, date, city", slips=0.35, columns=TOWN),
    Shape("slips and gaps, names, date, city", 600, 400, TOWN, 0.9, 0.05, slips=0.3, gaps=0.2),
    Shape("kept again", again=0.4),
    Shape("kept again, names, date, city", 600, 400, columns=TOWN, again=0.6, slips=0.3, gaps=0.2),
    Shape("many look-alikes", alike=0.35),
    Shape("many look-alikes, names, date, address", alike=0.35, columns=(*BARE, *PLACE)),
    Shape("as booked: case, accents, US dates", dress=as_booked),
    Shape("as booked, no number", columns=WITHOUT_NUMBER, dress=as_booked),
    Shape("whole name in one field", columns=(*BARE, "sex"), dress=in_one_field),
    Shape("no look-alikes sought, names and date", alike=0.0, columns=BARE),
    Shape("days before months", columns=TOWN, dress=with_days_first),
    Shape("as a spreadsheet saves it", dress=through_a_spreadsheet),
    Shape("few surnames, names and date", columns=BARE, surnames=60),
    Shape("more newcomers than people", 4_000, 3_000, columns=TOWN, turned=True),
    Shape("particles", columns=TOWN, dress=with_particles),
)


def main() -> None:
    """Draws every shape by several seeds, links it, prints each measure."""
    asked = _asked()
    print(f"{'':42}{'pairs':>7}{'decoys':>7}", *(f"{name:^33}" for name in _contenders(asked)))
    print(f"{'':56}", *[f"{'F1':>8}{'R@P.99':>8}{'ECE':>8}{'sure':>9}"] * len(_contenders(asked)))
    wanted = [one for one in SHAPES if asked.only in one.name]
    with ProcessPoolExecutor(asked.at_once) as pool:
        for line in pool.map(_of_shape, wanted, [asked] * len(wanted)):
            print(line, flush=True)
    for folder in sorted(Path(asked.folder).iterdir()) if asked.folder else ():
        print(_of_folder(folder, asked), flush=True)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--splink", action="store_true", help="stock Splink too")
    parser.add_argument("--only", default="", help="shapes whose name holds this")
    parser.add_argument("--folder", help="folders of files with their truth")
    parser.add_argument("--at-once", type=int, default=2)
    return parser.parse_args()


def _contenders(asked: argparse.Namespace) -> list[str]:
    return ["throughcare", "Splink"] if asked.splink else ["throughcare"]


def _of_shape(shape: Shape, asked: argparse.Namespace) -> str:
    """One line; what several seeds gave is measured together."""
    truth: Pairs = set()
    decoys: Pairs = set()
    told: dict[str, Told] = {name: {} for name in _contenders(asked)}
    for seed in range(asked.first, asked.first + asked.seeds):
        world = shape.drawn(seed)
        truth |= {(f"{seed} {left}", right) for left, right in world.truth}
        decoys |= {(f"{seed} {left}", right) for left, right in world.decoys}
        for name, links in _linked(world, asked):
            told[name] |= {(f"{seed} {left}", right): p for (left, right), p in links.items()}
    return _line(shape.name, told, truth, decoys)


def _linked(world: Drawn, asked: argparse.Namespace) -> Iterator[tuple[str, Told]]:
    links = link_files(_table(world.roster), _table(world.caseload))
    yield "throughcare", {(pair.left_id, pair.right_id): pair.probability for pair in links}
    if asked.splink:
        with tempfile.TemporaryDirectory() as folder:
            world.write(Path(folder))
            yield "Splink", _by_splink(Path(folder))


def _by_splink(folder: Path) -> Told:
    """What stock Splink tells; nothing where it cannot be trained."""
    out = folder / "out.csv"
    try:
        scratch(folder, out)
    except Exception as trouble:
        print(f"Splink: {trouble}"[:100], file=sys.stderr)
        return {}
    return told_in(out)


def _of_folder(folder: Path, asked: argparse.Namespace) -> str:
    """The same line for a folder of files."""
    truth = pairs_of(folder / "truth.csv")
    links = link_files(*(read_records(folder / f"{side}.csv") for side in ("roster", "caseload")))
    told = {(pair.left_id, pair.right_id): pair.probability for pair in links}
    contenders = {"throughcare": told}
    if asked.splink:
        with tempfile.TemporaryDirectory() as made:
            for name in ("roster.csv", "caseload.csv"):
                (Path(made) / name).write_bytes((folder / name).read_bytes())
            contenders["Splink"] = _by_splink(Path(made))
    return _line(folder.name, contenders, truth, set())


def _line(name: str, told: dict[str, Told], truth: Pairs, decoys: Pairs) -> str:
    line = f"{name:42}{len(truth):7}{len(decoys):7}"
    for links in told.values():
        one = measured_quality(links, truth, decoys)
        line += f" {one.f1:8.3f}{one.recall_at_99:8.3f}{one.ece:8.3f}{one.decoys:9.2%}"
    return line


def _table(people: list[Person]) -> pa.Table:
    return pa.table({name: [getattr(one, name) for one in people] for name in COLUMNS})


if __name__ == "__main__":
    main()
