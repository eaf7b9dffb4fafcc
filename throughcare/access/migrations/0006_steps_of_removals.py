"""Steps towards a removal, safe contact, and the safety check that was offered."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0005_walls_of_consents'),
        ('directory', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='seal',
            name='follows',
            field=models.UUIDField(help_text="A child's: the seal of the parent whom the child lives with (F3).", null=True),
        ),
        migrations.CreateModel(
            name='SealStep',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('seal', models.UUIDField()),
                ('number', models.PositiveSmallIntegerField(help_text='1, 2, 3: their order.')),
                ('kind', models.CharField(max_length=12)),
                ('at', models.DateTimeField()),
                ('by', models.UUIDField(null=True)),
                ('said_how', models.CharField(blank=True, help_text='Which safe channel.', max_length=12)),
                ('opens_on', models.DateField(help_text="A letter's: what the rule pack said then.", null=True)),
                ('closes_on', models.DateField(null=True)),
                ('next_letter_on', models.DateField(null=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organization')),
            ],
            options={
                'ordering': ['seal', 'number'],
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('seal', 'number'), name='one_step_a_number')],
            },
        ),
        migrations.CreateModel(
            name='SafetyOffer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('offered_at', models.DateTimeField()),
                ('offered_by', models.UUIDField(null=True)),
                ('where', models.CharField(max_length=12)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organization')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='safety_offers', to='people.person')),
            ],
            options={
                'ordering': ['-offered_at'],
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='SafeContact',
            fields=[
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='safe_contact', serialize=False, to='people.person')),
                ('channel', models.CharField(default='post', max_length=12)),
                ('hours', models.CharField(blank=True, max_length=80)),
                ('voicemail_is_safe', models.BooleanField(default=False)),
                ('also_seen_by', models.CharField(blank=True, max_length=80)),
                ('code_word', models.CharField(blank=True, max_length=40)),
                ('language', models.CharField(default='en', max_length=5)),
                ('certified_until', models.DateField(help_text='Last day in an address confidentiality program (F12).', null=True)),
                ('warn_before_end', models.BooleanField(default=False, help_text='Only where they asked for it.')),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.UUIDField(null=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organization')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
    ]
