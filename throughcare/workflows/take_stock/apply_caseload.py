"""Writes a caseload."""
from typing import Any
def apply_caseload(*a: Any, **k: Any) -> Any:
    raise NotImplementedError
