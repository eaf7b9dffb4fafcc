"""The page with all furniture: accessible, narrow, light, and within the security policy."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.utils.translation import override
from playwright.sync_api import Browser, Page

from tests.patience import MILLISECONDS
from tests.web.shell.sample import VisitForm, rendered, sample_page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
Serve = Callable[[str], str]


def looked_at(browser: Browser, address: str, width: int) -> tuple[Page, list[str]]:
    """The page in a window of that width, and what the browser complained about."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.set_default_timeout(MILLISECONDS)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(address, wait_until="networkidle")
    return page, complaints


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("state", ["fresh", "with errors"])
def test_axe_finds_nothing_and_nothing_sticks_out(
    browser: Browser, served: Serve, width: int, state: str
) -> None:
    form = VisitForm({"day": "x"}) if state == "with errors" else None
    page, complaints = looked_at(browser, served(sample_page(form)), width)
    options = {"runOnly": {"type": "tag", "values": RULES}}
    found = Axe().run(page, options=options).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert complaints == [], "the security policy was broken, or a file is missing"
    page.close()


def test_the_page_works_without_javascript(browser: Browser, served: Serve) -> None:
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(MILLISECONDS)
    page = context.new_page()
    page.goto(served(sample_page()))
    assert page.get_by_role("heading", level=1).inner_text() == "Who to meet next"
    assert not page.get_by_role("button", name="Print this page").is_visible()
    page.get_by_text("Show the numbers").first.click()
    assert page.get_by_role("cell", name="fewer than 11").first.is_visible()
    context.close()


def test_the_skip_link_is_the_first_stop_of_the_keyboard(browser: Browser, served: Serve) -> None:
    page, _complaints = looked_at(browser, served(sample_page()), 1280)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.close()


def test_on_paper_only_what_was_asked_for_is_left(browser: Browser, served: Serve) -> None:
    page, _complaints = looked_at(browser, served(sample_page()), 1280)
    page.emulate_media(media="print")
    assert not page.locator(".loop").is_visible()
    assert not page.locator(".footer").is_visible()
    assert page.get_by_role("cell", name="fewer than 11").first.is_visible(), "numbers are printed"
    page.close()


@pytest.mark.rule("case 78")
def test_quick_exit_takes_the_place_of_the_page_in_the_history(
    browser: Browser, served: Serve
) -> None:
    page, _complaints = looked_at(browser, served(rendered(QUICK_EXIT)), 1280)
    page.route("https://www.weather.gov/", lambda route: route.fulfill(body="Weather"))
    before = page.evaluate("history.length")
    page.get_by_text("Leave this page now").click()
    page.wait_for_url("https://www.weather.gov/")
    assert page.evaluate("history.length") == before
    page.close()


QUICK_EXIT = '{% extends "shell/base.html" %}{% block content %}{% quick_exit %}{% endblock %}'


def test_nothing_is_styled_or_scripted_inline() -> None:
    html = sample_page()
    assert not re.search(r"\sstyle=|<style|\son\w+=|<script(?! src)", html)


def test_a_first_visit_weighs_at_most_120_kb() -> None:
    html = sample_page()
    names = re.findall(r'(?:href|src)="/static/([^"]+)"', html)
    sheet = _bytes_of("vendor/uswds/css/uswds.css").decode()
    fonts = re.findall(r"url\(\.\./(fonts/[^)]+)\)", sheet)
    files = [*names, *(f"vendor/uswds/{font}" for font in fonts)]
    weight = sum(_sent(_bytes_of(file), file) for file in files) + _sent(html.encode())
    assert len(files) >= 9
    assert weight <= 120_000, weight
    assert len(html) <= 60_000
    assert _sent(html.encode()) <= 12_000


def _bytes_of(name: str) -> bytes:
    return Path(str(finders.find(name))).read_bytes()


def _sent(content: bytes, name: str = "") -> int:
    """Bytes on the wire: fonts are packed already, all else is zipped."""
    return len(content) if name.endswith("woff2") else len(gzip.compress(content))


def test_the_title_of_a_page_names_its_kind_and_nobody() -> None:
    title = re.search(r"<title>(.*?)</title>", sample_page(), re.DOTALL)
    assert title
    assert title[1].strip() == "Worklist · Throughcare"
    for name in ("Testerly", "Samplesen", "MC-10023"):
        assert name not in title[1]


def test_the_title_says_when_a_form_needs_a_second_look() -> None:
    assert "<title>Please check · Worklist" in sample_page(VisitForm({}))


def test_the_shell_speaks_spanish() -> None:
    with override("es"):
        html = sample_page()
    assert '<html lang="es">' in html
    for words in ("Hacer inventario", "Entregar", "Ir al contenido", "queda 1 día", "2 días de"):
        assert words in html
