"""Which sources stay with the agency that asked them, whatever was agreed (45 CFR 303.21).

Sources: 45 CFR 303.21 and 42 USC 653 (the federal parent locator service and what it asks); IRC
6103 (tax facts). Such a fact goes further only once a second source says it too, and then it is
the second source's fact, kept with that source, which is shared (domain, F10).
"""

import re

# Names as systems write them: "FPLS-NDNH", "FCR", "SVES II", "irs".
RESTRICTED = r"^(fpls|fcr|ndnh|sves|irs|fti)([^a-z]|$)"
_RESTRICTED = re.compile(RESTRICTED, re.IGNORECASE)


def stays_with_owner(source: str) -> bool:
    """True if no clause and no consent takes a fact of this source to another organization."""
    return bool(_RESTRICTED.match(source))
