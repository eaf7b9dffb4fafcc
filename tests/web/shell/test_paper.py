"""Letters, lists, packets and cards: tagged, in two languages, silent about the wrong things."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.shell.papers import AT, DAY, PAPERS
from tests.web.shell.reading_pdf import missing_letters, opened, text_of
from throughcare.entrypoints.web.shell import paper
from throughcare.entrypoints.web.shell.reading_grade import reading_grade

WORDS = paper.FOLDER / "words"
LETTERS = ("letter_inside", "letter_other_parent", "release_day_letter", "packet", "intake_card")
PROSE = ("ask", "greeting", "body", "about", "steps", "close", "skip", "next", "yours", "sign")

every_paper = pytest.mark.parametrize("name", sorted(PAPERS))
both_languages = pytest.mark.parametrize("language", paper.LANGUAGES)


def printed(name: str, language: str = "en", **changes: Any) -> bytes:
    return paper.render(name, PAPERS[name] | changes, language=language, at=AT)


def squeezed(text: str) -> str:
    return text.replace(" ", "")


def words(name: str, language: str) -> dict[str, Any]:
    return tomllib.loads((WORDS / language / f"{name}.toml").read_text("utf-8"))


def test_every_template_is_tried_here() -> None:
    templates = {file.stem for file in paper.FOLDER.glob("*.typ")} - {"house"}
    assert templates == set(PAPERS)


@every_paper
@both_languages
def test_a_paper_is_tagged_and_says_its_language_and_a_neutral_title(
    name: str, language: str
) -> None:
    with opened(printed(name, language)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang).startswith(language)
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == words(name, language)["title"]
            assert metadata["pdfuaid:part"] == "1"


@every_paper
def test_a_paper_carries_no_author_and_no_moment_but_the_given_one(name: str) -> None:
    first = printed(name)
    with opened(first) as pdf:
        info = {str(key) for key in pdf.docinfo}
        assert "/Author" not in info
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261121120000")
        with pdf.open_metadata() as metadata:
            assert "dc:creator" not in metadata
    assert first == printed(name)


@every_paper
@both_languages
def test_no_letter_is_lost_to_the_font(name: str, language: str) -> None:
    assert missing_letters(printed(name, language)) == 0


def test_accents_are_printed_and_can_be_read_back() -> None:
    text = text_of(printed("letter_inside", "es"))
    assert squeezed("Álvaro Núñez Samplesen Jr.") in text
    assert squeezed("30 de noviembre de 2026") in text


@pytest.mark.row("S0-33")
@both_languages
def test_the_intake_card_asks_exactly_three_questions_and_whether_it_is_safe_to_write(
    language: str,
) -> None:
    text = text_of(printed("intake_card", language, cards=[{"code": "K-1"}]))
    asked = words("intake_card", language)
    for key in ("order", "sentence", "change", "safe"):
        assert text.count(squeezed(asked[key])) == 1
    assert text.count("?") == 4


@pytest.mark.row("S0-33")
def test_five_cards_take_two_pages_four_to_the_first() -> None:
    with opened(printed("intake_card")) as pdf:
        assert len(pdf.pages) == 2
    text = text_of(printed("intake_card", cards=PAPERS["intake_card"]["cards"][:4]))
    assert text.count(squeezed("Do you have a child support order?")) == 4


@pytest.mark.row("S0-04")
def test_two_orders_make_two_request_forms_each_with_its_signature_and_notary() -> None:
    text = text_of(printed("packet"))
    assert text.count(squeezed("Request to change a child support orderForm")) == 2
    assert text.count(squeezed("Your signature")) == 2
    assert text.count(squeezed("For the notary")) == 2
    assert "FH-2019-004411" in text
    assert "FH-2021-000777" in text


@pytest.mark.rule("D5")
@pytest.mark.parametrize(
    "stranger",
    [
        {"facility": "CANARY-JAIL"},
        {"release_on": DAY},
        {"order": {"number": "1", "city": "CANARY"}},
    ],
)
def test_the_other_parents_letter_has_no_line_for_a_place_or_a_release(
    stranger: dict[str, Any],
) -> None:
    with pytest.raises(paper.PaperRefused) as refusal:
        printed("letter_other_parent", **stranger)
    assert "CANARY" not in str(refusal.value)


@pytest.mark.rule("D5")
@both_languages
def test_the_other_parents_letter_does_not_speak_of_custody(language: str) -> None:
    text = text_of(printed("letter_other_parent", language)).lower()
    for word in ("jail", "custody", "prison", "release", "cárcel", "custodia", "prisión", "salida"):
        assert word not in text


@pytest.mark.rule("D5")
@pytest.mark.row("S0-04")
@pytest.mark.parametrize("name", ["letter_inside", "packet", "release_day_letter"])
def test_papers_for_inside_have_no_line_for_where_the_other_parent_is(name: str) -> None:
    for key in ("other_parent_address", "payee_city", "recipient"):
        with pytest.raises(paper.PaperRefused, match=key):
            printed(name, **{key: "CANARY-TOWN"})


@pytest.mark.rule("R2")
def test_the_two_letters_differ() -> None:
    inside, other = text_of(printed("letter_inside")), text_of(printed("letter_other_parent"))
    assert squeezed("$300 is due each month") in inside
    assert "$300" not in other


@pytest.mark.row("S0-35")
def test_the_gate_memo_names_the_serial_number_and_what_was_taken_off() -> None:
    text = text_of(printed("gate_memo"))
    assert squeezed("Quill Ann Demonstration") in text
    assert squeezed("SN-TEST-0001") in text
    assert squeezed("Phone SN-TEST-0002: the permission ended") in text
    assert squeezed("Level 2, escorted") in text


def test_each_unit_gets_a_call_out_page_of_its_own() -> None:
    with opened(printed("callout")) as pdf:
        assert len(pdf.pages) == 2


def test_a_missing_value_is_named_and_nothing_is_printed() -> None:
    with pytest.raises(paper.PaperRefused, match=r"batch_list needs cards\[\].taken_on"):
        printed("batch_list", cards=[{"code": "K-1", "days": 1}])


def test_an_unknown_paper_is_refused() -> None:
    with pytest.raises(paper.PaperRefused, match="no paper named nothing"):
        paper.render("nothing", {}, language="en", at=AT)


def test_markup_in_a_value_is_printed_and_never_run() -> None:
    text = text_of(printed("letter_inside", person={"name": '#read("house.typ") *x* {phone}'}))
    assert '#read("house.typ")*x*{phone}' in text


@pytest.mark.parametrize("name", ["Łukasz Şahin", "Nguyễn Thị Ọ", "Жанна", "Zoë O’Brien–Smith"])
def test_names_from_many_places_are_printed_whole(name: str) -> None:
    assert squeezed(name) in text_of(printed("letter_inside", person={"name": name}))


def test_a_name_that_cannot_be_printed_stops_the_letter_without_being_quoted() -> None:
    with pytest.raises(paper.PaperRefused, match="our fonts cannot print") as refusal:
        printed("letter_inside", person={"name": "漢"})
    assert "漢" not in str(refusal.value)


def test_amounts_are_written_as_people_write_them() -> None:
    assert [paper.dollars(c) for c in (0, 30000, 30050, 123456700)] == [
        "$0",
        "$300",
        "$300.50",
        "$1,234,567",
    ]


def test_the_answer_carries_a_neutral_name() -> None:
    answer = paper.answer(b"%PDF", "visit-list")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="visit-list.pdf"'


def sentences(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for inner in value:
            yield from sentences(inner)


@pytest.mark.rule("2.10 Plain language")
@pytest.mark.parametrize("name", LETTERS)
def test_each_letter_can_be_read_in_the_seventh_grade(name: str) -> None:
    prose = [
        s for key, value in words(name, "en").items() if key in PROSE for s in sentences(value)
    ]
    assert len(prose) >= 2
    assert reading_grade("\n".join(prose)) <= 7
    assert max(map(reading_grade, prose)) <= 12, "one sentence is too hard"


@pytest.mark.parametrize("file", sorted((WORDS / "en").glob("*.toml")), ids=lambda file: file.stem)
def test_spanish_says_what_english_says_with_the_same_blanks(file: Path) -> None:
    english, spanish = words(file.stem, "en"), words(file.stem, "es")
    assert english.keys() == spanish.keys()
    for key, value in english.items():
        assert type(value) is type(spanish[key])
        ours, theirs = " ".join(sentences(value)), " ".join(sentences(spanish[key]))
        assert blanks(ours) == blanks(theirs), key
        if isinstance(value, list):
            assert len(value) == len(spanish[key])


def blanks(text: str) -> set[str]:
    from throughcare.entrypoints.web.shell.reading_grade import BLANK

    return set(BLANK.findall(text))
