"""Finds one's own people by name: the same question and the same list on every page that asks."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from throughcare.access.queries import PersonView, search
from throughcare.access.rules.viewers import Viewer


class FindForm(forms.Form):
    """Whom somebody talks with; sent in the body, so that no name stands in an address."""

    surname = forms.CharField(label=_("Surname, then given name"), max_length=80)


@dataclass(frozen=True)
class Found:
    """One of the viewer's own people, and the page that goes on with them."""

    person: PersonView
    href: str


def found_by(form: FindForm, viewer: Viewer, route: str) -> list[Found] | None:
    """Own people whose name begins as was typed; None while nothing was asked.

    `route` names the page that takes a person's id.
    """
    if not form.is_bound:
        return None
    people = search(viewer, form.cleaned_data["surname"]) if form.is_valid() else []
    return [Found(person, reverse(route, args=[person.id])) for person in people]
