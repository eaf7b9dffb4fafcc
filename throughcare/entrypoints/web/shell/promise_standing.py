"""How a promise stands, in words, marks and tones that anybody understands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from throughcare.entrypoints.web.shell.pieces import Tone
from throughcare.partnership.measures.models import Standing
from throughcare.partnership.measures.rules.attested import Attested
from throughcare.partnership.measures.rules.periods import last_day, period_of
from throughcare.partnership.measures.rules.promised import Promised
from throughcare.partnership.measures.rules.standing import PromiseState
from throughcare.vocabulary.promises import Period

STATES: dict[str, tuple[Promise, Tone, str]] = {
    PromiseState.KEPT: (_("kept"), "good", "✓"),
    PromiseState.ON_TRACK: (_("on track"), "good", "→"),
    PromiseState.AT_RISK: (_("at risk"), "soon", "!"),
    PromiseState.BROKEN: (_("not kept"), "late", "×"),
    PromiseState.TOO_FEW: (_("too few to say"), "quiet", "·"),
    PromiseState.PAUSED: (_("paused"), "quiet", "="),
    PromiseState.NOT_MEASURED: (_("not measured"), "quiet", "–"),
}
# What a side says is never drawn as what was counted: other words, another sign, a dashed circle.
SAID: dict[str, tuple[Promise, Tone, str]] = {
    PromiseState.KEPT: (_("said to be kept"), "good", "✓"),
    PromiseState.BROKEN: (_("said not to be kept"), "late", "×"),
    PromiseState.NOT_SAID: (_("nobody has said yet"), "soon", "?"),
    PromiseState.RUNS: (_("still running"), "quiet", "…"),
}
CAUSES: dict[str, Promise] = {
    "person": _("the person asked for time"),
    "partner": _("the partner's own staff"),
    "facility": _("the facility"),
    "nobody": _("nobody"),
    "not_said": _("nobody said why"),
    "no_answer": _("no answer came"),
    "late_answer": _("the answer came late"),
    "did_not_come": _("nothing came that day"),
}


@dataclass(frozen=True)
class Mark:
    """One period of a promise: a sign with its words, so that no color is needed."""

    month: str
    word: Promise
    tone: Tone
    sign: str
    is_said: bool = False
    is_doubted: bool = False


def period_words(kind: str, first: date) -> str:
    """A period as one says it: November 2026, or July to September 2026."""
    if kind != Period.QUARTER:
        return date_format(first, "F Y")
    last = last_day(period_of(kind, first))
    words = gettext("%(first)s to %(last)s")
    return words % {"first": date_format(first, "F"), "last": date_format(last, "F Y")}


def counted_mark(row: Standing) -> Mark:
    """The mark of a period that is counted from facts."""
    word, tone, sign = STATES[row.state]
    return Mark(period_words(row.period, row.month), word, tone, sign)


def said_mark(kind: str, first: date, said: Attested) -> Mark:
    """The mark of a period about which a side says whether it was kept."""
    word, tone, sign = SAID[said.state]
    doubted = said.doubt is not None
    return Mark(period_words(kind, first), word, tone, sign, is_said=True, is_doubted=doubted)


def numbers(row: Standing) -> str:
    """The numbers of a period that both sides may read, in a sentence."""
    told = row.told
    if "owed" in told:
        if told["count"] is None:
            return gettext("Fewer than 11, or none; promised were %(n)s.") % {"n": told["owed"]}
        return gettext("%(count)s; promised were %(n)s.") % {
            "count": told["count"], "n": told["owed"]
        }  # fmt: skip
    if told.get("denominator") == 0:
        return gettext("Nothing fell into it.")
    if told.get("percent") is None:
        return gettext("Numbers under 11, and what would give them away, are not shown.")
    words = gettext("%(percent)s%%, %(n)s of %(d)s; between %(low)s%% and %(high)s%%.")
    low, high = told["interval"]
    return words % {
        "percent": told["percent"], "n": told["numerator"], "d": told["denominator"],
        "low": low, "high": high,
    }  # fmt: skip


def target_words(row: Standing) -> str:
    """What was promised for that period; nothing where the numbers say it."""
    promised = Promised.read(row.promised.get("parameters", {"target": row.target}))
    if promised.target is None:
        return ""
    return gettext("Promised: %(target)s%%.") % {"target": round(100 * promised.target)}


def paused_words(row: Standing, names: dict[str, str]) -> list[tuple[str, int]]:
    """Whose pauses lie in a period, and how many days of it."""
    found = row.told.get("paused", {})
    return [(names.get(party, ""), days) for party, days in found.items()]


def misses(row: Standing) -> list[tuple[str, int | None]]:
    """To whom the misses are charged, as both sides may read it; None is a small number."""
    found = row.told.get("misses", {})
    return [(str(CAUSES.get(cause, cause)), count) for cause, count in found.items()]
