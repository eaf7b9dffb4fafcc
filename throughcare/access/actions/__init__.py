"""Binds a viewer to the transaction, writes disclosures, gives and ends grants, sets seals."""

from throughcare.access.actions.granting import end_grants, give_grants, rebuild_for_clause
from throughcare.access.actions.sealing import seal
from throughcare.access.actions.viewing import bind, viewing, write_disclosures

__all__ = [
    "bind",
    "end_grants",
    "give_grants",
    "rebuild_for_clause",
    "seal",
    "viewing",
    "write_disclosures",
]
