"""The second wall of this room: a partnership is for its two sides, each writes for itself."""

from django.db import migrations

ME = "(SELECT viewing_organization())"
OURS = """EXISTS (SELECT 1 FROM relationships_partnership p WHERE p.id = partnership_id)"""
OUR_GOAL = """EXISTS (SELECT 1 FROM relationships_goal g WHERE g.id = goal_id)"""
# What one side says, only that side writes; both read it.
OWN = f"organization_id = {ME}"
TABLES = {
    "partnership": (f"{ME} IN (begun_by_id, partner_id)", "true"),
    "planstep": (OURS, "true"),
    "goal": (OURS, "true"),
    "meeting": (OURS, "true"),
    "agendaitem": (OURS, "true"),
    "goalside": (OUR_GOAL, OWN),
    "readmark": (OURS, OWN),
    "holding": (f"{ME} IS NOT NULL", OWN),
}


def _wall(table: str, reads: str, writes: str) -> str:
    name = f"relationships_{table}"
    return f"""
    ALTER TABLE {name} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE {name} FORCE ROW LEVEL SECURITY;
    CREATE POLICY reads ON {name} FOR SELECT USING ({reads});
    CREATE POLICY adds ON {name} FOR INSERT WITH CHECK ({reads} AND {writes});
    CREATE POLICY changes ON {name} FOR UPDATE USING ({reads} AND {writes})
        WITH CHECK ({reads} AND {writes});
    CREATE POLICY removes ON {name} FOR DELETE USING ({reads} AND {writes});
    """


def _no_wall(table: str) -> str:
    name = f"relationships_{table}"
    dropped = "".join(
        f"DROP POLICY {policy} ON {name};" for policy in ("reads", "adds", "changes", "removes")
    )
    return (
        f"{dropped} ALTER TABLE {name} NO FORCE ROW LEVEL SECURITY;"
        f" ALTER TABLE {name} DISABLE ROW LEVEL SECURITY;"
    )


class Migration(migrations.Migration):
    """Row-level security of partnerships and what belongs to them."""

    dependencies = [("relationships", "0001_initial"), ("access", "0002_walls")]

    operations = [
        migrations.RunSQL(
            "".join(_wall(table, *rules) for table, rules in TABLES.items()),
            "".join(_no_wall(table) for table in TABLES),
        )
    ]
