"""An encrypted number opens with its own key for its own person, and for nothing else."""

from __future__ import annotations

import base64
import os
from uuid import uuid4

import pytest
from cryptography.exceptions import InvalidTag

from throughcare.registers.people.rules import opened, sealed

NUMBER = "412000001"


def a_key() -> str:
    return base64.b64encode(os.urandom(32)).decode()


def test_it_opens_for_its_person_with_its_key_and_is_never_written_the_same_twice() -> None:
    key, person = a_key(), uuid4()
    one, other = sealed(NUMBER, key, person), sealed(NUMBER, key, person)
    assert opened(one, key, person) == NUMBER == opened(other, key, person)
    assert one != other
    assert NUMBER.encode() not in one


@pytest.mark.rule("security 89")
def test_moved_to_another_person_it_does_not_open() -> None:
    key = a_key()
    with pytest.raises(InvalidTag):
        opened(sealed(NUMBER, key, uuid4()), key, uuid4())


@pytest.mark.rule("security 90")
def test_with_another_key_it_does_not_open() -> None:
    person = uuid4()
    with pytest.raises(InvalidTag):
        opened(sealed(NUMBER, a_key(), person), a_key(), person)


@pytest.mark.rule("security 89")
def test_changed_by_one_bit_it_does_not_open() -> None:
    key, person = a_key(), uuid4()
    kept = bytearray(sealed(NUMBER, key, person))
    kept[-1] ^= 1
    with pytest.raises(InvalidTag):
        opened(bytes(kept), key, person)
