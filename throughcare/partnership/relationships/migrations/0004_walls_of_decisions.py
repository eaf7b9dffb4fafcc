"""The second wall of decisions, earlier wordings of goals, and non-negotiables."""

from django.db import migrations

ME = "(SELECT viewing_organization())"
OURS = "EXISTS (SELECT 1 FROM relationships_partnership p WHERE p.id = partnership_id)"
OUR_GOAL = "EXISTS (SELECT 1 FROM relationships_goal g WHERE g.id = goal_id)"
# Per table: who reads, who adds, who changes; nothing of this is ever removed by a page.
TABLES = {
    "decision": (OURS, f"{OURS} AND proposed_by_id = {ME}", f"{OURS} AND decided_by_id = {ME}"),
    "goalwording": (OUR_GOAL, f"{OUR_GOAL} AND changed_by_id = {ME}", "false"),
    "nonnegotiable": (f"{ME} IS NOT NULL", f"organization_id = {ME}", f"organization_id = {ME}"),
    "nonnegotiablesread": (f"organization_id = {ME}", f"organization_id = {ME}", "false"),
}


def _wall(table: str, reads: str, adds: str, changes: str) -> str:
    name = f"relationships_{table}"
    return f"""
    ALTER TABLE {name} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE {name} FORCE ROW LEVEL SECURITY;
    CREATE POLICY reads ON {name} FOR SELECT USING ({reads});
    CREATE POLICY adds ON {name} FOR INSERT WITH CHECK ({adds});
    CREATE POLICY changes ON {name} FOR UPDATE USING ({reads}) WITH CHECK ({changes});
    """


def _no_wall(table: str) -> str:
    name = f"relationships_{table}"
    dropped = "".join(f"DROP POLICY {one} ON {name};" for one in ("reads", "adds", "changes"))
    return (
        f"{dropped} ALTER TABLE {name} NO FORCE ROW LEVEL SECURITY;"
        f" ALTER TABLE {name} DISABLE ROW LEVEL SECURITY;"
    )


class Migration(migrations.Migration):
    """Row-level security of what one side says, proposes and decides."""

    dependencies = [
        ("relationships", "0003_decisions_and_non_negotiables"),
        ("access", "0002_walls"),
    ]

    operations = [
        migrations.RunSQL(
            "".join(_wall(table, *rules) for table, rules in TABLES.items()),
            "".join(_no_wall(table) for table in TABLES),
        )
    ]
