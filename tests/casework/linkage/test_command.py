"""`throughcare link`, as a clerk would type it; troubles are told in one sentence."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.csv as on_disk
import pytest
from click.testing import CliRunner, Result

from throughcare.casework.linkage.rules.model import shipped
from throughcare.entrypoints.cli.link import link


def typed(*words: object) -> Result:
    """What the command answers."""
    return CliRunner().invoke(link, [str(word) for word in words])


@pytest.fixture()
def files(roster: pa.Table, caseload: pa.Table, tmp_path: Path) -> tuple[Path, Path]:
    """A roster and a caseload as CSV."""
    left, right = tmp_path / "roster.csv", tmp_path / "caseload.csv"
    on_disk.write_csv(roster.slice(0, 60), left)
    on_disk.write_csv(caseload.slice(0, 500), right)
    return left, right


def lines(path: Path) -> list[dict[str, str]]:
    """The lines of a CSV."""
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_two_files_are_linked_into_three_columns(files: tuple[Path, Path], tmp_path: Path) -> None:
    answer = typed(*files, "-o", tmp_path / "links.csv", "--progress")
    assert answer.exit_code == 0, answer.output
    found = lines(tmp_path / "links.csv")
    assert list(found[0]) == ["left_id", "right_id", "probability"]
    assert all(0.01 <= float(line["probability"]) <= 1 for line in found)


def test_options_may_come_first(files: tuple[Path, Path], tmp_path: Path) -> None:
    assert typed("-o", tmp_path / "links.csv", *files).exit_code == 0


def test_a_prepared_day_gives_the_same_file_byte_by_byte(
    files: tuple[Path, Path], tmp_path: Path
) -> None:
    left, right = files
    for step in (
        (left, right, "-o", tmp_path / "scratch.csv", "--explain"),
        ("prepare", right, "--store", tmp_path / "store"),
        ("daily", left, "--store", tmp_path / "store", "-o", tmp_path / "day.csv", "--explain"),
    ):
        assert typed(*step).exit_code == 0
    assert (tmp_path / "day.csv").read_bytes() == (tmp_path / "scratch.csv").read_bytes()


def test_the_evidence_is_one_column_a_field(files: tuple[Path, Path], tmp_path: Path) -> None:
    typed(*files, "-o", tmp_path / "links.csv", "--explain")
    found = lines(tmp_path / "links.csv")[0]
    assert {"band", "given_name", "given_name_bits", "dob", "ssn_bits", "caution"} <= set(found)


def test_parquet_goes_in_and_out(files: tuple[Path, Path], tmp_path: Path) -> None:
    left = tmp_path / "roster.parquet"
    duckdb.sql(f"COPY (FROM read_csv('{files[0]}', all_varchar = true)) TO '{left}'")
    for out in ("links.parquet", "links.csv"):
        assert typed(left, files[1], "-o", tmp_path / out, "--explain").exit_code == 0
    table = duckdb.sql(f"FROM '{tmp_path / 'links.parquet'}'")
    assert dict(zip(table.columns, map(str, table.types), strict=True))["probability"] == "DOUBLE"
    assert len(table.fetchall()) == len(lines(tmp_path / "links.csv"))


def test_what_was_learned_is_kept_dated(files: tuple[Path, Path], tmp_path: Path) -> None:
    left, right = files
    model = tmp_path / "model.json"
    typed(left, right, "-o", tmp_path / "links.csv", "--model", model)
    learned = json.loads(model.read_text())
    assert learned["trained_on"] and learned["figures"]["newcomers"] == 60
    assert len(learned["figures"]["reliability"]) == 10
    typed("prepare", right, "--store", tmp_path / "store", "--roster", left)
    taught = next((tmp_path / "store").glob("generation-*/model.json"))
    assert json.loads(taught.read_text())["same"] != json.loads(shipped().to_json())["same"]


def test_decisions_are_kept(files: tuple[Path, Path], tmp_path: Path) -> None:
    typed(*files, "-o", tmp_path / "links.csv")
    first = lines(tmp_path / "links.csv")[0]
    (tmp_path / "decided.csv").write_text(
        f"left_id,right_id,decision\n{first['left_id']},{first['right_id']},not same\n"
    )
    typed(*files, "-o", tmp_path / "links.csv", "--decisions", tmp_path / "decided.csv")
    pairs = [(line["left_id"], line["right_id"]) for line in lines(tmp_path / "links.csv")]
    assert (first["left_id"], first["right_id"]) not in pairs


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "no such file"),
        (b"", "empty"),
        (b"id,surname\n", "no records"),
        (b"name,surname\na,b\n", "no column “id”"),
        (b"id,surname\n1,a\n1,b\n", "an id of its own"),
        (b"id,surname\n,a\n", "have no id"),
        (b"id,surname,surname\n1,a,b\n", "stand twice"),
        ("id,surname\n1,Müller\n".encode("latin-1"), "not UTF-8"),
        (b"\xff\xfei\x00d\x00", "not UTF-8"),
        (b"id,surname\n1,a\n2,b,c,d\n", "does not have the 2 columns"),
    ],
    ids=[
        "missing", "empty", "header-only", "no-id", "twice", "blank-id", "columns-twice",
        "latin-1", "utf-16", "ragged",
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_named_in_one_sentence(
    content: bytes | None, said: str, files: tuple[Path, Path], tmp_path: Path
) -> None:
    bad = tmp_path / "bad.csv"
    if content is not None:
        bad.write_bytes(content)
    answer = typed(bad, files[1], "-o", tmp_path / "links.csv")
    assert answer.exit_code == 1
    assert "bad.csv" in answer.output and said in answer.output
    assert "Traceback" not in answer.output and not (tmp_path / "links.csv").exists()


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_other_delimiters_and_line_ends_are_read(
    delimiter: str, files: tuple[Path, Path], tmp_path: Path
) -> None:
    with (
        open(files[0], newline="", encoding="utf-8") as file,
        open(tmp_path / "other.csv", "w", newline="", encoding="utf-8-sig") as other,
    ):
        csv.writer(other, delimiter=delimiter, lineterminator="\r\n").writerows(csv.reader(file))
    for left, out in ((files[0], "one.csv"), (tmp_path / "other.csv", "two.csv")):
        assert typed(left, files[1], "-o", tmp_path / out).exit_code == 0
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()


def test_a_missing_store_says_what_to_do(files: tuple[Path, Path], tmp_path: Path) -> None:
    answer = typed("daily", files[0], "--store", tmp_path / "none", "-o", tmp_path / "links.csv")
    assert answer.exit_code == 1 and "link prepare" in answer.output
