"""The fields that a file may bring, per kind of file, each with the class of data it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from throughcare.vocabulary.categories import DataClass
from throughcare.vocabulary.verdicts import sentence


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
    ("given_name", sentence("Given name"), Form.NAME),
    ("middle_name", sentence("Middle name"), Form.NAME),
    ("surname", sentence("Surname"), Form.NAME),
    ("suffix", sentence("Suffix (Jr, Sr, II)"), Form.NAME),
    ("full_name", sentence("Whole name"), Form.NAME),
    ("aliases", sentence("Other names used"), Form.TEXT),
    ("dob", sentence("Birth date"), Form.BIRTH_DATE),
    ("age", sentence("Age"), Form.AGE),
    ("sex", sentence("Sex as recorded"), Form.CODE),
    ("ssn", sentence("Social Security number"), Form.SSN),
    ("ssn_last4", sentence("Last four of the Social Security number"), Form.SSN),
)
CONTACT = _fields(
    DataClass.CONTACT,
    ("address", sentence("Street address"), Form.TEXT),
    ("address2", sentence("Street address, second line"), Form.TEXT),
    ("city", sentence("City"), Form.TEXT),
    ("state", sentence("State"), Form.TEXT),
    ("zip", sentence("ZIP code"), Form.IDENTIFIER),
    ("phone", sentence("Phone"), Form.PHONE),
)
PERSON_NUMBER = _fields(
    DataClass.IDENTITY,
    ("person_number", sentence("Person number"), Form.IDENTIFIER),
    ("number_kind", sentence("Kind of person number"), Form.CODE),
)
CUSTODY = _fields(
    DataClass.CUSTODY,
    ("booking_number", sentence("Booking number"), Form.IDENTIFIER),
    ("booking_date", sentence("Admission date"), Form.DATE),
    ("facility", sentence("Facility"), Form.TEXT),
    ("housing_unit", sentence("Housing unit"), Form.TEXT),
    ("custody_status", sentence("Custody status"), Form.CODE),
    ("release_date", sentence("Release date"), Form.DATE),
    ("projected_release_kind", sentence("Kind of projected release"), Form.CODE),
    ("projected_release", sentence("Projected release date"), Form.DATE),
    ("sentence_length", sentence("Sentence length"), Form.LENGTH),
    ("prior_credit_days", sentence("Days of credit before sentence"), Form.DAYS),
    ("work_release", sentence("Work release"), Form.YES_NO),
    ("detainer", sentence("Detainer"), Form.YES_NO),
    ("facility_type", sentence("Facility type code"), Form.IDENTIFIER),
    ("locate_source", sentence("Locate response"), Form.CODE),
    ("report_date", sentence("Date of the report"), Form.DATE),
)
CASE = _fields(
    DataClass.CHILD_SUPPORT_EXISTENCE,
    ("case_number", sentence("Case number"), Form.IDENTIFIER),
    ("case_status", sentence("Case status"), Form.CODE),
    ("member_id", sentence("Member number"), Form.IDENTIFIER),
    ("participant_role", sentence("Role in the case"), Form.CODE),
    ("order_number", sentence("Order number"), Form.IDENTIFIER),
    ("tribunal", sentence("Court or agency of the order"), Form.TEXT),
    ("order_date", sentence("Order date"), Form.DATE),
    ("order_state", sentence("State of the order"), Form.TEXT),
    ("interstate_role", sentence("Interstate role"), Form.CODE),
    ("worker", sentence("Assigned worker"), Form.TEXT),
    ("other_participant_id", sentence("Member number of the other participant"), Form.IDENTIFIER),
    ("other_participant_role", sentence("Role of the other participant"), Form.CODE),
    ("other_participant_given_name", sentence("Given name of the other participant"), Form.NAME),
    ("other_participant_surname", sentence("Surname of the other participant"), Form.NAME),
    ("other_participant_dob", sentence("Birth date of the other participant"), Form.BIRTH_DATE),
)
LANGUAGE = _fields(DataClass.CONTACT, ("language", sentence("Language"), Form.CODE))
AMOUNTS = _fields(
    DataClass.CHILD_SUPPORT_AMOUNTS,
    ("current_support", sentence("Current support"), Form.AMOUNT),
    ("frequency", sentence("How often support is due"), Form.CODE),
    ("arrears_to_family", sentence("Arrears owed to the family"), Form.AMOUNT),
    ("arrears_to_state", sentence("Arrears owed to the state"), Form.AMOUNT),
)
SAFETY = _fields(DataClass.SAFETY, ("fvi", sentence("Family violence indicator"), Form.CODE))
CARD = _fields(
    DataClass.CHILD_SUPPORT_EXISTENCE,
    ("card_number", sentence("Card number"), Form.IDENTIFIER),
    ("card_date", sentence("Date of the card"), Form.DATE),
    ("has_order", sentence("Has a support order"), Form.YES_NO),
    ("wants_change", sentence("Wants the order changed"), Form.YES_NO),
    ("order_state", sentence("State of the order"), Form.TEXT),
    ("safe_to_contact", sentence("Safe to contact here"), Form.YES_NO),
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
