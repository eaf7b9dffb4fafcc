"""Train without labels: strangers from random pairs, one person's records by expectation."""

from __future__ import annotations

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from throughcare.casework.linkage.rules import shares
from throughcare.casework.linkage.rules.doubt import with_doubt
from throughcare.casework.linkage.rules.engine import Levels, compared, statements
from throughcare.casework.linkage.rules.lookalikes import levels_are
from throughcare.casework.linkage.rules.model import Model, Shares, shipped
from throughcare.casework.linkage.rules.score import weigh

IMAGINED = 300  # pairs that the shipped shares count for beside the sampled ones
MOST_TWICE = 5.0  # more than this is not one person's records
ROUNDS = 8
SETTLED = 1e-3  # expectation ends when no share moves more than this

Held = dict[str, npt.NDArray[np.int64]]


def of_caseload(
    engine: duckdb.DuckDBPyConnection, sample: pa.Table, size: int, twice: float, on: str
) -> Model:
    """The shipped model, taught by a sample of the caseload; `twice` as the function tells it."""
    model = strangers(engine, sample, shipped(on))
    figures = {**model.figures, "records": size}
    return model.learned(twice=twice, matches=model.matches * (1.0 + twice), figures=figures)


def strangers(engine: duckdb.DuckDBPyConnection, sample: pa.Table, model: Model) -> Model:
    """The model with the shares of strangers, from all pairs of a sample of the caseload."""
    if len(sample) < 2:
        return model
    one, two = np.triu_indices(len(sample), k=1)
    levels = compared(engine, (sample, sample), (one, two))
    kin = sum(
        levels_are(levels, field, names).astype(int)
        for field, names in (
            ("given_name", ("exact", "nickname", "one_edit")),
            ("surname", ("exact", "one_edit", "part", "close", "swapped", "alias")),
            ("surname", ("swapped", "alias")),
            ("dob", ("exact", "swapped", "one_digit", "days_off")),
            ("ssn", ("exact", "one_digit")),
            ("place", ("exact",)),
        )
    )
    unrelated = levels[np.asarray(kin) < 2]
    everyone = np.ones(len(unrelated))
    figures = {**model.figures, "stranger_pairs": len(unrelated)}
    return model.learned(other=_shares(unrelated, everyone, model.other, IMAGINED), figures=figures)


def twice(engine: duckdb.DuckDBPyConnection, rows: pa.Table) -> float:
    """Further records of a person in the caseload, on average."""
    engine.register("dated", rows.select(["dob", "given", "surname"]))
    return beyond_chance(*map(int, engine.execute(statements("twice")).fetchall()[0]))


def beyond_chance(people: int, same_initials: int, same_date: int, same_each: int) -> float:
    """Others who share birth date and initials with someone, beyond those who do by chance.

    Of those who share the date alone, as many share the initials by chance as of any two people.
    """
    usual = shares.expected().twice
    if people < 2:
        return usual
    differing = people * people - same_initials
    by_chance = (same_date - same_each) * same_initials / max(1, differing)
    return min(MOST_TWICE, max(usual, (same_each - by_chance) / people))


def expectation(
    levels: Levels,
    held: Held,
    newcomers: int,
    size: int,
    model: Model,
    decided: npt.NDArray[np.bool_] | None = None,
) -> Model:
    """The model with one person's shares and the number of matches fitted to compared pairs.

    The model's own shares count for `settled` newcomers, so that a small day moves little.
    Pairs that a person `decided` to be the same count as such.
    """
    settled = shares.expected().settled
    fitted = model
    telling = ~levels_are(levels, "dob", ("missing",)) | ~levels_are(levels, "ssn", ("missing",))
    for _ in range(ROUNDS):
        weighed = weigh(levels, held, size, fitted)
        chance = weighed.probability()
        if decided is not None:
            chance[decided] = 1.0
        told = float(chance[telling].sum() / max(chance.sum(), 1e-9))
        relatives = weighed.of_look_alikes()[telling].sum(axis=0)
        again = fitted.learned(
            same=with_doubt(
                _shares(levels, chance, model.same, settled), levels, chance, model.same
            ),
            matches=(chance.sum() + settled * model.matches) / (newcomers + settled),
            look_alikes={
                each.name: min(
                    each.most,
                    float(
                        (met + settled * model.look_alikes[each.name])
                        / (told * newcomers + settled)
                    ),
                )
                for each, met in zip(shares.look_alikes(), relatives, strict=True)
            },
        )
        moved = max(
            float(np.max(np.abs(np.array(new) - np.array(old))))
            for new, old in zip(again.same, fitted.same, strict=True)
        )
        fitted = again
        if moved < SETTLED:
            break
    return fitted


def _shares(
    levels: Levels, weight: npt.NDArray[np.float64], prior: Shares, imagined: float
) -> Shares:
    """Shares of each level among the pairs that know the field, beside `imagined` prior pairs."""
    learned: list[tuple[float, ...]] = []
    for at, field in enumerate(shares.fields()):
        counts = np.bincount(levels[:, at], weights=weight, minlength=len(field.levels))
        partly = np.array(field.partly)
        whole = np.where(partly, counts[partly].sum(), counts[~partly][1:].sum())
        usual = np.array(prior[at])
        share = (counts + imagined * usual) / (whole + imagined)
        learned.append((1.0, *share[1:].tolist()))
    return tuple(learned)
