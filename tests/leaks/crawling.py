"""Asks for addresses as one member, and keeps everything that came back in any channel."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
import time_machine
from django.conf import settings
from django.core import mail
from django.db import transaction
from django.utils import timezone

from tests.leaks.addresses import Address
from tests.web.shell.reading_pdf import opened, text_of

METHODS = ("GET", "HEAD", "POST")
BYTES = "application/octet-stream"
AN_ID = re.compile(r"[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}")
SECRETS = re.compile(r'(name="csrfmiddlewaretoken" value|"X-CSRFToken":|data-csrf)[^>]*')


@dataclass(frozen=True)
class Answer:
    """One answer with all that went out because of the question."""

    who: str
    method: str
    address: Address
    status: int
    headers: tuple[tuple[str, str], ...]
    cookies: tuple[tuple[str, str], ...]
    body: bytes
    aside: str  # log records and mails
    is_shut_out: bool = False  # by the door that asks for the role, before the page itself

    @property
    def place(self) -> str:
        return f"{self.who} {self.method} {self.address.route} {self.address.labels}"

    @property
    def told(self) -> str:
        """Everything that could be read in it, without the spaces that break words in a PDF."""
        parts = [*(f"{name}{value}" for name, value in (*self.headers, *self.cookies))]
        return squeezed(" ".join([*parts, _readable(self.body), self.aside]))

    @property
    def looks(self) -> tuple[object, ...]:
        """What an asker could compare: ids that were in the address and tokens are masked."""
        ids = [str(thing.id) for thing in self.address.things]
        headers = tuple((name, _masked(value, ids)) for name, value in self.headers)
        cookies = tuple((name, _masked(value, ids)) for name, value in self.cookies)
        text = SECRETS.sub("", _masked(self.body.decode("utf-8", "replace"), ids))
        return self.status, headers, cookies, text


def face(answer: Answer) -> object:
    """What is compared between two worlds: nothing that is made anew each time.

    A paper is compared as it reads, its bytes hold identifiers of their own.
    """
    if answer.body.startswith(b"%PDF"):
        return answer.status, AN_ID.sub("ID", answer.told)
    return AN_ID.sub("ID", repr(answer.looks))


def parting(found: object, expected: object) -> str:
    """Where two faces part, with some of what stands there; empty when they are the same."""
    one, other = str(found), str(expected)
    if one == other:
        return ""
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    return f"{one[max(at - 60, 0) : at + 90]!r} instead of {other[max(at - 60, 0) : at + 90]!r}"


def squeezed(text: str) -> str:
    """Without white space, in lower case."""
    return re.sub(r"\s", "", text).lower()


def _masked(text: str, ids: Iterable[str]) -> str:
    for one in ids:
        text = text.replace(one, "ID")
    return text


def _readable(body: bytes) -> str:
    if body.startswith(b"%PDF"):
        return text_of(body) + _hidden_in_pdf(body)
    if body.startswith(b"PK"):
        return _cells(body)
    return body.decode("utf-8", "replace")


def _hidden_in_pdf(body: bytes) -> str:
    """Properties, XMP, outlines and attachments."""
    with opened(body) as pdf:
        parts = [str(value) for value in pdf.docinfo.values()]
        parts += [item.title for item in pdf.open_outline().root]
        parts += list(pdf.attachments)
        if "/Metadata" in pdf.Root:
            parts.append(pdf.Root.Metadata.read_bytes().decode("utf-8", "replace"))
        parts += [str(one.get("/Alt", "")) for one in pdf.objects if _has_alt(one)]
    return " ".join(parts)


def _has_alt(found: Any) -> bool:
    return isinstance(found, pikepdf.Dictionary) and "/Alt" in found


def _cells(body: bytes) -> str:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(body))
    cells = [str(c.value) for sheet in book for row in sheet.iter_rows() for c in row]
    return " ".join([*cells, *book.sheetnames, repr(book.properties)])


class _Kept(logging.Handler):
    """Keeps every record with its error, more than the console shows."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        error = repr(record.exc_info[1]) if record.exc_info else ""
        self.lines.append(f"{record.getMessage()} {error}")


def crawl(
    browser: Any, who: str, found: Iterable[Address], methods: Iterable[str] = METHODS
) -> list[Answer]:
    """Ask for each address by each method; nothing that a question changes stays changed."""
    browser.raise_request_exception = False
    answers: list[Answer] = []
    # A method that a route never answers, and a page that a role is shut out of, is asked once:
    # nothing looked at what its address names (test_doors).
    closed: set[tuple[str, str]] = set()
    note_as_seen(browser)
    with time_machine.travel(timezone.now(), tick=False):
        for address in found:
            for method in methods:
                if (address.route, method) not in closed:
                    answers.append(ask(browser, who, method, address))
                    if answers[-1].status == 405 or answers[-1].is_shut_out:
                        closed.add((address.route, method))
    return answers


def note_as_seen(browser: Any) -> None:
    """Somebody at work was seen a moment ago, so that not every answer keeps that anew."""
    if settings.SESSION_COOKIE_NAME in browser.cookies:
        session, now = browser.session, timezone.now().isoformat()
        session["seen_at"], session["began_at"] = now, session.get("began_at", now)
        session.save()


def ask(
    browser: Any, who: str, method: str, address: Address, body: bytes = b"", kind: str = "",
    look: Callable[[], None] | None = None,
) -> Answer:  # fmt: skip
    """One question; ``look`` sees what it changed, before that is taken back."""
    kept, root = _Kept(), logging.getLogger()
    root.addHandler(kept)
    cookies = browser.cookies.copy()
    try:
        with transaction.atomic():
            came = browser.generic(method, address.path, body, kind or BYTES)
            said = b"".join(came) if came.streaming else came.content
            if look is not None:
                look()
            transaction.set_rollback(True)
    finally:
        root.removeHandler(kept)
    set_now = tuple(sorted((name, _value(name, m)) for name, m in came.cookies.items()))
    browser.cookies = cookies
    mails = [f"{m.subject} {m.body} {m.to}" for m in mail.outbox]
    mail.outbox.clear()
    return Answer(
        who, method, address, came.status_code, tuple(sorted(came.headers.items())), set_now,
        said, " ".join([*kept.lines, *mails]),
        getattr(came.wsgi_request, "is_shut_out", False),
    )  # fmt: skip


def _value(name: str, morsel: Any) -> str:
    return "" if name in ("csrftoken", "sessionid") else str(morsel.value)
