"""How a test asks for the refusal of a whole file, and holds every refusal to its manners."""

import io

import pytest

from tests.casework.exchange.rosters import DAY, layout
from throughcare.casework.exchange.rules.reading import read_file
from throughcare.casework.exchange.rules.refusals import FileRefused

VALUES = ("Testerman", "Anna", "000123", "03/04/1980")


def refusal(data: bytes, by=None, **settings) -> FileRefused:
    with pytest.raises(FileRefused) as refused:
        list(read_file(io.BytesIO(data), by or layout(), as_of=DAY, **settings))
    found = refused.value
    assert found.message.endswith(".") and found.remedy.endswith(".")
    assert not any(value in str(found) for value in VALUES)
    return found
