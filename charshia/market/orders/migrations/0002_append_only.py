from django.db import migrations

from charshia.ground.journal.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("orders", "0001_initial")]
    operations = [
        AppendOnly("orders_feeentry"),
        AppendOnly("orders_redress"),
        AppendOnly("orders_redressline"),
    ]
