"""What one would write instead of files-in: pandas reads, parses dates, compares, and copies.

It is quick, and it does less: one flat table, no policies, no sender's layout; a date that it
cannot read becomes empty without a word, and whoever is not in the file is not even counted.
"""

from __future__ import annotations

import io

import pandas
import psycopg

DATES = {"DOB": "%Y-%m-%d", "Booked": "%Y-%m-%d", "Projected Release": "%Y-%m-%d"}
COLUMNS = {
    "MNI": "number", "Last Name": "surname", "First Name": "given", "DOB": "born",
    "Booking #": "booking", "Booked": "booked", "Housing": "unit", "Status": "status",
    "Projected Release": "projected",
}  # fmt: skip
TABLE = """
CREATE TABLE IF NOT EXISTS flat_roster (number text PRIMARY KEY, surname text, given text,
    born date, booking text UNIQUE, booked date, unit text, status text, projected date);
CREATE INDEX IF NOT EXISTS flat_names ON flat_roster (surname, given);
"""


def main(file: str, url: str) -> None:
    """Read FILE, compare it with the table by person number, and write what is new or other."""
    read = pandas.read_excel if file.endswith(".xlsx") else pandas.read_csv
    options = {"engine": "calamine"} if file.endswith(".xlsx") else {}
    frame = read(file, dtype=str, keep_default_na=False, **options)
    for column, how in DATES.items():
        frame[column] = pandas.to_datetime(frame[column], format=how, errors="coerce").dt.date
    frame = frame.rename(columns=COLUMNS)
    with psycopg.connect(url) as connection:
        connection.execute(TABLE)
        _write(connection, frame, _known(connection))


def _known(connection: psycopg.Connection) -> pandas.DataFrame:
    rows = connection.execute(f"SELECT {', '.join(COLUMNS.values())} FROM flat_roster").fetchall()
    return pandas.DataFrame(rows, columns=list(COLUMNS.values()))


def _write(
    connection: psycopg.Connection, frame: pandas.DataFrame, known: pandas.DataFrame
) -> None:
    both = frame.merge(known, on="number", how="left", suffixes=("", "_known"), indicator=True)
    is_new = both["_merge"] == "left_only"
    others = [name for name in COLUMNS.values() if name != "number"]
    is_other = ~is_new & (both[others].values != both[[f"{n}_known" for n in others]].values).any(1)
    _copy(connection, both[is_new], "flat_roster")
    connection.execute("CREATE TEMP TABLE other (LIKE flat_roster)")
    _copy(connection, both[is_other], "other")
    changes = ", ".join(f"{name} = other.{name}" for name in others)
    connection.execute(
        f"UPDATE flat_roster SET {changes} FROM other WHERE other.number = flat_roster.number"
    )


def _copy(connection: psycopg.Connection, frame: pandas.DataFrame, table: str) -> None:
    names = list(COLUMNS.values())
    text = io.StringIO()
    frame[names].to_csv(text, index=False, header=False)
    with connection.cursor() as cursor:
        statement = f"COPY {table} ({', '.join(names)}) FROM STDIN (FORMAT csv, FORCE_NULL"
        with cursor.copy(f"{statement} (born, booked, projected))") as copy:
            copy.write(text.getvalue())
