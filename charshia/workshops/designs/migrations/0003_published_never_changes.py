from django.db import migrations

from charshia.workshops.designs.frozen import guarding, leaving


def guard(apps, editor):
    for statement in guarding(editor.connection.vendor):
        editor.execute(statement)


def leave(apps, editor):
    for statement in leaving(editor.connection.vendor):
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("designs", "0002_makes_and_prices")]

    operations = [migrations.RunPython(guard, leave)]
