"""The second wall of threads and gifts: for both sides, and each writes for itself."""

from django.db import migrations

ME = "(SELECT viewing_organization())"
OURS = "EXISTS (SELECT 1 FROM relationships_partnership p WHERE p.id = partnership_id)"
OUR_THREAD = "EXISTS (SELECT 1 FROM relationships_thread t WHERE t.id = thread_id)"
OWN = f"organization_id = {ME}"
# Per table: who reads, who adds, who changes; no message is ever changed or removed by a page.
TABLES = {
    "thread": (OURS, OURS, OURS),
    "message": (OUR_THREAD, f"{OUR_THREAD} AND {OWN}", "false"),
    "threadread": (OUR_THREAD, f"{OUR_THREAD} AND {OWN}", OWN),
    "gift": (OURS, f"{OURS} AND {OWN}", "false"),
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
    """Row-level security of what both sides write, read and give."""

    dependencies = [("relationships", "0006_threads_and_gifts"), ("access", "0002_walls")]

    operations = [
        migrations.RunSQL(
            "".join(_wall(table, *rules) for table, rules in TABLES.items()),
            "".join(_no_wall(table) for table in TABLES),
        )
    ]
