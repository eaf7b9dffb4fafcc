"""Hands on a keyboard and nothing else: every step goes from where the focus is."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import ElementHandle, Locator, Page, expect

FURTHEST = 200  # presses of Tab until we say that a thing cannot be reached
HERE = "one => document.activeElement === one"
RING = """() => {
  const one = document.activeElement;
  const drawn = one => parseFloat(getComputedStyle(one).outlineWidth) > 0 ||
    getComputedStyle(one).boxShadow !== "none";
  const label = one.labels && one.labels[0];
  return drawn(one) || [one, label].some(n => n && ["::before", "::after"].some(
    part => parseFloat(getComputedStyle(n, part).outlineWidth) > 0));
}"""


@dataclass
class Keyboard:
    """Tab, Enter, Space, arrows and letters."""

    page: Page

    def to(self, what: Locator) -> None:
        """Tab on until `what` has the focus, and see that this shows."""
        expect(what).to_be_visible()
        target = what.element_handle()
        assert target is not None
        for _press in range(FURTHEST):
            if self._is_at(target):
                break
            self.page.keyboard.press("Tab")
        assert self._is_at(target), f"{FURTHEST} presses of Tab do not lead there"
        assert self.page.evaluate(RING), "nothing shows where the focus is"

    def _is_at(self, target: ElementHandle) -> bool:
        return bool(target.evaluate(HERE))

    def follow(self, name: str) -> None:
        """Open the first link of that name in the page."""
        self.to(self.page.get_by_role("main").get_by_role("link", name=name).first)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def press(self, name: str) -> None:
        """Press the first button of that name in the page, and wait for its answer."""
        self.to(self.page.get_by_role("main").get_by_role("button", name=name, exact=True).first)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def type(self, field: Locator, words: str) -> None:
        """Write into a field, in place of what it says."""
        self.to(field)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(words)

    def type_day(self, field: Locator, month_day_year: str) -> None:
        """Write a day digit by digit, as a native date field takes it."""
        self.to(field)
        self.page.keyboard.type(month_day_year)

    def choose(self, field: Locator, place: int) -> None:
        """Go down a list from its first line."""
        self.to(field)
        self.page.keyboard.press("Home")
        for _press in range(place):
            self.page.keyboard.press("ArrowDown")

    def tick(self, box: Locator) -> None:
        """Tick a box, or choose the radio button that the focus comes to first in its group."""
        self.to(box)
        self.page.keyboard.press("Space")
        expect(box).to_be_checked()
