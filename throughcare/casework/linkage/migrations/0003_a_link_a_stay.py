"""A pair of records is linked once a stay; a run says what it compared and what it found."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Links a stay, runs a receiver, and the counts that the page of a run shows."""

    dependencies = [("linkage", "0002_walls")]

    operations = [
        migrations.RemoveConstraint("link", "one_link_a_pair"),
        migrations.AddConstraint(
            "link",
            models.UniqueConstraint(
                fields=["left_person", "right_person", "stay"],
                condition=models.Q(state__in=["proposed", "confirmed", "not_the_same"]),
                nulls_distinct=False,
                name="one_link_a_pair_and_stay",
            ),
        ),
        migrations.AlterField("matchrun", "delivery", models.UUIDField(null=True)),
        migrations.AlterField(
            "matchrun",
            "state",
            models.CharField(
                default="waiting", help_text="waiting, running, done, refused", max_length=10
            ),
        ),
        migrations.AddField(
            "matchrun",
            "matched_count",
            models.PositiveIntegerField(
                default=0,
                help_text="People of the whole roster with a proposed or confirmed link.",
            ),
        ),
        migrations.AddField("matchrun", "caseload_size", models.PositiveIntegerField(default=0)),
        migrations.AddField(
            "matchrun",
            "refusal",
            models.CharField(
                blank=True, default="", help_text="Which clause is not in force.", max_length=300
            ),
        ),
        migrations.AddField("matchrun", "asked_at", models.DateTimeField(null=True)),
        migrations.AddIndex(
            "matchrun",
            models.Index(fields=["organization", "-asked_at"], name="linkage_run_by_asked_at"),
        ),
        migrations.AddConstraint(
            "matchrun",
            models.UniqueConstraint(
                fields=["delivery", "organization"], name="one_run_a_delivery_and_receiver"
            ),
        ),
    ]
