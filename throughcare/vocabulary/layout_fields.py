"""The fields that a file may bring, per kind of file, each with the class of data it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from throughcare.vocabulary.categories import DataClass


class FileKind(StrEnum):
    """What a file is about."""

    ROSTER = "roster"
    CASELOAD = "caseload"
    INTAKE_CARDS = "intake_cards"


class Form(StrEnum):
    """How the text of a cell is read."""

    TEXT = "text"
    NAME = "name"
    IDENTIFIER = "identifier"
    DATE = "date"
    BIRTH_DATE = "birth_date"
    AGE = "age"
    SSN = "ssn"
    PHONE = "phone"
    CODE = "code"
    YES_NO = "yes_no"
    DAYS = "days"
    LENGTH = "length"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a file may tell: its name here, in plain words, its form and its data class.

    `longest` is how many characters it may have; what is longer is no such thing.
    """

    name: str
    label: str
    form: Form
    data_class: DataClass
    longest: int


LONGEST = {Form.NAME: 120, Form.TEXT: 120, Form.IDENTIFIER: 40, Form.PHONE: 40}
LONGEST_OF = {
    "aliases": 2_000, "suffix": 12, "address": 200, "city": 80, "state": 20, "zip": 12,
    "housing_unit": 40, "worker": 60, "order_state": 20,
}  # fmt: skip


def _fields(data_class: DataClass, *rows: tuple[str, str, Form]) -> tuple[Field, ...]:
    return tuple(
        Field(name, label, form, data_class, LONGEST_OF.get(name, LONGEST.get(form, 40)))
        for name, label, form in rows
    )


IDENTITY = _fields(
    DataClass.IDENTITY,
    ("given_name", "Given name", Form.NAME),
    ("middle_name", "Middle name", Form.NAME),
    ("surname", "Surname", Form.NAME),
    ("suffix", "Suffix (Jr, Sr, II)", Form.NAME),
    ("full_name", "Whole name", Form.NAME),
    ("aliases", "Other names used", Form.TEXT),
    ("dob", "Birth date", Form.BIRTH_DATE),
    ("age", "Age", Form.AGE),
    ("sex", "Sex as recorded", Form.CODE),
    ("ssn", "Social Security number", Form.SSN),
    ("ssn_last4", "Last four of the Social Security number", Form.SSN),
)
CONTACT = _fields(
    DataClass.CONTACT,
    ("address", "Street address", Form.TEXT),
    ("address2", "Street address, second line", Form.TEXT),
    ("city", "City", Form.TEXT),
    ("state", "State", Form.TEXT),
    ("zip", "ZIP code", Form.IDENTIFIER),
    ("phone", "Phone", Form.PHONE),
)
PERSON_NUMBER = _fields(
    DataClass.IDENTITY,
    ("person_number", "Person number", Form.IDENTIFIER),
    ("number_kind", "Kind of person number", Form.CODE),
)
CUSTODY = _fields(
    DataClass.CUSTODY,
    ("booking_number", "Booking number", Form.IDENTIFIER),
    ("booking_date", "Admission date", Form.DATE),
    ("facility", "Facility", Form.TEXT),
    ("housing_unit", "Housing unit", Form.TEXT),
    ("custody_status", "Custody status", Form.CODE),
    ("release_date", "Release date", Form.DATE),
    ("projected_release_kind", "Kind of projected release", Form.CODE),
    ("projected_release", "Projected release date", Form.DATE),
    ("sentence_length", "Sentence length", Form.LENGTH),
    ("prior_credit_days", "Days of credit before sentence", Form.DAYS),
    ("work_release", "Work release", Form.YES_NO),
    ("detainer", "Detainer", Form.YES_NO),
    ("facility_type", "Facility type code", Form.IDENTIFIER),
    ("locate_source", "Locate response", Form.CODE),
    ("report_date", "Date of the report", Form.DATE),
)
CASE = _fields(
    DataClass.CHILD_SUPPORT_EXISTENCE,
    ("case_number", "Case number", Form.IDENTIFIER),
    ("case_status", "Case status", Form.CODE),
    ("member_id", "Member number", Form.IDENTIFIER),
    ("participant_role", "Role in the case", Form.CODE),
    ("order_number", "Order number", Form.IDENTIFIER),
    ("tribunal", "Court or agency of the order", Form.TEXT),
    ("order_date", "Order date", Form.DATE),
    ("order_state", "State of the order", Form.TEXT),
    ("interstate_role", "Interstate role", Form.CODE),
    ("worker", "Assigned worker", Form.TEXT),
    ("other_participant_id", "Member number of the other participant", Form.IDENTIFIER),
    ("other_participant_role", "Role of the other participant", Form.CODE),
    ("other_participant_given_name", "Given name of the other participant", Form.NAME),
    ("other_participant_surname", "Surname of the other participant", Form.NAME),
    ("other_participant_dob", "Birth date of the other participant", Form.BIRTH_DATE),
)
LANGUAGE = _fields(DataClass.CONTACT, ("language", "Language", Form.CODE))
AMOUNTS = _fields(
    DataClass.CHILD_SUPPORT_AMOUNTS,
    ("current_support", "Current support", Form.AMOUNT),
    ("frequency", "How often support is due", Form.CODE),
    ("arrears_to_family", "Arrears owed to the family", Form.AMOUNT),
    ("arrears_to_state", "Arrears owed to the state", Form.AMOUNT),
)
SAFETY = _fields(DataClass.SAFETY, ("fvi", "Family violence indicator", Form.CODE))
CARD = _fields(
    DataClass.CHILD_SUPPORT_EXISTENCE,
    ("card_number", "Card number", Form.IDENTIFIER),
    ("card_date", "Date of the card", Form.DATE),
    ("has_order", "Has a support order", Form.YES_NO),
    ("wants_change", "Wants the order changed", Form.YES_NO),
    ("order_state", "State of the order", Form.TEXT),
    ("safe_to_contact", "Safe to contact here", Form.YES_NO),
)
CARD_CUSTODY = tuple(
    known
    for known in CUSTODY
    if known.name in ("booking_number", "facility", "housing_unit", "sentence_length")
)


def _by_name(*groups: tuple[Field, ...]) -> Mapping[str, Field]:
    return MappingProxyType({known.name: known for group in groups for known in group})


FIELDS: Mapping[FileKind, Mapping[str, Field]] = MappingProxyType(
    {
        FileKind.ROSTER: _by_name(PERSON_NUMBER, IDENTITY, CUSTODY, CONTACT),
        FileKind.CASELOAD: _by_name(CASE, IDENTITY, CONTACT, LANGUAGE, AMOUNTS, SAFETY),
        FileKind.INTAKE_CARDS: _by_name(PERSON_NUMBER, IDENTITY, CARD, CARD_CUSTODY, LANGUAGE),
    }
)
# A row that names none of these cannot be told from another row.
IDENTIFYING: Mapping[FileKind, tuple[str, ...]] = MappingProxyType(
    {
        FileKind.ROSTER: ("person_number", "booking_number"),
        FileKind.CASELOAD: ("case_number", "member_id"),
        FileKind.INTAKE_CARDS: ("card_number", "person_number", "booking_number"),
    }
)
NAMING = ("full_name", "given_name", "surname")
