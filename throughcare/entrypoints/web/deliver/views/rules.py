"""What the law does here: one jurisdiction on one screen, in plain words, for both sides."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.queries.packs import (
    jurisdictions,
    pack_in_effect,
    responsible_offices,
)
from throughcare.casework.child_support.rules.choices import ReleaseDateKind, Unit
from throughcare.casework.child_support.rules.compliance import work_plan
from throughcare.casework.child_support.rules.custody import Sentence, Stay
from throughcare.casework.child_support.rules.outcomes import restart_on
from throughcare.casework.child_support.rules.pack_in_words import pack_in_words
from throughcare.casework.child_support.rules.packs import RulePack
from throughcare.casework.child_support.rules.projections import ReleaseProjection
from throughcare.casework.child_support.rules.terms import Length
from throughcare.casework.child_support.rules.threshold import incarceration_threshold
from throughcare.entrypoints.web.deliver.case_lines import shown
from throughcare.entrypoints.web.deliver.words import ANSWER_TONES, ANSWERS
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.registers.directory.queries import organization
from throughcare.vocabulary.categories import Role

READERS = (
    Role.OUTREACH_OFFICER,
    Role.SUPERVISOR,
    Role.RECORDS_CLERK,
    Role.PROGRAMS_DESK,
    Role.PARTNERSHIP_LEAD,
    Role.ADMINISTRATOR,
)
EXAMPLE_DAYS = (179, 180, 181)


@for_roles(*READERS)
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The rules of the reader's own state."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    own = organization(viewer.organization).jurisdiction
    known = {code for code, _name in jurisdictions()}
    return redirect("deliver:rules", own if own in known else "US")


@for_roles(*READERS)
@require_GET
def show(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """One rule pack on one screen (S0-40)."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    today = timezone.localtime(viewer.at).date()
    pack = pack_in_effect(jurisdiction, today)
    if pack is None:
        raise Http404
    context = {
        "pack": pack,
        "lines": [
            (_(line.question), line.answer.in_words(_, shown))
            for line in pack_in_words(pack)
            if line.section != "plain_words"
        ],
        "examples": [_example(pack, days, today) for days in EXAMPLE_DAYS],
        "plan": work_plan(pack).reason.in_words(_, shown),
        "restart": restart_on(pack, today).reason.in_words(_, shown),
        "offices": responsible_offices(jurisdiction),
        "others": jurisdictions(),
        "is_stale": pack.needs_review(today),
    }
    return render(request, "deliver/rules.html", context)


def _example(pack: RulePack, days: int, today: date) -> dict[str, object]:
    """Somebody admitted today whose sentence and expected release lie so many days ahead."""
    said = ReleaseProjection(
        ReleaseDateKind.CALCULATED, today + timedelta(days=days), "example", today
    )
    stay = Stay(today, projections=(said,), sentence=Sentence(Length(days, Unit.DAYS), today))
    verdict = incarceration_threshold(pack.trigger, stay, today, today).verdict
    return {
        "days": days,
        "answer": ANSWERS[verdict.answer],
        "tone": ANSWER_TONES[verdict.answer],
        "why": " ".join(reason.in_words(_, shown) for reason in verdict.reasons),
    }
