"""The facility's answers: other times to take or decline, visits on hold, and what was declined."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from throughcare.access.queries import people
from throughcare.casework.inreach.queries.visits import (
    answers_lately,
    answers_waiting,
    changed_by_closing,
)
from throughcare.entrypoints.web.schedule.words import DECLINES, MODES
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.vocabulary.categories import Role

MOST = 100


@for_roles(Role.OUTREACH_OFFICER, Role.SUPERVISOR)
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """What waits for a decision first, then what was declined."""
    viewer = request.viewer
    waiting = list(answers_waiting(viewer)[:MOST])
    declined = list(answers_lately(viewer)[:MOST])
    changed = list(changed_by_closing(viewer)[:MOST])
    names = people(viewer, [row.person_id for row in [*waiting, *declined, *changed]])
    context = {
        "waiting": [(row, names.get(row.person_id)) for row in waiting],
        "declined": [
            (row, names.get(row.person_id), DECLINES.get(row.answer_reason, "")) for row in declined
        ],
        "changed": [(row, names.get(row.person_id)) for row in changed],
        "modes": MODES,
    }
    return render(request, "schedule/answers.html", context)
