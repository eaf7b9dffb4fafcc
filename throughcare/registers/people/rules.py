"""Seals a number with AES-256-GCM, bound to its person (security, R14 and 8.4)."""

import base64
import os
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def sealed(number: str, key: str, person: UUID) -> bytes:
    """Nonce and ciphertext; the person's id is bound in, so a moved token does not open."""
    nonce = os.urandom(12)
    return nonce + AESGCM(base64.b64decode(key)).encrypt(nonce, number.encode(), person.bytes)


def opened(token: bytes, key: str, person: UUID) -> str:
    """The number again; raises ``cryptography.exceptions.InvalidTag`` for a wrong key or person."""
    cipher = AESGCM(base64.b64decode(key))
    return cipher.decrypt(token[:12], token[12:], person.bytes).decode()
