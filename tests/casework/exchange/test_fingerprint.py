"""The same file is known again, byte for byte or by what it says."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.casework.exchange.rosters import csv_bytes, excel_bytes, layout, people, read
from throughcare.casework.exchange.rules.fingerprint import content_fingerprint, file_fingerprint
from throughcare.vocabulary.layouts import FileFormat


@pytest.mark.row("S0-39")
def test_the_same_bytes_have_the_same_fingerprint():
    data = csv_bytes(people(10))
    assert file_fingerprint(io.BytesIO(data)) == file_fingerprint(io.BytesIO(data))
    assert file_fingerprint(io.BytesIO(data + b" ")) != file_fingerprint(io.BytesIO(data))
    assert len(file_fingerprint(io.BytesIO(data))) == 64


@settings(deadline=None, max_examples=30)
@given(st.permutations(people(12)))
def test_the_order_of_rows_means_nothing(rows):
    assert content_fingerprint(read(csv_bytes(rows))) == content_fingerprint(
        read(csv_bytes(people(12)))
    )


def test_format_and_spelling_of_dates_mean_nothing_and_every_value_does():
    rows = people(12)
    usual = content_fingerprint(read(csv_bytes(rows)))
    excel = read(excel_bytes(rows), layout(format=FileFormat.XLSX))
    assert content_fingerprint(excel) == usual
    other = [*rows[:-1], (*rows[-1][:6], "C9", "")]
    assert content_fingerprint(read(csv_bytes(other))) != usual
    assert content_fingerprint(read(csv_bytes([*rows, rows[0]]))) != usual
