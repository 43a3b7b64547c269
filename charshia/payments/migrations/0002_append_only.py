from django.db import migrations

from charshia.ground.journal.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("payments", "0001_initial")]
    operations = [
        AppendOnly("payments_fiscalreceipt"),
        AppendOnly("payments_invoice"),
        AppendOnly("payments_invoiceline"),
        AppendOnly("payments_payment"),
        AppendOnly("payments_settling"),
    ]
