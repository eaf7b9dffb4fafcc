"""What the law does here, on one screen, for both sides of the wall (S0-40)."""

from __future__ import annotations

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.mark.row("S0-40")
@pytest.mark.parametrize("key", ["clerk", "desk", "officer"])
def test_one_screen_answers_what_happens_at_day_181(client_of, key):
    answer = client_of(key).get(reverse("deliver:rules_home"), follow=True)
    text = answer.content.decode()
    assert answer.redirect_chain[-1][0] == reverse("deliver:rules", args=["FH"])
    for part in (
        "What happens in State of Fairhaven at day 181?", "181 days", "It is not legal advice.",
        "Fairhaven Family Code 12-180 (fictional)", "checked on", "Fairhaven Child Support",
        "555-0123",
    ):  # fmt: skip
        assert part in text, part


@pytest.mark.row("S0-40")
@pytest.mark.rule("R1")
def test_oregon_says_yes_at_180_where_the_federal_rule_says_no(client_of):
    clerk = client_of("clerk")
    answers = {}
    for state in ("OR", "US"):
        context = clerk.get(reverse("deliver:rules", args=[state])).context
        answers[state] = [str(one["answer"]) for one in context["examples"]]
    assert answers["US"] == ["no", "no", "yes"]
    assert answers["OR"][1] == "yes"


def test_every_jurisdiction_on_file_has_its_screen(client_of):
    clerk = client_of("clerk")
    page = clerk.get(reverse("deliver:rules", args=["FH"]))
    assert len(page.context["others"]) >= 10
    for code, name in page.context["others"]:
        answer = clerk.get(reverse("deliver:rules", args=[code]))
        assert answer.status_code == 200 and name in answer.content.decode()


def test_an_unknown_state_is_not_there(client_of):
    assert client_of("clerk").get(reverse("deliver:rules", args=["ZZ"])).status_code == 404
