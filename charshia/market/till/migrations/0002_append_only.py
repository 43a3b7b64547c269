from django.db import migrations

from charshia.ground.journal.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("till", "0001_initial")]
    operations = [
        AppendOnly("till_cashcount"),
        AppendOnly("till_cashmove"),
        AppendOnly("till_counted"),
    ]
