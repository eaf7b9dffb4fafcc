"""What the build makes: styles that name only what is there, fonts for paper, a whole catalog."""

import re
from io import BytesIO
from pathlib import Path

import pytest

import throughcare
from throughcare.entrypoints.web.shell import paper

ROOT = Path(throughcare.__file__).parent
SHELL = ROOT / "entrypoints/web/shell"
VENDOR = SHELL / "static/vendor/uswds"
CATALOG = ROOT / "locale/es/LC_MESSAGES/django.po"
BLANK = re.compile(r"%\(\w+\)s|%[sd]")


def test_every_file_that_the_styles_name_is_there_and_no_other() -> None:
    sheet = VENDOR / "css/uswds.css"
    named = {
        (sheet.parent / url.strip("\"'")).resolve()
        for url in re.findall(r"url\(([^)]+)\)", sheet.read_text("utf-8"))
    }
    there = {file.resolve() for file in VENDOR.rglob("*") if file.is_file()} - {sheet.resolve()}
    assert named == there
    assert not any("material" in str(file) for file in there)


def test_the_styles_are_cut_to_our_families_and_whole() -> None:
    css = (VENDOR / "css/uswds.css").read_text("utf-8")
    assert len(css) < 60_000
    assert "sourceMappingURL" not in css
    assert css.count("{") == css.count("}")
    assert "usa-nav" not in css
    for part in (".usa-button{", ".usa-skipnav:focus", ".usa-radio__input:checked", ".usa-alert"):
        assert part in css


def test_our_own_styles_stay_small() -> None:
    files = list((SHELL / "static/shell").glob("*.css"))
    assert sum(len(file.read_bytes()) for file in files) <= 24_000


def test_paper_has_its_fonts_and_looks_at_no_others() -> None:
    families = paper._fonts().families()
    assert {"Source Sans Pro", "Merriweather"} <= set(families)
    assert not any("Liberation" in family or "Arial" in family for family in families)


def test_the_lock_names_no_host() -> None:
    lock = ROOT.parent / "package-lock.json"
    assert "resolved" not in lock.read_text("utf-8")
    assert "integrity" in lock.read_text("utf-8")


def entries() -> list[str]:
    head, *rest = CATALOG.read_text("utf-8").split("\n\n")
    assert "Plural-Forms" in head
    return rest


def test_every_spanish_text_is_there_with_the_same_blanks() -> None:
    for entry in filter(str.strip, entries()):
        source, _mark, target = entry.partition("\nmsgstr")
        singular = source.partition("msgid_plural")[0]
        assert re.search(r'"[^"]', target), f"no Spanish for: {source}"
        for form in re.split(r"\nmsgstr\[\d\]", target):
            assert set(BLANK.findall(form)) == set(BLANK.findall(singular)), source


def test_every_text_of_the_shell_is_in_the_catalog() -> None:
    pytest.importorskip("babel", reason="Babel reads the texts out of the templates")
    from throughcare.entrypoints.web.shell.template_texts import extract

    known = " ".join(re.findall(r'"(.*)"', CATALOG.read_text("utf-8"))).replace(" ", "")
    for template in (SHELL / "templates").rglob("*.html"):
        texts = extract(BytesIO(template.read_bytes()), ("gettext", "ngettext", "_"), (), {})
        for _line, _function, text, _comments in texts:
            first = text if isinstance(text, str) else text[0]
            assert first.replace(" ", "") in known, (template.name, first)
