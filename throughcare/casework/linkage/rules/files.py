"""Files in and out: CSV or Parquet by suffix, read whole or refused in the sender's words."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from pathlib import Path

import duckdb
import pyarrow as pa

from throughcare.casework.linkage.rules import shares
from throughcare.casework.linkage.rules.columns import UnreadableRecords, as_records
from throughcare.casework.linkage.rules.decisions import Decisions
from throughcare.casework.linkage.rules.explain import Pair

DELIMITERS = ",;\t|"
BEYOND_FIELDS = ("expected", "look_alike", "rivals", "caution", "decision")


def read_records(path: Path, engine: duckdb.DuckDBPyConnection | None = None) -> pa.Table:
    """The records of a file in our columns, read by an `engine` that is there, or by a new one.

    Raises UnreadableRecords with the file's name.
    """
    try:
        if not path.is_file():
            raise UnreadableRecords("There is no such file.")
        if path.stat().st_size == 0:
            raise UnreadableRecords("It is empty.")
        read = _read_parquet if path.suffix.lower() == ".parquet" else _read_csv
        return as_records(read(path, engine or _reader()))
    except UnreadableRecords as trouble:
        raise UnreadableRecords(f"{path.name}: {trouble}") from None


def read_decisions(path: Path) -> Decisions:
    """Decisions of a CSV with left_id, right_id and decision (“same” or “not same”)."""
    always: set[tuple[str, str]] = set()
    never: set[tuple[str, str]] = set()
    with open(path, newline="", encoding="utf-8-sig") as file:
        for row, line in enumerate(csv.DictReader(file), start=2):
            told = (line.get("decision") or "").strip().lower().replace("_", " ")
            known = line.get("left_id") and line.get("right_id")
            if told not in ("same", "not same") or not known:
                raise UnreadableRecords(
                    f"{path.name}, row {row}: needs left_id, right_id and “same” or “not same”."
                )
            (always if told == "same" else never).add((line["left_id"], line["right_id"]))
    return Decisions(frozenset(always), frozenset(never))


def write_pairs(pairs: Iterable[Pair], path: Path, *, explain: bool = False) -> int:
    """Writes the pairs beside, then moves them in place. Answers how many there were."""
    names = ["left_id", "right_id", "probability", *(_explaining() if explain else ())]
    beside = path.with_name(f".{path.name}.beside")
    count = 0
    with open(beside, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, names, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        for pair in pairs:
            writer.writerow(_line(pair))
            count += 1
        file.flush()
        os.fsync(file.fileno())
    if path.suffix.lower() == ".parquet":
        _turn_into_parquet(beside)
    os.replace(beside, path)
    return count


def _reader() -> duckdb.DuckDBPyConnection:
    reader = duckdb.connect()
    reader.execute("SET enable_progress_bar = false")
    return reader


def _read_parquet(path: Path, engine: duckdb.DuckDBPyConnection) -> pa.Table:
    try:
        return engine.sql(
            "SELECT COLUMNS(*)::VARCHAR FROM read_parquet($path)", params={"path": str(path)}
        ).to_arrow_table()
    except duckdb.Error:
        raise UnreadableRecords("It cannot be read as Parquet.") from None


def _read_csv(path: Path, engine: duckdb.DuckDBPyConnection) -> pa.Table:
    names, delimiter = _header(path)
    try:
        return engine.sql(
            "SELECT * FROM read_csv($path, auto_detect = false, header = true, "
            "delim = $delimiter, quote = $quote, escape = $quote, columns = $columns, "
            "max_line_size = 10000000)",
            params={
                "path": str(path),
                "delimiter": delimiter,
                "quote": '"',
                "columns": dict.fromkeys(names, "VARCHAR"),
            },
        ).to_arrow_table()
    except duckdb.Error as trouble:
        raise UnreadableRecords(_in_plain_words(str(trouble), len(names))) from None


def _header(path: Path) -> tuple[list[str], str]:
    """Column names and delimiter of the first line."""
    try:
        with open(path, newline="", encoding="utf-8-sig") as file:
            first = file.readline(1_000_000)
    except UnicodeDecodeError:
        raise UnreadableRecords("It is not UTF-8 text; save it as “CSV UTF-8”.") from None
    delimiter = max(DELIMITERS, key=first.count)
    names = next(csv.reader([first], delimiter=delimiter), [])
    repeated = {name for name in names if names.count(name) > 1}
    if repeated:
        raise UnreadableRecords(f"Column names stand twice: {', '.join(sorted(repeated))}.")
    return [name or f"column {number}" for number, name in enumerate(names, start=1)], delimiter


def _in_plain_words(trouble: str, columns: int) -> str:
    line = next((part for part in trouble.split() if part.isdigit()), "")
    where = f"line {line} " if "CSV Error on Line" in trouble and line else "a line "
    if "unicode" in trouble.lower() or "utf-8" in trouble.lower():
        return f"{where}is not UTF-8 text; save the file as “CSV UTF-8”."
    return f"{where}does not have the {columns} columns of the first line."


def _line(pair: Pair) -> dict[str, str]:
    line = {
        "left_id": pair.left_id,
        "right_id": pair.right_id,
        "probability": f"{pair.probability:.6f}",
        "band": str(pair.band),
    }
    for reason in pair.evidence:
        line[reason.field] = reason.words
        line[f"{reason.field}_bits"] = f"{reason.weight:.3f}"
    return line


def _explaining() -> list[str]:
    reasons = (*(field.name for field in shares.fields()), *BEYOND_FIELDS)
    return ["band", *(name for reason in reasons for name in (reason, f"{reason}_bits"))]


def _turn_into_parquet(path: Path) -> None:
    """The same lines, numbers as numbers."""
    numbers = "COLUMNS('^(probability|.*_bits)$')::DOUBLE"
    names = "COLUMNS(lambda name: name <> 'probability' AND NOT name LIKE '%_bits')"
    turned = path.with_name(f"{path.name}.parquet")
    duckdb.execute(
        f"COPY (SELECT {names}, {numbers} FROM read_csv($1, all_varchar = true, header = true)) "
        f"TO '{str(turned).replace(chr(39), chr(39) * 2)}' (FORMAT parquet)",
        [str(path)],
    )
    os.replace(turned, path)
