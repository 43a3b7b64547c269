from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("designs", "0004_questions_carried")]

    operations = [migrations.DeleteModel("Question")]
