"""The word by which a protected person is known on the phone: compared, and never read again."""

from __future__ import annotations

from unicodedata import normalize
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password

from throughcare.access.models import SafeContact
from throughcare.access.queries.scopes import reach
from throughcare.access.rules.viewers import Viewer
from throughcare.vocabulary.categories import DataClass

MOST_WRONG = 5  # then the phone proves nothing until a new word is agreed on


def digest_of(word: str) -> str:
    """A slow, salted digest (Argon2), as of a password; nothing for no word.

    Decided against encrypting: whoever may open a word can be talked into saying it.
    """
    return make_password(_folded(word)) if _folded(word) else ""


def try_code_word(*, person: UUID, said: str, viewer: Viewer) -> str:
    """Compare what a caller said; "" when it is the word, else the code of a refusal.

    Nothing is raised, so that the count of wrong words stays written.
    """
    scope = reach(viewer, DataClass.SAFETY, foreign=False)
    rows = SafeContact.objects.within(scope).filter(person_id=person)
    known = rows.select_for_update().first()
    if known is None or not known.code_word_digest:
        return "no_code_word"
    if known.wrong_words >= MOST_WRONG:
        return "code_word_shut"
    if check_password(_folded(said), known.code_word_digest):
        rows.update(wrong_words=0)
        return ""
    rows.update(wrong_words=known.wrong_words + 1)
    return "wrong_code_word"


def _folded(word: str) -> str:
    """As it sounds: without case or spaces too many, however its accents are typed."""
    return " ".join(normalize("NFKC", word).casefold().split())
