"""Fewer indexes for a whole roster to write: those that another one begins with go."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Rows are found by owner through the longer indexes, and by person and stay as before."""

    dependencies = [
        ('directory', '0004_lines_of_survivors_programs'),
        ('people', '0003_no_clients_of_survivors_programs'),
    ]

    operations = [
        migrations.AlterField(
            model_name='person',
            name='owner',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organization'),
        ),
        migrations.AlterField(
            model_name='personnumber',
            name='owner',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organization'),
        ),
        migrations.AlterField(
            model_name='releaseprojection',
            name='owner',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organization'),
        ),
        migrations.AlterField(
            model_name='stay',
            name='owner',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organization'),
        ),
    ]
