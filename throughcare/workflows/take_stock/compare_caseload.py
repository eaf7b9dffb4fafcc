"""Compares a caseload with the agency's own cases."""
from typing import Any
def keep_caseload_reading(*a: Any, **k: Any) -> Any:
    raise NotImplementedError
