"""How the pages of safe contact say what the rules name by code."""

from django.utils.translation import gettext_lazy as _

from throughcare.access.rules.sealing import SealStepKind

REASONS = {
    "P": _("There is a protective order"),
    "C": _("A child may be in danger"),
    "D": _("The person may be in danger"),
}
WHERE = {
    "office": _("In our office, alone"),
    "private_room": _("In another private room, alone"),
    "safe_phone": _("By a phone that is safe for them, alone"),
}
SAID_HOW = {
    "in_person": _("In person, with proof of who they are"),
    "safe_phone": _("By the safe phone, with the code word"),
    "safe_mail": _("In writing, from the safe address"),
}
CHANNELS = {
    "post": _("By post to the safe address only"),
    "safe_phone": _("By a phone that is safe"),
    "in_person": _("In person only"),
}
LANGUAGES = {"en": _("English"), "es": _("Spanish")}
STEPS = {
    SealStepKind.ASKED: _("The person asked to end it"),
    SealStepKind.PRINTED: _("The letter was printed"),
    SealStepKind.LETTER: _("The letter was sent"),
    SealStepKind.CONFIRMED: _("The person said it again"),
    SealStepKind.WITHDRAWN: _("The request was taken back"),
    SealStepKind.REMOVED: _("A second worker agreed"),
    SealStepKind.COURT: _("Sent to the court liaison"),
}
REFUSED = {
    "protected_already": _("This person is protected already."),
    "no_seal": _("There is nothing to end here."),
    "follows_parent": _("This child is protected with a parent. Begin on the parent's page."),
    "asked_already": _("It was asked for already."),
    "not_asked": _("The person has to ask for it first."),
    "no_letter": _("The letter has to go out first."),
    "letter_too_early": _("The next letter may be printed on %(day)s at the earliest."),
    "not_printed": _("Print the letter first."),
    "no_code_word": _("No code word was agreed on. Meet in person, or take it in writing."),
    "wrong_code_word": _("That is not the code word. Nothing was written down."),
    "code_word_shut": _("Too many wrong words. Meet in person and agree on a new one."),
    "no_waiting_period": _("The rules of our state name no waiting period. Ask our lawyer."),
    "no_safe_address": _("Write down a safe address first; the letter goes there."),
    "not_confirmed": _("The person has to say it again after the letter."),
    "two_people": _("Another trained worker has to agree, not the one who was asked first."),
    "too_early": _("Not before %(day)s."),
    "too_late": _("The time ended on %(day)s. A new letter is needed."),
    "removed": _("It is ended already."),
}
AHEAD = {
    "notice": _("A letter goes to the other parent"),
    "release": _("Support may be due again soon"),
}
