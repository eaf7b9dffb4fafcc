"""Lets a member of one organization have their desk at another; no policy reads it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_end_a_membership_at_once'),
        ('directory', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='membership',
            name='seated_at',
            field=models.ForeignKey(blank=True, help_text='Where the desk stands, if not at home. Widens nothing: no wall reads it.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organization'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('seated_at__isnull', True), models.Q(('seated_at', models.F('organization')), _negated=True), _connector='OR'), name='a_seat_is_elsewhere'),
        ),
    ]
