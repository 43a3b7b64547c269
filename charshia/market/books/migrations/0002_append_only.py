from django.db import migrations

from charshia.ground.journal.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("books", "0001_initial")]
    operations = [
        AppendOnly("books_month"),
        AppendOnly("books_posting"),
    ]
