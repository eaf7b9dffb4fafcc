"""Referrals as letters, pauses that a closing brought, and accounts that the law changed."""

import django.db.models.deletion
import uuid
from django.db import migrations, models

from throughcare.access.rules.policies import own_rows
from throughcare.vocabulary.categories import DataClass as Label

WALLS = own_rows("child_support_accountchange", Label.CHILD_SUPPORT_AMOUNTS)


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0002_walls'),
        ('child_support', '0004_follow_contacts_requests_and_cards'),
        ('directory', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='AccountChange',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('link', models.UUIDField()),
                ('outcome', models.CharField(choices=[('suspended', 'suspended'), ('abated', 'abated'), ('expired', 'expired')], max_length=12)),
                ('before_cents', models.PositiveIntegerField()),
                ('after_cents', models.PositiveIntegerField()),
                ('effective_on', models.DateField()),
                ('done_on', models.DateField()),
                ('done_by', models.UUIDField(null=True)),
                ('done_at', models.DateTimeField()),
                ('restart_on', models.DateField(null=True)),
                ('state', models.CharField(choices=[('done', 'done'), ('to_undo', 'to_undo'), ('undone', 'undone')], default='done', max_length=8)),
                ('undone_on', models.DateField(null=True)),
                ('undone_by', models.UUIDField(null=True)),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.AddField(
            model_name='pause',
            name='closing',
            field=models.UUIDField(help_text='The closing of a facility that brought it.', null=True),
        ),
        migrations.AlterField(
            model_name='letter',
            name='addressee',
            field=models.ForeignKey(help_text="Empty: another state's agency.", null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person'),
        ),
        migrations.AlterField(
            model_name='letter',
            name='channel',
            field=models.CharField(help_text='facility, mail, safe or agency', max_length=12),
        ),
        migrations.AlterField(
            model_name='letter',
            name='kind',
            field=models.CharField(choices=[('notice_inside', 'notice_inside'), ('notice_other', 'notice_other'), ('referral', 'referral'), ('release_day', 'release_day')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.UniqueConstraint(condition=models.Q(('visit__isnull', False)), fields=('visit',), name='one_meeting_a_visit'),
        ),
        migrations.AddConstraint(
            model_name='pause',
            constraint=models.UniqueConstraint(condition=models.Q(('closing__isnull', False)), fields=('clock', 'closing'), name='one_pause_a_closing'),
        ),
        migrations.AddField(
            model_name='accountchange',
            name='order',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='account_changes', to='child_support.order'),
        ),
        migrations.AddField(
            model_name='accountchange',
            name='organization',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organization'),
        ),
        migrations.AddConstraint(
            model_name='accountchange',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'done')), fields=('link', 'order'), name='one_account_change_an_order'),
        ),
        migrations.RunSQL(WALLS, migrations.RunSQL.noop),
    ]
