"""We say, they say, in the agreement: each side's own word for the same idea (S0-16)."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.partner.word_forms import WordForm, initial
from throughcare.entrypoints.web.shell.roles import ALL_ROLES, for_roles
from throughcare.partnership.relationships.queries.partnerships import partnerships_of, sides
from throughcare.partnership.relationships.rules.authority import MAY_PLAN
from throughcare.registers.directory.actions import WordRefused
from throughcare.registers.directory.models import Organization
from throughcare.registers.directory.queries import glossaries
from throughcare.registers.directory.rules.concepts import LANGUAGES, Concept
from throughcare.registers.directory.rules.glossary import field_words, plain_words
from throughcare.workflows.partner.say_words import say_our_word


@for_roles(*ALL_ROLES)
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """One line an idea; a column for each organization that we plan with."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    partners = _partners(viewer)
    speech = glossaries([viewer.organization, *(one.pk for one in partners)])
    ours, language = speech[viewer.organization], _language()
    rows = []
    for concept in Concept:
        words = ours.words(concept, language)
        theirs = [(one, speech[one.pk].words(concept, language)) for one in partners]
        rows.append(
            {
                "concept": concept,
                "plain": plain_words(concept, language),
                "ours": words,
                "is_own": any((concept, one) in ours.own for one in LANGUAGES),
                "theirs": [(one, said) for one, said in theirs if said != words],
            }
        )
    context = {
        "rows": rows,
        "may_say": viewer.role in MAY_PLAN,
        "sources": list(field_words().values()),
    }
    return render(request, "partner/glossary.html", context)


@for_roles(*MAY_PLAN)
@require_http_methods(["GET", "POST"])
def say(request: HttpRequest, concept: str) -> HttpResponse:
    """What our organization calls one idea, in both languages."""
    if concept not in list(Concept):
        raise Http404
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    idea = Concept(concept)
    own = glossaries([viewer.organization])[viewer.organization]
    form = WordForm(request.POST or None, initial=initial(idea, own))
    if form.is_valid():
        try:
            say_our_word(viewer=viewer, concept=idea, said=form.said(idea, own), at=viewer.at)
        except WordRefused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Your pages say it so from now on."))
            return redirect("partner:glossary")
    context = {"form": form, "plain": plain_words(idea, _language())}
    return render(request, "partner/say_word.html", context)


def _partners(viewer: Viewer) -> list[Organization]:
    """Whom we plan with, by name; each stands once."""
    found = {}
    for one in partnerships_of(viewer.organization):
        other = sides(one, viewer.organization)[1]
        found[other.pk] = other
    return sorted(found.values(), key=lambda one: one.name)


def _language() -> str:
    return "es" if (get_language() or "").startswith("es") else "en"
