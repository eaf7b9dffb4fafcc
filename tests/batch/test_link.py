"""On Spark the same rules give the same pairs, byte by byte."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bench.people import draw

pytestmark = pytest.mark.slow


@pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java; there is none here")
def test_spark_gives_the_same_file_as_the_embedded_engine(tmp_path: Path) -> None:
    pytest.importorskip("pyspark", reason="the extra “spark” is not installed")
    from throughcare.casework.linkage.rules import files
    from throughcare.casework.linkage.rules.scratch import link_files
    from throughcare.entrypoints.batch.link import link_on_spark, started

    draw(4_000, 500, seed=9).write(tmp_path)
    left, right = tmp_path / "roster.csv", tmp_path / "caseload.csv"
    session = started("local[2]")
    try:
        people = session.read.csv(str(right), header=True).repartition(5)
        people.write.parquet(str(tmp_path / "caseload.parquet"))
        on_spark = link_on_spark(session, left, tmp_path / "caseload.parquet")
        from_csv = link_on_spark(session, left, right)
    finally:
        session.stop()
    embedded = link_files(files.read_records(left), files.read_records(right))
    assert on_spark == embedded and from_csv == embedded
    assert len(embedded) > 200
