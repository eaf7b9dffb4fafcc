"""The peer: stock Splink 5 after its documented recipe, from scratch or trained once.

python -m bench.linkage_splink scratch FOLDER OUT
python -m bench.linkage_splink train FOLDER STORE
python -m bench.linkage_splink find FOLDER STORE OUT
"""

from __future__ import annotations

import json
import shutil
import sys
import warnings
from pathlib import Path

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

warnings.filterwarnings("ignore")

SHOWN = 0.01  # pairs below are not listed by either contender
COMMON = ("given_name", "surname", "dob", "city")


def settings(folder: Path) -> SettingsCreator:
    """The comparisons of Splink's own guide, for the columns that the files fill."""
    filled = _filled(folder)
    comparisons = [
        cl.NameComparison("given_name"),
        cl.NameComparison("surname"),
        cl.DateOfBirthComparison("dob", input_is_string=True, invalid_dates_as_null=True),
    ]
    optional = {
        "ssn": cl.LevenshteinAtThresholds("ssn", [1, 2]),
        "middle_name": cl.JaroWinklerAtThresholds("middle_name"),
        "sex": cl.ExactMatch("sex"),
        "address": cl.LevenshteinAtThresholds("address", [1, 3]),
        "city": cl.ExactMatch("city").configure(term_frequency_adjustments=True),
        "zip": cl.ExactMatch("zip"),
        "phone": cl.LevenshteinAtThresholds("phone", [1]),
    }
    comparisons += [made for column, made in optional.items() if column in filled]
    return SettingsCreator(
        link_type="link_only",
        unique_id_column_name="id",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=[
            block_on("given_name", "surname"),
            block_on("surname", "dob"),
            block_on("given_name", "dob"),
            *([block_on("ssn")] if "ssn" in filled else []),
            *([block_on("phone")] if "phone" in filled else []),
        ],
        retain_intermediate_calculation_columns=False,
    )


def trained(linker: Linker, folder: Path) -> None:
    """Lambda from strict rules, u by random sampling, EM on two blocking rules.

    Splink warns that its default of a million sampled pairs is too few and calls ten million
    “often adequate”.
    """
    strict = [block_on("given_name", "surname", "dob")]
    strict += [block_on("ssn")] if "ssn" in _filled(folder) else []
    linker.training.estimate_probability_two_random_records_match(strict, recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e7)
    linker.training.estimate_parameters_using_expectation_maximisation(
        block_on("given_name", "surname")
    )
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("dob"))


def scratch(folder: Path, out: Path) -> None:
    """Both files, from scratch."""
    api = DuckDBAPI()
    sides = [
        api.register(_read(api, folder, name), dataset_display_name=name)
        for name in ("roster", "caseload")
    ]
    linker = Linker(sides, settings(folder))
    trained(linker, folder)
    found = linker.inference.predict(threshold_match_probability=SHOWN)
    _write(found.as_duckdbpyrelation(), out)


def train(folder: Path, store: Path) -> None:
    """The caseload and the trained model, kept for the days to come."""
    shutil.rmtree(store, ignore_errors=True)
    store.mkdir(parents=True)
    api = DuckDBAPI(str(store / "caseload.duckdb"))
    api._con.execute(
        "CREATE TABLE kept AS SELECT *, 'caseload' AS source_dataset FROM "
        f"read_csv('{folder / 'caseload.csv'}', all_varchar = true)"
    )
    sides = [
        api.register(_read(api, folder, "roster"), dataset_display_name="roster"),
        api.register(api._con.table("kept"), dataset_display_name="caseload"),
    ]
    linker = Linker(sides, settings(folder))
    trained(linker, folder)
    model = linker.misc.save_model_to_json(str(store / "model.json"), overwrite=True)
    for column in _counted(model):
        linker.table_management.compute_tf_table(column).as_duckdbpyrelation().to_table(
            f"common_{column}"
        )


def find(folder: Path, store: Path, out: Path) -> None:
    """The day's newcomers against the kept caseload (find matches to new records)."""
    api = DuckDBAPI(duckdb.connect(str(store / "caseload.duckdb")))
    kept = api.register(api._con.table("kept"), dataset_display_name="caseload")
    day = api.register(_read(api, folder, "roster", "roster"), dataset_display_name="roster")
    model = json.loads((store / "model.json").read_text(encoding="utf-8"))
    linker = Linker([day, kept], model)
    for column in _counted(model):
        linker.table_management.register_term_frequency_lookup(
            api.register(api._con.table(f"common_{column}"), table_name=f"tf_{column}"), column
        )
    found = linker.inference.predict_between(day, kept, threshold_match_probability=SHOWN)
    _write(found.as_duckdbpyrelation(), out)


def _counted(model: dict[str, object]) -> list[str]:
    text = json.dumps(model)
    return [column for column in COMMON if f'"tf_adjustment_column": "{column}"' in text]


def _filled(folder: Path) -> set[str]:
    """The columns that both files fill at all."""
    filled: list[set[str]] = []
    for name in ("roster", "caseload"):
        path = folder / f"{name}.csv"
        counts = duckdb.sql(f"SELECT count(COLUMNS(*)) FROM read_csv('{path}', all_varchar = true)")
        filled.append(
            {column for column, n in zip(counts.columns, counts.fetchall()[0], strict=True) if n}
        )
    return filled[0] & filled[1]


def _read(
    api: DuckDBAPI, folder: Path, name: str, source: str | None = None
) -> duckdb.DuckDBPyRelation:
    extra = f", '{source}' AS source_dataset" if source else ""
    path = folder / f"{name}.csv"
    return api._con.sql(f"SELECT *{extra} FROM read_csv('{path}', all_varchar = true)")


def _write(pairs: duckdb.DuckDBPyRelation, out: Path) -> None:
    pairs.query(
        "pairs",
        "SELECT CASE WHEN source_dataset_l = 'roster' THEN id_l ELSE id_r END AS left_id, "
        "CASE WHEN source_dataset_l = 'roster' THEN id_r ELSE id_l END AS right_id, "
        "match_probability AS probability FROM pairs",
    ).write_csv(str(out))


def main() -> None:
    """Runs one contender in this process."""
    step, *paths = sys.argv[1:]
    {"scratch": scratch, "train": train, "find": find}[step](*map(Path, paths))
