"""Lets memberships rest and be confirmed, ends sessions at our word, and keeps who is locked out."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_a_seat_elsewhere'),
    ]

    operations = [
        migrations.CreateModel(
            name='Lockout',
            fields=[
                ('digest', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('failures', models.PositiveSmallIntegerField(default=0)),
                ('first_failed_at', models.DateTimeField()),
                ('locked_at', models.DateTimeField(help_text='Until an administrator lets them in.', null=True)),
            ],
        ),
        migrations.AddField(
            model_name='membership',
            name='confirmed_on',
            field=models.DateField(default=django.utils.timezone.localdate, help_text='When somebody last said that they work here.'),
        ),
        migrations.AddField(
            model_name='membership',
            name='idle_from',
            field=models.DateField(default=django.utils.timezone.localdate, help_text='Last day of use; 90 days later it rests.'),
        ),
        migrations.AddField(
            model_name='user',
            name='sessions_ended_at',
            field=models.DateTimeField(blank=True, help_text='Every session from before is over.', null=True),
        ),
    ]
