"""Links a roster with a caseload of any size on Spark: the same pairs as `throughcare link`.

    python -m throughcare.entrypoints.batch.link LEFT RIGHT -o OUT [--master 'local[4]'] [--explain]

The roster's keys are few and go to every partition. Each partition standardizes its own rows,
keeps those that share a key, counts the values that the roster holds, and draws its sample.
The driver puts these together and weighs them, as it does without Spark.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from throughcare.casework.linkage.rules import files, train
from throughcare.casework.linkage.rules.columns import DESCRIBING, UnreadableRecords
from throughcare.casework.linkage.rules.daily import link_standardized
from throughcare.casework.linkage.rules.engine import connect, standardized
from throughcare.casework.linkage.rules.explain import Pair
from throughcare.casework.linkage.rules.sought import Sought, assembled
from throughcare.entrypoints.batch.partitions import found_in, partition_part, unpacked

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

ROWS_AT_ONCE = 100_000  # rows that a partition standardizes in one go


@click.command()
@click.argument("left", type=click.Path(path_type=Path))
@click.argument("right", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True)
@click.option("--master", default="local[*]", help="Where Spark runs.")
@click.option("--explain", is_flag=True, help="Add the evidence for and against, by field.")
def link(left: Path, right: Path, output: Path, master: str, explain: bool) -> None:
    """Link a roster with a caseload of any size."""
    try:
        with_spark = started(master)
        pairs = link_on_spark(with_spark, left, right)
        click.echo(f"{files.write_pairs(pairs, output, explain=explain)} plausible pairs.")
    except (ValueError, OSError) as trouble:
        raise click.ClickException(str(trouble)) from trouble


def started(master: str) -> SparkSession:
    """A Spark session whose workers run this very Python."""
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    session: SparkSession = (
        SparkSession.builder.master(master)
        .appName("throughcare link")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", ROWS_AT_ONCE)
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )
    return session


def link_on_spark(session: SparkSession, left: Path, right: Path, on: str = "") -> list[Pair]:
    """The plausible pairs of a roster's file and a caseload's. Raises UnreadableRecords."""
    engine = connect()
    newcomers = standardized(engine, files.read_records(left))
    people = read(session, right)
    sought = Sought.by(engine, newcomers)
    parts = people.mapInArrow(lambda batches: found_in(batches, sought), partition_part()).cache()
    found = [unpacked(row.payload) for row in parts.where("payload IS NOT NULL").collect()]
    caseload = assembled(engine, found, stand_twice(parts), on)
    pairs = list(link_standardized(engine, newcomers, caseload))
    parts.unpersist()
    return sorted(pairs, key=lambda pair: (pair.left_id, -pair.probability, pair.right_id))


def read(session: SparkSession, path: Path) -> DataFrame:
    """The caseload in our columns, as text. Raises UnreadableRecords, as without Spark."""
    from pyspark.sql import functions as f

    if not path.exists():
        raise UnreadableRecords(f"{path.name}: There is no such file.")
    told = (
        session.read.parquet(str(path))
        if path.suffix.lower() == ".parquet"
        else session.read.csv(str(path), header=True, escape='"', multiLine=False)
    )
    names = {name.strip().lower(): name for name in told.columns}
    if "id" not in names:
        raise UnreadableRecords(f"{path.name}: There is no column “id”.")
    people = told.select(
        *(
            (f.col(f"`{names[name]}`") if name in names else f.lit(None)).cast("string").alias(name)
            for name in ("id", *DESCRIBING)
        )
    )
    if people.select("id").distinct().count() < people.count():
        raise UnreadableRecords(f"{path.name}: ids stand more than once.")
    return people


def stand_twice(parts: DataFrame) -> float:
    """Further records of a person, told by dates and initials over all partitions."""
    from pyspark.sql import functions as f

    dated = parts.where("dob IS NOT NULL")

    def sums(*by: str) -> tuple[int, int]:
        groups = dated.groupBy(*by).agg(f.sum("n").alias("n"))
        people, squares = groups.agg(f.sum("n"), f.sum(f.col("n") * f.col("n"))).first() or (0, 0)
        return int(people or 0), int(squares or 0)

    people, initials = sums("initials")
    _, dates = sums("dob")
    _, each = sums("dob", "initials")
    return train.beyond_chance(people, initials, dates - people, each - people)


if __name__ == "__main__":
    link()
