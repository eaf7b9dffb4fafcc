"""Reads the forms of a page and fills them, as somebody would, or with ids that are not theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from html.parser import HTMLParser

from django.utils import timezone

AN_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
WRITTEN = {"number": "1", "time": "09:00", "email": "nobody@example.org", "file": ""}
A_BOUNDARY = "leaks-of-nothing"
MULTIPART = f"multipart/form-data; boundary={A_BOUNDARY}"


@dataclass
class Field:
    """One name of a form, with what the page filled in and what it offers."""

    name: str
    kind: str
    values: list[str] = field(default_factory=list)
    offers: list[str] = field(default_factory=list)


@dataclass
class Form:
    """A form as the page holds it; ``action`` is empty when it goes back to its page."""

    action: str = ""
    method: str = "get"
    is_multipart: bool = False
    fields: dict[str, Field] = field(default_factory=dict)

    @property
    def shape(self) -> tuple[str, ...]:
        """The same for every form of one kind, whatever ids and days it holds."""
        masked = A_DAY.sub("DAY", AN_ID.sub("ID", self.action))
        return masked, *sorted({AN_ID.sub("ID", name) for name in self.fields})

    @property
    def names_things(self) -> bool:
        """True when an id is among its names, values or offers."""
        return any(
            AN_ID.search(text)
            for one in self.fields.values()
            for text in (one.name, *one.values, *one.offers)
        )


class _Reader(HTMLParser):
    """Collects forms with everything that would be sent."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.now: Form | None = None
        self.by_id: dict[str, Form] = {}
        self.select: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form":
            multipart = "multipart" in has.get("enctype", "")
            self.now = Form(has.get("action", ""), has.get("method", "get").lower(), multipart)
            self.forms.append(self.now)
            self.by_id[has.get("id", "")] = self.now
        elif tag in ("input", "select", "textarea", "button"):
            form = self.by_id.get(has["form"]) if "form" in has else self.now
            if form is not None:
                self._field(form, tag, has)
        elif tag == "option" and self.select is not None:
            self.select.offers.append(has.get("value", ""))
            if "selected" in has:
                self.select.values.append(has.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.now = None
        elif tag == "select":
            self.select = None

    def _field(self, form: Form, tag: str, has: dict[str, str]) -> None:
        name, kind = has.get("name", ""), has.get("type", "text") if tag == "input" else tag
        if not name or name == "csrfmiddlewaretoken" or kind == "submit":
            return
        one = form.fields.setdefault(name, Field(name, kind))
        value = has.get("value", "")
        if kind in ("checkbox", "radio", "button"):
            one.offers.append(value or "on")
        elif kind == "select":
            self.select = one
        elif value:
            one.values.append(value)


def forms_in(page: str) -> list[Form]:
    """The forms of a page that are posted."""
    reader = _Reader()
    reader.feed(page)
    return [form for form in reader.forms if form.method == "post"]


def filled(form: Form) -> dict[str, list[str]]:
    """As somebody would send it: what stands there, everything ticked, and something written."""
    return {name: _written(one) for name, one in form.fields.items()}


def _written(one: Field) -> list[str]:
    if one.kind == "checkbox":
        return list(one.offers)
    if one.kind in ("radio", "select", "button"):
        real = [offer for offer in one.offers if offer]
        return one.values or real[:1]
    if one.kind == "date":
        return one.values or [(timezone.localdate() + timedelta(days=1)).isoformat()]
    return one.values or [WRITTEN.get(one.kind, "Hello")]


def mixed(sent: dict[str, list[str]], strangers: Iterable[str]) -> dict[str, list[str]]:
    """What would be sent, with strangers' ids beside every id, in names and in values."""
    found: dict[str, list[str]] = {}
    strangers = list(strangers)
    for name, values in sent.items():
        found[name] = list(values)
        if any(AN_ID.fullmatch(value) for value in values):
            found[name] += strangers
        if AN_ID.search(name):
            found |= {AN_ID.sub(one, name): list(values) for one in strangers}
    return found


def encoded(sent: dict[str, list[str]]) -> bytes:
    """The body of a multipart form; every view reads it, those that take no file too."""
    lines: list[str] = []
    for name, values in sent.items():
        for value in values:
            lines += [
                f"--{A_BOUNDARY}",
                f'Content-Disposition: form-data; name="{name}"',
                "",
                value,
            ]
    return "\r\n".join([*lines, f"--{A_BOUNDARY}--", ""]).encode()
