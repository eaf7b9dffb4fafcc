"""Takes the pictures of the README, or of every page at two widths, from a running demo.

python3 dev.py shots                    the pictures of the README, into docs/pictures
python3 dev.py shots --all FOLDER       every page that each person can reach, wide and narrow
python3 dev.py shots --address URL      from a demo that already runs
"""

from __future__ import annotations

import argparse
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
WIDTHS = (1280, 360)
PATIENCE = 180  # seconds; the first start fills the county
MOST_PAGES = 40  # of one person, so that a list of hundreds does not become hundreds of pictures

# In the order in which the demo's door shows them.
PEOPLE = (
    "clerk", "officer", "desk", "supervisor", "administrator", "jail-administrator",
    "untrained-officer", "unit-officer", "other-officer", "partner-worker", "agency-lead",
    "jail-lead", "partner-lead",
)  # fmt: skip

# File name, who looks, address, the part of a link's address to follow there, width.
README = (
    ("choose", "", "/demo/", "", 1280),
    ("worklist", "officer", "/schedule/people/", "", 1280),
    ("worklist-narrow", "officer", "/schedule/people/", "", 360),
    ("match", "officer", "/take-stock/matches/", "/take-stock/matches/", 1280),
    ("case", "officer", "/deliver/", "/deliver/people/", 1280),
    ("measure", "supervisor", "/follow-up/", "", 1280),
    ("agreement", "officer", "/agree/", "/agree/", 1280),
)
AN_ID = "[href*='-'][href$='/']"  # a link to one thing ends in its opaque id


def main() -> int:
    """Take the pictures; 1 when a page of the README did not answer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--address", help="a demo that already runs")
    parser.add_argument(
        "--all", type=Path, metavar="FOLDER", help="every page, for looking through"
    )
    wanted = parser.parse_args()
    with running(wanted.address) as address, browser() as chromium:
        if wanted.all:
            return take_all(chromium, address, wanted.all)
        return take_readme(chromium, address)


def take_readme(chromium: Browser, address: str) -> int:
    missing = 0
    for name, person, path, follow, width in README:
        page = page_of(chromium, address, person, width)
        answer = page.goto(address + path)
        link = page.locator(f"main a[href*='{follow}']{AN_ID}").first
        if answer is None or not answer.ok or (follow and not link.count()):
            print(f"{path} shows nothing for the {person or 'visitor'}; no {name}.png")
            missing = 1
            continue
        if follow:
            page.goto(address + str(link.get_attribute("href")))
        page.screenshot(path=HERE / f"{name}.png")
        print(f"docs/pictures/{name}.png")
    return missing


def take_all(chromium: Browser, address: str, folder: Path) -> int:
    """Walk the links that each person sees, in reading order, and picture every page twice."""
    folder.mkdir(parents=True, exist_ok=True)
    for person in PEOPLE:
        wide, narrow = (page_of(chromium, address, person, width) for width in WIDTHS)
        for path in walk(wide, address):
            name = f"{person}-{re.sub('[^a-z0-9]+', '-', path.lower()).strip('-') or 'home'}"
            for page in (wide, narrow):
                page.goto(address + path)
                width = (page.viewport_size or {"width": 0})["width"]
                page.screenshot(path=folder / f"{name[:90]}-{width}.png", full_page=True)
            print(f"{person} {path}")
    return 0


def walk(page: Page, address: str) -> list[str]:
    """Pages by their links, nearest first; of addresses that differ in ids only, two each."""
    queue, seen, shapes = ["/"], ["/"], dict[str, int]()
    while queue and len(seen) < MOST_PAGES:
        page.goto(address + queue.pop(0))
        for link in page.eval_on_selector_all("a[href]", "links => links.map(a => a.href)"):
            path = link.removeprefix(address).split("#")[0]
            shape = re.sub(r"[0-9a-f-]{36}|\d+", "*", path.split("?")[0])
            if not path.startswith("/") or path in seen or shapes.get(shape, 0) >= 2:
                continue
            if re.search(r"\.(pdf|csv|xlsx|json)$|/pdf/|download|static/", path):
                continue
            shapes[shape] = shapes.get(shape, 0) + 1
            seen.append(path)
            queue.append(path)
    return seen[:MOST_PAGES]


def page_of(chromium: Browser, address: str, person: str, width: int) -> Page:
    """A page of somebody's own, signed in through the demo's door."""
    page = chromium.new_context(viewport={"width": width, "height": 860}).new_page()
    page.goto(f"{address}/demo/")
    if person:
        page.locator("main form button").nth(PEOPLE.index(person)).click()
    return page


@contextmanager
def browser() -> Iterator[Browser]:
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@contextmanager
def running(address: str | None) -> Iterator[str]:
    """The address of a demo: the one given, or one of our own that ends with us."""
    if address:
        yield address.rstrip("/")
        return
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "throughcare", "demo", "--port", str(port)]
    demo = subprocess.Popen(command)
    try:
        wait_for(f"http://127.0.0.1:{port}/demo/", demo)
        yield f"http://127.0.0.1:{port}"
    finally:
        demo.send_signal(signal.SIGTERM)
        demo.wait(30)


def wait_for(url: str, demo: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and demo.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.5)
    sys.exit("The demo did not start; the lines above say why.")


if __name__ == "__main__":
    sys.exit(main())
