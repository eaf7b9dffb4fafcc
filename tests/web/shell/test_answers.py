"""Refusals tell nothing, answers stay out of caches, tabs lead only where one may go."""

from types import SimpleNamespace

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils.translation import override

from throughcare.entrypoints.web.shell.context import current_step, furniture
from throughcare.entrypoints.web.shell.middleware import PrivateAnswers


def answered(cookie: str = "", **headers: str) -> HttpResponse:
    request = RequestFactory().get("/")
    if cookie:
        request.COOKIES[settings.SESSION_COOKIE_NAME] = cookie

    def view(_request: HttpRequest) -> HttpResponse:
        return HttpResponse("x", headers={name.replace("_", "-"): v for name, v in headers.items()})

    return PrivateAnswers(view)(request)


@pytest.mark.rule("case 74")
def test_answers_are_not_stored_anywhere() -> None:
    assert answered()["Cache-Control"] == "private, no-store"


@pytest.mark.rule("case 74")
def test_a_signed_in_answer_is_never_public_whatever_the_view_says() -> None:
    assert answered("abc", Cache_Control="public, max-age=60")["Cache-Control"] == (
        "private, no-store"
    )


def test_what_is_given_to_the_public_may_be_kept() -> None:
    assert answered(Cache_Control="public, max-age=60")["Cache-Control"] == "public, max-age=60"


def test_a_page_asks_for_no_camera_and_no_place() -> None:
    assert "geolocation=()" in answered()["Permissions-Policy"]


def test_every_refusal_has_the_same_body() -> None:
    assert render_to_string("403.html") == render_to_string("404.html")
    assert "There is nothing here that you may see" in render_to_string("404.html")


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_error_pages_need_nothing_from_the_request(name: str, language: str) -> None:
    with override(language):
        page = render_to_string(f"{name}.html")
    assert f'lang="{language}"' in page
    assert page.count("<h1>") == 1


def at(namespace: str, role: str) -> HttpRequest:
    request = RequestFactory().get("/")
    request.resolver_match = SimpleNamespace(namespaces=[namespace])
    request.viewer = SimpleNamespace(role=role, organization_name="Nowhere")
    return request


def test_the_tab_of_the_step_that_one_is_in_is_marked() -> None:
    tabs = furniture(at("deliver", "outreach_officer"))["tabs"]
    assert [tab.slug for tab in tabs if tab.is_current] == ["deliver"]
    assert [tab.slug for tab in tabs] == settings.STEPS


def test_outside_the_steps_no_tab_is_marked() -> None:
    assert current_step(RequestFactory().get("/")) == ""


def test_a_tab_leads_nowhere_for_a_role_without_a_page_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from throughcare.entrypoints.web.shell import context

    def page() -> None:
        """A page for the unit officer."""

    page.roles = frozenset({"unit_officer"})  # type: ignore[attr-defined]
    monkeypatch.setattr(context, "reverse", lambda name: f"/{name}/")
    monkeypatch.setattr(context, "resolve", lambda address: SimpleNamespace(func=page))
    assert all(tab.url for tab in furniture(at("desk", "unit_officer"))["tabs"])
    assert not any(tab.url for tab in furniture(at("desk", "records_clerk"))["tabs"])


@pytest.mark.rule("case 75")
@pytest.mark.parametrize("address", ["/nothing-here/", "/demo/a.css", "/deliver/x/a.css"])
def test_an_address_that_leads_nowhere_gets_the_one_refusal(address: str, db: None) -> None:
    answer = Client().get(address)
    assert answer.status_code == 404
    assert answer.content.decode() == render_to_string("404.html")
    assert answer["Cache-Control"] == "private, no-store"
    assert "default-src 'self'" in answer["Content-Security-Policy"]
