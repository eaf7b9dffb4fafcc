"""Why a file or a row cannot be taken, in words that a clerk can act on."""

from __future__ import annotations

from dataclasses import dataclass

from throughcare.vocabulary.date_reading import REASONS as DATE_REASONS


class FileRefused(ValueError):
    """A whole file that cannot be taken: what is wrong, what to do, and never a value of it."""

    def __init__(self, code: str, message: str, remedy: str) -> None:
        super().__init__(f"{message} {remedy}")
        self.code = code
        self.message = message
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Wording:
    """What is wrong and what to do about it."""

    reason: str
    remedy: str


_CHECK_DATE = "Correct the date, or leave it blank when it is not known."
_CLEAN_CELL = "Type the cell anew without copied signs."
ROW_WORDINGS = {
    "too_few_cells": Wording(
        "The row has fewer cells than the headings.", "Fill the row to its last column."
    ),
    "too_many_cells": Wording(
        "The row has more cells than the headings, so values may stand in the wrong column.",
        "Put quotes around a text that holds the column sign, or remove what is extra.",
    ),
    "open_quote": Wording(
        "A quotation mark opens in this row and is never closed.",
        "Close or remove the quotation mark.",
    ),
    "stray_quote": Wording(
        "A quotation mark stands inside a quoted text.", "Double the inner quotation mark."
    ),
    "line_too_long": Wording(
        "The row is far too long.", "Send the row again as the system has it."
    ),
    "cell_too_long": Wording(
        "The cell holds far more text than this column can.", "Shorten the text."
    ),
    "line_longer_than_layout": Wording(
        "The line is longer than the layout, so values may stand in the wrong column.",
        "Send the line in the agreed positions, or map the layout anew.",
    ),
    "nul": Wording("The cell holds an empty sign (NUL) that no text has.", _CLEAN_CELL),
    "control_sign": Wording("The cell holds a control sign that no text has.", _CLEAN_CELL),
    "hidden_direction": Wording(
        "The cell holds hidden signs that turn the reading direction around.", _CLEAN_CELL
    ),
    "undecodable": Wording(
        "The cell holds letters that are not in the encoding of the layout.",
        "Save the file as UTF-8, or choose the sender's encoding in the layout.",
    ),
    "line_break": Wording("The cell holds a line break.", "Keep the value on one line."),
    "formula": Wording(
        "The cell holds a formula instead of a value.", "Paste the value in place of the formula."
    ),
    "formula_without_value": Wording(
        "The cell holds a formula whose result was not saved.",
        "Open the file in Excel, save it, or paste the values in place of the formulas.",
    ),
    "rounded_number": Wording(
        "The number was shortened by a spreadsheet, and its last digits are lost.",
        "Format the column as text and enter the number again.",
    ),
    "not_a_number": Wording("This is not a whole number in range.", "Write digits only."),
    "not_an_amount": Wording("This is not an amount of money.", "Write it like 1250.00."),
    "not_yes_or_no": Wording("This is neither yes nor no.", "Write Y or N, or leave it blank."),
    "not_a_length": Wording(
        "This is not a length of time.", "Write it like 180 days, 6 months or 1 year 6 months."
    ),
    "unknown_code": Wording(
        "The code is not known.", "Correct it, or say in the layout what the code means."
    ),
    "full_name_in_given_name": Wording(
        "The given-name column holds a whole name.",
        "Put surname and given name in their columns, or map the column as Whole name.",
    ),
    "no_name": Wording("The row names nobody.", "Fill in the name."),
    "no_identifier": Wording(
        "The row has no number that tells this person from another.",
        "Fill in one of the number columns of the layout.",
    ),
    "repeats_headings": Wording(
        "The row repeats the headings.",
        "Remove it; if the headings take two rows, say so in the layout.",
    ),
    "duplicate_key": Wording(
        "Several rows have the same number and do not agree.", "Keep the row that is right."
    ),
    "numbers_disagree": Wording(
        "The numbers of this row may mean more than one stay.",
        "Check the person number and the booking number, and give both.",
    ),
    "protected": Wording(
        "The row changes what is protected for this person's safety; a file cannot do that.",
        "Ask a worker who is trained in safety to look at it.",
    ),
    "nobody_found": Wording(
        "The response found no custody record; this does not say that the person is free.",
        "Nothing is to be done; leave such rows out if you can.",
    ),
    "released_before_admitted": Wording(
        "The release lies before the admission.", "Correct one of the two dates."
    ),
} | {code: Wording(reason, _CHECK_DATE) for code, reason in DATE_REASONS.items()}
ROW_WORDINGS["ambiguous_date"] = Wording(
    DATE_REASONS["ambiguous_date"],
    "Say in the layout whether day, month or year comes first.",
)
ROW_WORDINGS["excel_day_number"] = Wording(
    DATE_REASONS["excel_day_number"],
    "Format the column as a date, or say in the layout that it holds Excel day numbers.",
)
NOTES = {
    "unusual_ssn": "The Social Security number has not nine digits; it was kept as it is.",
    "unknown_code": "The code is not known; it was kept as unknown.",
    "whole_name_in_given_name": "The given name may hold a whole name.",
    "age_as_range": "Only an age is given; the birth date is kept as a range.",
    "hidden_signs_removed": "Invisible signs were taken out.",
}
