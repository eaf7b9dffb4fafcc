"""Seals and rests take clocks, letters and requests away at the second wall too, but from jobs."""

from django.db import migrations

from throughcare.access.rules.policies import (
    ORGANIZATION,
    ROLE,
    SEALED,
    seen_with_seals,
    without_seals,
)

OF_A_PERSON = ["child_support_clock", "child_support_contact"]
OF_AN_ORDER = [
    "child_support_eligibility",
    "child_support_letter",
    "child_support_reviewrequest",
    "child_support_accountchange",
]
BESIDE = ["child_support_intakecard", "child_support_pause", "child_support_decidedamount"]
PAYER = "(SELECT o.payer_id FROM child_support_order o WHERE o.id = order_id)"

# A card that was sent goes from who was sent it when the person is sealed afterwards.
CARDS = f"""
CREATE POLICY seals ON child_support_intakecard AS RESTRICTIVE FOR SELECT USING (
    {ROLE} IS NULL OR organization_id = {ORGANIZATION} OR person_id IS NULL
    OR (NOT person_id = ANY {SEALED} AND NOT access_is_embargoed(person_id)));
"""

# What hangs on a clock or a request is found with it, and not otherwise.
HANGING = """
CREATE POLICY seals ON child_support_pause AS RESTRICTIVE FOR SELECT USING (
    EXISTS (SELECT 1 FROM child_support_clock c WHERE c.id = clock_id));
CREATE POLICY seals ON child_support_decidedamount AS RESTRICTIVE FOR SELECT USING (
    EXISTS (SELECT 1 FROM child_support_reviewrequest r WHERE r.id = request_id));
"""
SEALS = [
    *(seen_with_seals(table, f"{table}.person_id", link=f"{table}.link") for table in OF_A_PERSON),
    *(seen_with_seals(table, PAYER, link=f"{table}.link") for table in OF_AN_ORDER),
    CARDS,
    HANGING,
]


class Migration(migrations.Migration):
    """Restrictive policies on what a match opened."""

    dependencies = [
        ("child_support", "0005_referrals_closings_and_accounts"),
        ("access", "0002_walls"),
    ]

    operations = [
        migrations.RunSQL(
            "".join(SEALS), without_seals(*OF_A_PERSON, *OF_AN_ORDER, *BESIDE)
        )
    ]
