"""The reader's own words, in labels and beside what others wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from throughcare.registers.directory.queries import glossaries
from throughcare.registers.directory.rules.concepts import Concept, Forms
from throughcare.registers.directory.rules.glossary import Glossary
from throughcare.registers.directory.rules.in_our_words import Piece, known_forms, pieces_of

register = template.Library()
NOTHING_SAID = Glossary(None)


@register.simple_tag(takes_context=True)
def own_word(
    context: template.Context, concept: str, of: UUID | None = None, many: bool = False
) -> SafeString:
    """The reader's word for an idea; ``of`` is the other side, whose word stands beside it."""
    idea, language = Concept(concept), _language()
    speech = _speeches(context, [_reader(context), of])
    ours = speech(_reader(context)).words(idea, language).for_many(many)
    theirs = speech(of).words(idea, language).for_many(many)
    if of is None or theirs.casefold() == ours.casefold():
        return format_html('<span class="own-word">{}</span>', ours)
    note = _("%(name)s: %(words)s") % {"name": speech(of).name, "words": theirs}
    return _with_note(ours, note)


@register.filter
def by_whom(text: Any) -> list[UUID]:
    """The ids of the organizations behind a clause, or behind the parties of an agreement."""
    if hasattr(text, "from_party_id"):
        return [one for one in (text.from_party_id, text.to_party_id) if one]
    return [party.organization_id for party in text]


@register.simple_tag(takes_context=True)
def in_our_words(context: template.Context, text: str, writers: Iterable[UUID] = ()) -> SafeString:
    """A text of others as they wrote it, with the reader's words beside theirs, small."""
    reader, language, by = _reader(context), _language(), list(writers)
    speech = _speeches(context, [reader, *by])
    ours: dict[Concept, Forms] = {one: speech(reader).words(one, language) for one in Concept}
    others = [speech(one).own for one in by if one != reader]
    pieces = pieces_of(str(text), ours, known_forms(others))
    return format_html_join("", "{}", ((_shown(piece),) for piece in pieces))


def _shown(piece: Piece) -> str | SafeString:
    if piece.hurts:
        return _with_note(piece.ours, _("another word in the text"))
    if piece.ours:
        return _with_note(piece.written, _("you say: %(words)s") % {"words": piece.ours})
    return piece.written


def _with_note(words: str, note: str) -> SafeString:
    return format_html(
        '<span class="own-word">{}</span> <small class="own-word__note">({})</small>', words, note
    )


def _reader(context: template.Context) -> UUID | None:
    viewer = context.get("viewer")
    return viewer.organization if viewer else None


def _language() -> str:
    return "es" if (get_language() or "").startswith("es") else "en"


def _speeches(
    context: template.Context, organizations: Iterable[UUID | None]
) -> Callable[[UUID | None], Glossary]:
    """How organizations speak; those that are new on this page are asked for at once."""
    known: dict[UUID, Glossary] = context["request"].__dict__.setdefault("glossaries", {})
    new = {one for one in organizations if one is not None and one not in known}
    if new:
        known |= glossaries(new)
    return lambda one: known.get(one, NOTHING_SAID) if one else NOTHING_SAID
