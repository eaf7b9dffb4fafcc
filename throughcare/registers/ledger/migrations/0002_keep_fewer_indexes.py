"""Fewer indexes for a whole roster to write: those that another one begins with go."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Who a Fact is with is null more often than not: its index leaves those out."""

    dependencies = [
        ('directory', '0004_lines_of_survivors_programs'),
        ('ledger', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='fact',
            name='counterpart',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organization'),
        ),
        migrations.AlterField(
            model_name='fact',
            name='organization',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organization'),
        ),
        migrations.AddIndex(
            model_name='fact',
            index=models.Index(fields=['counterpart'], condition=models.Q(('counterpart__isnull', False)), name='with_another'),
        ),
    ]
