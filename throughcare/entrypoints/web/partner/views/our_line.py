"""The one page of an advocate: how people reach the program, said by a number and by ticks."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.entrypoints.web.shell.survivors_words import HELP, HOURS, SPOKEN
from throughcare.registers.directory.queries import survivors_line_of
from throughcare.registers.directory.rules.survivors_line import is_phone
from throughcare.vocabulary.categories import Role
from throughcare.workflows.partner.survivors_line import say_our_line


class LineForm(forms.Form):
    """A telephone number and closed lists; there is no room for a name."""

    phone = forms.CharField(
        label=gettext_lazy("The number to call"),
        max_length=20,
        widget=forms.TextInput({"type": "tel"}),
    )
    hours = forms.ChoiceField(
        label=gettext_lazy("When somebody answers"),
        choices=list(HOURS.items()),
        widget=forms.RadioSelect,
    )
    spoken = forms.MultipleChoiceField(
        label=gettext_lazy("In which languages"),
        choices=list(SPOKEN.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    help = forms.MultipleChoiceField(
        label=gettext_lazy("What you offer"),
        choices=list(HELP.items()),
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_phone(self) -> str:
        """Digits only, as one dials them."""
        said = str(self.cleaned_data["phone"]).strip()
        if not is_phone(said):
            raise forms.ValidationError(_("Write a telephone number, for example 555-0100."))
        return said


@for_roles(Role.ADVOCATE)
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """What stands on the card that workers hand out."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    said = survivors_line_of(viewer.organization)
    names = LineForm.base_fields
    before = {name: getattr(said, name) for name in names} if said else {"hours": "always"}
    form = LineForm(request.POST or None, initial=before)
    if form.is_valid():
        say_our_line(viewer=viewer, at=viewer.at, **form.cleaned_data)
        messages.success(request, _("It stands on the card from now on."))
        return redirect("partner:our_line")
    return render(request, "partner/our_line.html", {"form": form, "said": said})
