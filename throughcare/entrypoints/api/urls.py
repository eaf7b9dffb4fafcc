"""Addresses of the API; its description is at /api/openapi.json."""

from __future__ import annotations

from importlib.metadata import version

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from throughcare.casework.exchange.rules.limits import UPLOAD_TOO_LARGE
from throughcare.entrypoints.api.deliveries import router
from throughcare.entrypoints.api.tokens import Token

api = NinjaAPI(
    title="Throughcare", version=version("throughcare"), auth=Token(), docs_url=None,
    openapi_url="/openapi.json",
    description="Hand in rosters and caseloads. A token is made with `throughcare make-token`.",
)  # fmt: skip
api.add_router("/deliveries", router)


@api.exception_handler(AuthenticationError)
def not_signed_in(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """One answer for missing, unknown, ended and expired tokens."""
    answer = api.create_response(request, {"detail": "Send a token that is in force."}, status=401)
    answer["WWW-Authenticate"] = "Bearer"
    return answer


@api.exception_handler(ValidationError)
def not_understood(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What is missing or wrong, by its name and never by its value."""
    if request.META.get(UPLOAD_TOO_LARGE):
        return api.create_response(request, {"detail": "The file is 200 MB or larger."}, status=413)
    wrong = sorted({str(one["loc"][-1]) for one in error.errors})
    words = f"Missing or not understood: {', '.join(wrong)}."
    return api.create_response(request, {"detail": words}, status=422)


@api.exception_handler(HttpError)
def not_done(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Any other refusal in the same shape."""
    return api.create_response(request, {"detail": str(error)}, status=error.status_code)


urlpatterns: list[URLPattern | URLResolver] = [path("", api.urls)]
