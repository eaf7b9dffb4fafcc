"""Lets an administrator end a membership at once, not only on its last day."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='membership',
            name='ended_at',
            field=models.DateTimeField(blank=True, help_text='When an administrator ended it; counts at once.', null=True),
        ),
    ]
