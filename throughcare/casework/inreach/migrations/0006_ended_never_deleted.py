"""Fixed times and permitted things are ended with a reason, and never deleted."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('inreach', '0005_nobody_twice'),
    ]

    operations = [
        migrations.AddField(
            model_name='equipmentpermission',
            name='ended_at',
            field=models.DateTimeField(help_text='Ended by hand; empty while it holds.', null=True),
        ),
        migrations.AddField(
            model_name='equipmentpermission',
            name='ended_because',
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name='equipmentpermission',
            name='ended_by',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='fixedblock',
            name='ended_at',
            field=models.DateTimeField(help_text='Ended by hand; empty while it holds.', null=True),
        ),
        migrations.AddField(
            model_name='fixedblock',
            name='ended_because',
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name='fixedblock',
            name='ended_by',
            field=models.UUIDField(null=True),
        ),
    ]
