import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import charshia.ground.languages.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("catalogue", "0001_initial"),
        ("payments", "0001_initial"),
        ("places", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Note",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("share_bp", models.PositiveIntegerField()),
                ("key", models.CharField(max_length=60)),
                ("given_at", models.DateTimeField()),
                (
                    "stall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="catalogue.stall",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="NoteLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", charshia.ground.languages.fields.TranslatedField(default=dict)),
                (
                    "variant_title",
                    charshia.ground.languages.fields.TranslatedField(blank=True, default=dict),
                ),
                ("pieces", models.PositiveIntegerField()),
                ("price_minor", models.PositiveIntegerField()),
                ("sold", models.PositiveIntegerField(default=0)),
                ("returned", models.PositiveIntegerField(default=0)),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="outlets.note",
                    ),
                ),
                (
                    "variant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.variant",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("note", "variant"), name="noted_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "pieces__gte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("sold"), "+", models.F("returned")
                                ),
                            )
                        ),
                        name="no_more_than_went_out",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Counted",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sold", models.PositiveIntegerField()),
                ("returned", models.PositiveIntegerField()),
                ("key", models.CharField(max_length=60)),
                ("at", models.DateTimeField()),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="counts",
                        to="outlets.noteline",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("line", "key"), name="counted_once"),
                    models.CheckConstraint(
                        condition=models.Q(("sold__gt", 0), ("returned__gt", 0), _connector="OR"),
                        name="counted_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Outlet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("address", models.CharField(blank=True, default="", max_length=200)),
                ("phone", models.CharField(blank=True, default="", max_length=20)),
                (
                    "note",
                    charshia.ground.languages.fields.TranslatedField(blank=True, default=dict),
                ),
                ("share_bp", models.PositiveIntegerField(default=0)),
                ("is_active", models.BooleanField(default=True)),
                (
                    "settlement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="places.settlement",
                    ),
                ),
                (
                    "stall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outlets",
                        to="catalogue.stall",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("share_bp__lte", 10000)), name="share_is_a_part"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="note",
            name="outlet",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="notes",
                to="outlets.outlet",
            ),
        ),
        migrations.CreateModel(
            name="OutletHours",
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
                (
                    "outlet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hours",
                        to="outlets.outlet",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("outlet", "weekday"), name="outlet_day_once"),
                    models.CheckConstraint(
                        condition=models.Q(("weekday__lte", 6)), name="outlet_weekday_is_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("opens__lt", models.F("closes"))),
                        name="outlet_opens_first",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reckoning",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=20, unique=True)),
                ("sold_minor", models.PositiveBigIntegerField()),
                ("share_minor", models.PositiveBigIntegerField()),
                ("due_minor", models.PositiveBigIntegerField()),
                ("currency", models.CharField(max_length=3)),
                ("made_at", models.DateTimeField()),
                (
                    "charge",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="payments.charge",
                    ),
                ),
                (
                    "outlet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reckonings",
                        to="outlets.outlet",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "sold_minor",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("share_minor"), "+", models.F("due_minor")
                                ),
                            )
                        ),
                        name="reckoned_is_share_and_due",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reckoned",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sold_minor", models.PositiveBigIntegerField()),
                ("share_minor", models.PositiveBigIntegerField()),
                (
                    "counted",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reckoned",
                        to="outlets.counted",
                    ),
                ),
                (
                    "reckoning",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="outlets.reckoning",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=models.UniqueConstraint(fields=("stall", "number"), name="note_number_once"),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=models.UniqueConstraint(fields=("outlet", "key"), name="note_once"),
        ),
    ]
