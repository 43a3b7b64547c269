import django.db.models.deletion
from django.db import migrations, models

import charshia.ground.languages.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("catalogue", "0001_initial"),
        ("places", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Way",
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
                        choices=[
                            ("delivery", "delivery"),
                            ("pickup", "pickup"),
                            ("market_day", "market day"),
                            ("post", "post"),
                        ],
                        max_length=10,
                    ),
                ),
                ("name", charshia.ground.languages.fields.TranslatedField(default=dict)),
                (
                    "note",
                    charshia.ground.languages.fields.TranslatedField(blank=True, default=dict),
                ),
                (
                    "place",
                    charshia.ground.languages.fields.TranslatedField(blank=True, default=dict),
                ),
                ("fee_minor", models.PositiveIntegerField(default=0)),
                ("free_above_minor", models.PositiveIntegerField(blank=True, null=True)),
                ("min_order_minor", models.PositiveIntegerField(blank=True, null=True)),
                ("countries", models.JSONField(blank=True, default=list)),
                ("lead_days", models.PositiveSmallIntegerField(default=0)),
                ("is_active", models.BooleanField(default=True)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "stall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ways",
                        to="catalogue.stall",
                    ),
                ),
                (
                    "zones",
                    models.ManyToManyField(blank=True, related_name="+", to="places.municipality"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SpecialDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("opens", models.TimeField(null=True)),
                ("closes", models.TimeField(null=True)),
                ("capacity", models.PositiveIntegerField(null=True)),
                (
                    "stall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="special_days",
                        to="catalogue.stall",
                    ),
                ),
                (
                    "way",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="special_days",
                        to="delivery.way",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("first__lte", models.F("last"))), name="first_then_last"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closes", None), ("opens", None)),
                            models.Q(
                                ("first", models.F("last")),
                                ("opens__lt", models.F("closes")),
                                ("way__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="open_on_one_date_of_one_way",
                    ),
                    models.UniqueConstraint(
                        fields=("way", "first", "opens"), name="special_time_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Slot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("capacity", models.PositiveIntegerField()),
                ("taken", models.PositiveIntegerField(default=0)),
                (
                    "way",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="slots",
                        to="delivery.way",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("way", "starts_at"), name="slot_once"),
                    models.CheckConstraint(
                        condition=models.Q(("taken__gte", 0), ("taken__lte", models.F("capacity"))),
                        name="slot_not_overfull",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Hours",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("weekday", models.PositiveSmallIntegerField()),
                ("opens", models.TimeField()),
                ("closes", models.TimeField()),
                ("capacity", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "way",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hours",
                        to="delivery.way",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("weekday__lte", 6)), name="weekday_is_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("opens__lt", models.F("closes"))),
                        name="opens_then_closes",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CycleWay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(blank=True, null=True)),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ways",
                        to="catalogue.cycle",
                    ),
                ),
                (
                    "way",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="delivery.way",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("cycle", "way"), name="way_once_a_cycle")
                ],
            },
        ),
    ]
