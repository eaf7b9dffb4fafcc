"""The layout in the guide is one that works, on a file like the one it describes."""

import io
import re
from pathlib import Path

from tests.casework.exchange.rosters import DAY
from throughcare.casework.exchange.rules.reading import read_file
from throughcare.vocabulary.layouts import Layout

GUIDE = Path(__file__).parents[3] / "docs" / "how-to" / "map-a-layout.md"


def test_the_layout_of_the_guide_reads_a_file():
    (text,) = re.findall(r"```toml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    by = Layout.from_toml(text)
    lines = (
        "Marlow County;;;;;;;",
        "Printed today;;;;;;;",
        ";".join(by.headings),
        "MÜSTER JR, ANNA B;42;B-1;03/04/1980;11/01/2026 14:22;B2;U;x.jpg",
    )
    (found,) = read_file(io.BytesIO("\r\n".join(lines).encode("cp1252")), by, as_of=DAY)
    assert (found.name.surname, found.name.suffix) == ("MÜSTER", "JR")
    assert found.key == ("0000042", "B-1")
    assert found.text("custody_status") == "pretrial"
    assert "x.jpg" not in str(found.to_plain())
