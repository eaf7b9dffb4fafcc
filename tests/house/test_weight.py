"""Starting the product loads no heavy library; jobs load theirs when they run."""

from __future__ import annotations

import os
import subprocess
import sys

HEAVY = ("ortools", "pandas", "splink", "duckdb", "pyspark", "pyarrow", "numpy")


def test_setting_up_loads_nothing_heavy() -> None:
    program = (
        "import sys, django; django.setup(); from django.urls import get_resolver;"
        "get_resolver().url_patterns; print(*sys.modules)"
    )
    settings = {"DJANGO_SETTINGS_MODULE": "throughcare.config.settings.test"}
    found = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | settings,
        capture_output=True,
        text=True,
    )
    assert found.returncode == 0, found.stderr[-2000:]
    assert set(HEAVY) & set(found.stdout.split()) == set()
