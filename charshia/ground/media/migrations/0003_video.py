from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("media", "0002_private"),
    ]

    operations = [
        migrations.CreateModel(
            name="Video",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64, unique=True)),
                ("format", models.CharField(max_length=4)),
                ("size", models.PositiveIntegerField()),
                ("created_at", models.DateTimeField()),
            ],
        ),
    ]
