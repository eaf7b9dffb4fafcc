"""One consent: ask for it, print it, sign it, take it back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from throughcare.access.actions.consenting import (
    ConsentRefused,
    draft_consent,
    give_consent,
    revoke_consent,
    write_offered,
)
from throughcare.access.queries import PersonView, own_person
from throughcare.access.queries.consents import ConsentView, consents, without_clause
from throughcare.access.rules.consents import Asked
from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.deliver.consent_forms import (
    ConsentForm,
    RevokeForm,
    SignForm,
    named,
    tell,
)
from throughcare.entrypoints.web.deliver.consent_words import EDITION, STATES
from throughcare.entrypoints.web.deliver.views.consents import ASKING
from throughcare.entrypoints.web.shell import paper
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.entrypoints.web.shell.sharing_words import CLASSES, PURPOSES
from throughcare.partnership.relationships.queries.funding import ending_services
from throughcare.registers.directory.queries import organization, organizations
from throughcare.workflows.deliver.consent import partners_to_name, until_offered


@for_roles(*ASKING)
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Choose with the person what may be shared; saying no is one click and leaves no trace."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    who = _own(viewer, person_id)
    partners = partners_to_name(viewer)
    begin = {"last_day": until_offered(viewer, who.id), "language": who.language or "en"}
    form = ConsentForm(request.POST or None, initial=begin, partners=partners)
    if form.is_valid():
        try:
            row = _draft(viewer, who, form)
        except ConsentRefused as refused:
            tell(form, refused)
        else:
            return redirect("deliver:consent", row)
    ending = ending_services(timezone.localtime(viewer.at).date(), [one.id for one in partners])
    context = {"form": form, "who": who, "partners": partners, "ending": ending}
    return render(request, "deliver/consent_ask.html", context)


@for_roles(*ASKING)
@require_POST
def refused(request: HttpRequest) -> HttpResponse:
    """Somebody said no: nothing about them is kept, nothing changes for them (C5).

    The address names nobody, or a log of requests would be a list of who said no.
    """
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    write_offered(viewer=viewer, by=viewer.user, at=viewer.at)
    messages.success(request, _("Nothing is shared, and nothing about the answer is kept."))
    return redirect("deliver:consents")


@for_roles(*ASKING)
@require_GET
def show(request: HttpRequest, consent_id: UUID) -> HttpResponse:
    """What one consent says, where it stands, and what can be done with it."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return _page(request, _consent(viewer, consent_id))


@for_roles(*ASKING)
@require_POST
def sign(request: HttpRequest, consent_id: UUID) -> HttpResponse:
    """The person signed."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    view = _consent(viewer, consent_id)
    form = SignForm(request.POST)
    if form.is_valid():
        try:
            give_consent(
                consent=view.id, signed=form.signed(), viewer=viewer, by=viewer.user, at=viewer.at
            )
        except ConsentRefused as said:
            tell(form, said)
        else:
            messages.success(request, _("It is signed. What was agreed to is shared from now on."))
            return redirect("deliver:consent", view.id)
    return _page(request, view, sign_form=form)


@for_roles(*ASKING)
@require_POST
def revoke(request: HttpRequest, consent_id: UUID) -> HttpResponse:
    """The person takes it back; it ends with this click."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    view = _consent(viewer, consent_id)
    form = RevokeForm(request.POST)
    if form.is_valid():
        how = form.cleaned_data["said_how"]
        try:
            revoke_consent(
                consent=view.id, said_how=how, viewer=viewer, by=viewer.user, at=viewer.at
            )
        except ConsentRefused as said:
            tell(form, said)
        else:
            messages.success(request, _("It is taken back. Nothing more is shared under it."))
            return redirect("deliver:consent", view.id)
    return _page(request, view, revoke_form=form)


@for_roles(*ASKING)
@require_GET
def print_form(request: HttpRequest, consent_id: UUID) -> HttpResponse:
    """The form to read, to read aloud and to sign, in the person's language."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    view = _consent(viewer, consent_id)
    with override(view.language):
        data = _on_paper(viewer, view)
    pdf = paper.render("consent", data, language=view.language, at=viewer.at)
    return paper.answer(pdf, "consent")


def _on_paper(viewer: Viewer, view: ConsentView) -> dict[str, object]:
    sender = organization(viewer.organization)
    return {
        "person": {"name": _own(viewer, view.person).name},
        "sender": {"name": sender.name, "phone": sender.phone},
        "recipients": named(view.recipients, {one.pk: one for one in organizations()}),
        "what": [str(CLASSES[one]) for one in view.data_classes],
        "purpose": str(PURPOSES[view.purpose]),
        "last_day": view.last_day,
        "interpreter": view.interpreter,
        "edition": EDITION,
    }


def _page(
    request: HttpRequest,
    view: ConsentView,
    sign_form: SignForm | None = None,
    revoke_form: RevokeForm | None = None,
) -> HttpResponse:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    by_id = {one.pk: one for one in organizations()}
    word, tone = STATES[view.state]
    today = timezone.localtime(viewer.at).date()
    context = {
        "consent": view,
        "who": _own(viewer, view.person),
        "word": word,
        "tone": tone,
        "what": [CLASSES[one] for one in view.data_classes],
        "purpose": PURPOSES[view.purpose],
        "recipients": named(view.recipients, by_id),
        "not_now": named(without_clause(viewer, view), by_id),
        "sign_form": sign_form or SignForm(initial={"signed_on": today}),
        "revoke_form": revoke_form or RevokeForm(),
    }
    return render(request, "deliver/consent.html", context)


def _draft(viewer: Viewer, who: PersonView, form: ConsentForm) -> UUID:
    data = form.cleaned_data
    asked = Asked(
        person=who.id,
        choices=form.choices(),
        today=timezone.localtime(viewer.at).date(),
        language=data["language"],
        edition=EDITION,
        read_aloud=data["read_aloud"],
        interpreter=data["interpreter"],
    )
    zone = organization(viewer.organization).timezone
    row = draft_consent(asked, timezone=zone, viewer=viewer, by=viewer.user, at=viewer.at)
    return row.pk


def _consent(viewer: Viewer, consent_id: UUID) -> ConsentView:
    found = consents(viewer, pk=consent_id)
    if not found:
        raise Http404
    return found[0]


def _own(viewer: Viewer, person_id: UUID) -> PersonView:
    """Somebody of the viewer's own organization; everybody else does not exist here."""
    found = own_person(viewer, person_id)
    if found is None:
        raise Http404
    return found
