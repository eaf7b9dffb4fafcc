"""A small server that shows one page with our styles under our security policy."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders

from tests.chromium import the_browser  # noqa: F401 (a fixture)

POLICY = "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'"


class OnePage(BaseHTTPRequestHandler):
    """Answers the page, and any of our static files."""

    page = ""

    def do_GET(self) -> None:
        """The page itself, or a file beneath /static/."""
        name = self.path.partition("/static/")[2]
        found = finders.find(name) if name else None
        body = Path(str(found)).read_bytes() if found else self.page.encode()
        self.send_response(404 if name and not found else 200)
        self.send_header("Content-Type", guess_type(name)[0] or "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def served() -> Iterator[Callable[[str], str]]:
    """Serves a page on a free port; gives its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), OnePage)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def serve(html: str) -> str:
        OnePage.page = html
        return f"http://127.0.0.1:{server.server_port}/"

    yield serve
    server.shutdown()
    server.server_close()
