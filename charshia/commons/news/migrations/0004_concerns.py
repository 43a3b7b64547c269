from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("news", "0003_readings")]

    operations = [
        migrations.AddField(
            model_name="post",
            name="concerns",
            field=models.CharField(blank=True, default="", max_length=80),
        ),
    ]
