"""Two records of one person are held together; the stronger flag of either counts for both."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from throughcare.access.rules import policies
from throughcare.vocabulary.categories import DataClass

TABLES = ("access_merge", "access_mergeevent")

# The functions below look behind the wall, as they do for seals: no FORCE for their owner.
WALLS = "\n".join(
    policies.own_rows(table, DataClass.IDENTITY, "owner_id").replace(
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY;", ""
    )
    + policies.append_only(table)
    for table in TABLES
)

SAME_PERSON = """
CREATE INDEX access_merge_first ON access_merge (first_id);
CREATE INDEX access_merge_second ON access_merge (second_id);
CREATE FUNCTION access_joined(merge uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public AS
$$ SELECT EXISTS (SELECT 1 FROM access_mergeevent WHERE merge_id = merge AND kind = 'joined')
  AND NOT EXISTS (SELECT 1 FROM access_mergeevent WHERE merge_id = merge AND kind = 'undone') $$;
CREATE FUNCTION access_same_person(person uuid) RETURNS uuid[] LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public AS $$
  WITH RECURSIVE known(id) AS (
    SELECT person
    UNION
    SELECT CASE WHEN m.first_id = k.id THEN m.second_id ELSE m.first_id END
    FROM known k JOIN access_merge m ON k.id IN (m.first_id, m.second_id)
    WHERE access_joined(m.id))
  SELECT array_agg(id) FROM known $$;
"""

# Most registers hold no pair: then each asks what it asked before.
STRONGER = """
CREATE OR REPLACE FUNCTION access_sealed_people() RETURNS uuid[] LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public AS
$$ SELECT coalesce(array_agg(one), '{}') FROM (
     SELECT person_id AS one FROM access_seal WHERE removed_at IS NULL
     UNION SELECT unnest(access_same_person(s.person_id)) FROM access_seal s
       WHERE s.removed_at IS NULL
         AND EXISTS (SELECT 1 FROM access_merge m WHERE s.person_id IN (m.first_id, m.second_id))
   ) AS sealed $$;
CREATE OR REPLACE FUNCTION access_is_sealed(person uuid) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public AS
$$ SELECT EXISTS (SELECT 1 FROM access_seal WHERE person_id = person AND removed_at IS NULL)
  OR (EXISTS (SELECT 1 FROM access_merge WHERE person IN (first_id, second_id))
    AND EXISTS (SELECT 1 FROM access_seal
      WHERE removed_at IS NULL AND person_id = ANY (access_same_person(person)))) $$;
CREATE OR REPLACE FUNCTION access_is_embargoed(person uuid) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public AS
$$ SELECT EXISTS (SELECT 1 FROM people_person WHERE id = person AND embargoed)
  OR (EXISTS (SELECT 1 FROM access_merge WHERE person IN (first_id, second_id))
    AND EXISTS (SELECT 1 FROM people_person
      WHERE embargoed AND id = ANY (access_same_person(person)))) $$;
"""
AS_BEFORE = """
CREATE OR REPLACE FUNCTION access_sealed_people() RETURNS uuid[] LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public AS
$$ SELECT coalesce(array_agg(person_id), '{}') FROM access_seal WHERE removed_at IS NULL $$;
CREATE OR REPLACE FUNCTION access_is_sealed(person uuid) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public AS
$$ SELECT EXISTS (SELECT 1 FROM access_seal WHERE person_id = person AND removed_at IS NULL) $$;
CREATE OR REPLACE FUNCTION access_is_embargoed(person uuid) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public AS
$$ SELECT EXISTS (SELECT 1 FROM people_person WHERE id = person AND embargoed) $$;
DROP FUNCTION access_same_person(uuid);
DROP FUNCTION access_joined(uuid);
"""


def _id():
    return models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)


def _owner():
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.organization"
    )


def _person():
    return models.ForeignKey(
        db_constraint=False,
        on_delete=django.db.models.deletion.DO_NOTHING,
        related_name="+",
        to="people.person",
    )


class Migration(migrations.Migration):
    """Merges, their walls, and what they do to seals and rest."""

    dependencies = [
        ("access", "0011_answers_to_recalls"),
        ("directory", "0001_initial"),
        ("people", "0002_keep_codes_as_written"),
    ]

    operations = [
        migrations.CreateModel(
            "Merge",
            fields=[
                ("id", _id()),
                ("found", models.CharField(help_text="by_hand or alike", max_length=10)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField(null=True)),
                ("first", _person()),
                ("owner", _owner()),
                ("second", _person()),
            ],
            options={
                "ordering": ["at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("first_id__lt", models.F("second_id"))),
                        name="smaller_first",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            "MergeEvent",
            fields=[
                ("id", _id()),
                ("kind", models.CharField(help_text="joined, apart or undone", max_length=8)),
                ("reason", models.CharField(max_length=14)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField(null=True)),
                (
                    "merge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="access.merge",
                    ),
                ),
                ("owner", _owner()),
            ],
            options={
                "ordering": ["at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("merge", "kind"), name="each_event_once_a_merge"
                    )
                ],
            },
        ),
        migrations.RunSQL(WALLS + SAME_PERSON + STRONGER, AS_BEFORE),
    ]
