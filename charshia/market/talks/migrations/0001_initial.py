import django.db.models.deletion
from django.db import migrations, models

import charshia.ground.languages.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("catalogue", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Saying",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "words",
                    charshia.ground.languages.fields.TranslatedField(default=dict, max_length=600),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "stall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sayings",
                        to="catalogue.stall",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("seek", "We seek"), ("offer", "We offer")], max_length=6
                    ),
                ),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("ingredients", "ingredients"),
                            ("packaging", "packaging"),
                            ("delivery", "joint delivery"),
                            ("work", "work and machines"),
                            ("other", "other things"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "words",
                    charshia.ground.languages.fields.TranslatedField(default=dict, max_length=400),
                ),
                ("valid_until", models.DateField()),
                ("made_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "stall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to="catalogue.stall",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("valid_until"),
                        condition=models.Q(("closed_at", None)),
                        name="notice_open",
                    )
                ],
            },
        ),
    ]
