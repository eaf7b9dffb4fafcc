"""How pages and papers say what keeps a promise, how much of it, and how one knows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from throughcare.entrypoints.web.shell.count_words import agreed_in_words
from throughcare.partnership.measures.rules.by_fact import PREFIX
from throughcare.partnership.measures.rules.definitions import load_definitions
from throughcare.partnership.measures.rules.fact_texts import TEXTS
from throughcare.partnership.measures.rules.promised import Promised
from throughcare.vocabulary.promises import KEPT_BY, Period, Proof, Way

PERIODS: dict[str, Promise] = {
    Period.MONTH: gettext_lazy("each month"),
    Period.QUARTER: gettext_lazy("each quarter"),
}
PROOFS: dict[str, Promise] = {
    Proof.COMPUTED: gettext_lazy("counted by itself from daily work"),
    Proof.ATTESTED: gettext_lazy("one side says so, by name and day"),
    Proof.NOT_MEASURED: gettext_lazy("not measured"),
}
WAYS: dict[str, Promise] = {
    "": gettext_lazy("A share of people or orders"),
    Way.COUNT: gettext_lazy("How often something happens"),
    Way.ANSWER: gettext_lazy("How soon something is answered"),
    Way.EACH_DAY: gettext_lazy("On each business day"),
}
Choice = tuple[str, str]


def kept_by_choices() -> list[tuple[str, str] | tuple[str, list[Choice]]]:
    """Everything that can keep a promise, by how it is counted."""
    measures = [
        (key, _(one.title))
        for key, one in load_definitions().items()
        if one.may_be_promised and not one.awaits
    ]
    found: list[tuple[str, str] | tuple[str, list[Choice]]] = [("", ""), (str(WAYS[""]), measures)]
    for way in Way:
        rows = [
            (f"{PREFIX}{key}", _(TEXTS[key].title))
            for key, one in KEPT_BY.items()
            if one.way == way
        ]
        found.append((str(WAYS[way]), rows))
    return found


def chosen(parameters: Mapping[str, Any]) -> str:
    """What keeps a promise, as ``kept_by_choices`` names it."""
    fact = str(parameters.get("fact", ""))
    return str(parameters.get("measure", "")) or (f"{PREFIX}{fact}" if fact else "")


def put_chosen(choice: str) -> dict[str, str]:
    """The parameters that a choice stands for; those that it takes away are empty."""
    is_fact = choice.startswith(PREFIX)
    return {
        "measure": "" if is_fact else choice,
        "fact": choice.removeprefix(PREFIX) if is_fact else "",
    }


def promise_in_words(parameters: Mapping[str, Any]) -> str:
    """What keeps a promise in a sentence or two; nothing for a clause that says none of it."""
    promised = Promised.read(parameters)
    if not set(parameters) & {"proof", "measure", "fact", "target", "target_count", "within_days"}:
        return ""
    if promised.is_attested:
        who = promised.attested_by
        said = (
            _("%(who)s says %(period)s whether it was kept.")
            if who
            else _("Who promised says %(period)s whether it was kept.")
        )
        return said % {"who": who, "period": PERIODS[promised.period]}
    title = title_of(promised)
    if not title:
        return _("Not measured: the two sides tell each other at their meetings.")
    words = {"what": title, "how_much": capfirst(how_much(promised))}
    counted = _("Counted from daily work: %(what)s. %(how_much)s.") % words
    definition = promised.counted_by(load_definitions())
    return " ".join([counted, *(agreed_in_words(definition) if definition else ())])


def how_much(promised: Promised) -> str:
    """The target with its period: 97 of 100 each month."""
    period = PERIODS[promised.period]
    if promised.target_count is not None:
        return _("at least %(n)s %(period)s") % {"n": promised.target_count, "period": period}
    if promised.target is None:
        return str(period)
    words = {"n": round(100 * promised.target), "period": period, "days": promised.within_days}
    if promised.within_days and promised.fact:
        said = ngettext(
            "%(n)s of 100 within %(days)s business day, %(period)s",
            "%(n)s of 100 within %(days)s business days, %(period)s",
            promised.within_days,
        )
        return said % words
    return _("%(n)s of 100 %(period)s") % words


def title_of(promised: Promised) -> str:
    """What is counted, by its title; empty when nothing is."""
    if promised.proof != Proof.COMPUTED:
        return ""
    found = load_definitions().get(promised.measure) or TEXTS.get(promised.fact)
    return _(found.title) if found else ""
