"""How a page of this step says no: at the form, or by naming the clause that ended."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughcare.access.queries import Permit
from throughcare.entrypoints.web.deliver.words import REFUSALS


def said_no(form: forms.Form, code: str) -> None:
    """Put the reason of a refused action above the form."""
    form.add_error(None, str(REFUSALS[code]))


def no_clause(request: HttpRequest, permit: Permit) -> HttpResponse:
    """Nothing may flow now; the page names the clause and no person."""
    return render(request, "deliver/no_clause.html", {"ended": permit.ended}, status=403)
