import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import charshia.ground.languages.fields
from charshia.ground.journal.append_only import AppendOnly


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("media", "0003_video"),
        ("organisations", "0001_initial"),
        ("places", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Space",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True)),
                (
                    "name",
                    charshia.ground.languages.fields.TranslatedField(default=dict, max_length=120),
                ),
                (
                    "summary",
                    charshia.ground.languages.fields.TranslatedField(blank=True, default=dict),
                ),
                (
                    "about",
                    charshia.ground.languages.fields.TranslatedField(blank=True, default=dict),
                ),
                (
                    "directions",
                    charshia.ground.languages.fields.TranslatedField(blank=True, default=dict),
                ),
                (
                    "accessibility",
                    charshia.ground.languages.fields.TranslatedField(blank=True, default=dict),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("makerspace", "makerspace"),
                            ("workshop", "workshop"),
                            ("crafts", "craft room"),
                            ("food", "food room"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "access",
                    models.CharField(
                        choices=[
                            ("restricted", "for members of the house only"),
                            ("public_hours", "for members of the house, with hours for everybody"),
                            ("shared", "shared by several"),
                            ("public", "open to everybody"),
                            ("membership", "for members"),
                        ],
                        default="public",
                        max_length=12,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("active", "in use"),
                            ("paused", "closed for a time"),
                            ("closed", "closed"),
                        ],
                        default="active",
                        max_length=7,
                    ),
                ),
                (
                    "opening",
                    models.CharField(
                        choices=[("rule", "at fixed hours"), ("people", "when somebody is there")],
                        default="rule",
                        max_length=6,
                    ),
                ),
                (
                    "step_free",
                    models.CharField(
                        choices=[("yes", "yes"), ("no", "no"), ("unknown", "not known")],
                        default="unknown",
                        max_length=7,
                    ),
                ),
                (
                    "wheelchair",
                    models.CharField(
                        choices=[("yes", "yes"), ("no", "no"), ("unknown", "not known")],
                        default="unknown",
                        max_length=7,
                    ),
                ),
                (
                    "accessible_toilet",
                    models.CharField(
                        choices=[("yes", "yes"), ("no", "no"), ("unknown", "not known")],
                        default="unknown",
                        max_length=7,
                    ),
                ),
                ("country", models.CharField(max_length=2)),
                ("address", models.CharField(blank=True, default="", max_length=200)),
                ("latitude", models.FloatField(null=True)),
                ("longitude", models.FloatField(null=True)),
                ("time_zone", models.CharField(default="Europe/Belgrade", max_length=40)),
                ("currency", models.CharField(default="EUR", max_length=3)),
                ("email", models.EmailField(blank=True, default="", max_length=254)),
                ("phone", models.CharField(blank=True, default="", max_length=20)),
                ("web", models.CharField(blank=True, default="", max_length=300)),
                ("kept", models.JSONField(blank=True, default=dict)),
                ("opened_at", models.DateTimeField()),
                ("published_at", models.DateTimeField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="spaces",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "settlement",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.settlement",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("said_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="presences",
                        to="spaces.space",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Machine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    charshia.ground.languages.fields.TranslatedField(default=dict, max_length=120),
                ),
                (
                    "note",
                    charshia.ground.languages.fields.TranslatedField(blank=True, default=dict),
                ),
                ("make", models.CharField(blank=True, default="", max_length=80)),
                ("model", models.CharField(blank=True, default="", max_length=80)),
                ("process", models.CharField(blank=True, default="", max_length=40)),
                ("processes", models.CharField(blank=True, default="", max_length=400)),
                ("materials", models.CharField(blank=True, default="", max_length=600)),
                ("x_mm", models.DecimalField(decimal_places=3, max_digits=10, null=True)),
                ("y_mm", models.DecimalField(decimal_places=3, max_digits=10, null=True)),
                ("z_mm", models.DecimalField(decimal_places=3, max_digits=10, null=True)),
                ("thickness_mm", models.DecimalField(decimal_places=3, max_digits=10, null=True)),
                ("tolerance_mm", models.DecimalField(decimal_places=3, max_digits=10, null=True)),
                ("power_w", models.DecimalField(decimal_places=3, max_digits=10, null=True)),
                ("quantity", models.PositiveSmallIntegerField(default=1)),
                ("needs_training", models.BooleanField(default=False)),
                ("needs_approval", models.BooleanField(default=False)),
                (
                    "risk",
                    models.CharField(
                        choices=[
                            ("low", "low risk"),
                            ("medium", "some risk"),
                            ("high", "high risk"),
                        ],
                        default="low",
                        max_length=6,
                    ),
                ),
                (
                    "condition",
                    models.CharField(
                        choices=[
                            ("working", "working"),
                            ("broken", "out of order"),
                            ("retired", "no longer there"),
                        ],
                        default="working",
                        max_length=7,
                    ),
                ),
                ("kept", models.JSONField(blank=True, default=dict)),
                ("added_at", models.DateTimeField()),
                (
                    "photo",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="media.image",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="machines",
                        to="spaces.space",
                    ),
                ),
            ],
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
                ("from_minute", models.PositiveSmallIntegerField()),
                ("till_minute", models.PositiveSmallIntegerField()),
                ("valid_from", models.DateField(null=True)),
                ("valid_to", models.DateField(null=True)),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hours",
                        to="spaces.space",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Consumable",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    charshia.ground.languages.fields.TranslatedField(default=dict, max_length=120),
                ),
                ("material", models.CharField(blank=True, default="", max_length=40)),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("piece", "piece"),
                            ("sheet", "sheet"),
                            ("g", "g"),
                            ("ml", "ml"),
                            ("cm", "cm"),
                        ],
                        max_length=5,
                    ),
                ),
                ("per", models.PositiveIntegerField(default=1)),
                ("price_minor", models.PositiveIntegerField(default=0)),
                ("stock", models.PositiveIntegerField(default=0)),
                ("is_offered", models.BooleanField(default=True)),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consumables",
                        to="spaces.space",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("from_minute", models.PositiveSmallIntegerField(null=True)),
                ("till_minute", models.PositiveSmallIntegerField(null=True)),
                (
                    "reason",
                    charshia.ground.languages.fields.TranslatedField(blank=True, default=dict),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="spaces.space",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Steward",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("steward", "steward"), ("helper", "helper and trainer")],
                        max_length=7,
                    ),
                ),
                ("since", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stewards",
                        to="spaces.space",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StockChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("amount", models.IntegerField()),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("bought", "bought"),
                            ("taken", "taken"),
                            ("returned", "given back"),
                            ("spoilt", "spoilt"),
                            ("counted", "counted"),
                        ],
                        max_length=8,
                    ),
                ),
                ("key", models.CharField(blank=True, default="", max_length=60)),
                ("at", models.DateTimeField()),
                (
                    "consumable",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stock_changes",
                        to="spaces.consumable",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Problem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "severity",
                    models.CharField(
                        choices=[
                            ("note", "works, but should be looked at"),
                            ("limits", "works only in part"),
                            ("stops", "does not work or is dangerous"),
                        ],
                        max_length=6,
                    ),
                ),
                ("words", models.TextField()),
                ("reported_at", models.DateTimeField()),
                ("solution", models.TextField(blank=True, default="")),
                ("solved_at", models.DateTimeField(null=True)),
                (
                    "machine",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="problems",
                        to="spaces.machine",
                    ),
                ),
                (
                    "reported_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "solved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("machine"), models.F("solved_at"), name="problem_by_machine"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="space",
            index=models.Index(models.F("country"), models.F("id"), name="space_by_country"),
        ),
        migrations.AddConstraint(
            model_name="space",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("latitude", None), ("longitude", None)),
                    models.Q(
                        ("latitude__gte", -90),
                        ("latitude__lte", 90),
                        ("longitude__gte", -180),
                        ("longitude__lte", 180),
                    ),
                    _connector="OR",
                ),
                name="space_on_the_globe",
            ),
        ),
        migrations.AddIndex(
            model_name="presence",
            index=models.Index(models.F("space"), models.F("ends_at"), name="presence_by_end"),
        ),
        migrations.AddConstraint(
            model_name="presence",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="presence_ends_after_it_begins",
            ),
        ),
        migrations.AddIndex(
            model_name="machine",
            index=models.Index(models.F("process"), models.F("id"), name="machine_by_process"),
        ),
        migrations.AddConstraint(
            model_name="machine",
            constraint=models.CheckConstraint(
                condition=models.Q(("quantity__gte", 1)), name="machine_is_there"
            ),
        ),
        migrations.AddConstraint(
            model_name="machine",
            constraint=models.CheckConstraint(
                condition=models.Q(("x_mm", None), ("x_mm__gt", 0), _connector="OR"),
                name="machine_x_mm_is_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="machine",
            constraint=models.CheckConstraint(
                condition=models.Q(("y_mm", None), ("y_mm__gt", 0), _connector="OR"),
                name="machine_y_mm_is_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="machine",
            constraint=models.CheckConstraint(
                condition=models.Q(("z_mm", None), ("z_mm__gt", 0), _connector="OR"),
                name="machine_z_mm_is_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="machine",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("thickness_mm", None), ("thickness_mm__gt", 0), _connector="OR"
                ),
                name="machine_thickness_mm_is_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="machine",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("tolerance_mm", None), ("tolerance_mm__gt", 0), _connector="OR"
                ),
                name="machine_tolerance_mm_is_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="machine",
            constraint=models.CheckConstraint(
                condition=models.Q(("power_w", None), ("power_w__gt", 0), _connector="OR"),
                name="machine_power_w_is_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="hours",
            constraint=models.CheckConstraint(
                condition=models.Q(("weekday__lte", 6)), name="hours_on_a_weekday"
            ),
        ),
        migrations.AddConstraint(
            model_name="hours",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("from_minute__lt", models.F("till_minute")), ("till_minute__lte", 1440)
                ),
                name="hours_end_after_they_begin",
            ),
        ),
        migrations.AddConstraint(
            model_name="hours",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from", None),
                    ("valid_to", None),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="hours_hold_for_a_while",
            ),
        ),
        migrations.AddConstraint(
            model_name="consumable",
            constraint=models.CheckConstraint(
                condition=models.Q(("stock__gte", 0)), name="consumable_not_below_nothing"
            ),
        ),
        migrations.AddConstraint(
            model_name="consumable",
            constraint=models.CheckConstraint(
                condition=models.Q(("price_minor__gte", 0)), name="consumable_price"
            ),
        ),
        migrations.AddConstraint(
            model_name="consumable",
            constraint=models.CheckConstraint(
                condition=models.Q(("per__gte", 1)), name="consumable_per_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("from_minute", None), ("till_minute", None)),
                    models.Q(
                        ("from_minute__isnull", False),
                        ("from_minute__lt", models.F("till_minute")),
                        ("till_minute__isnull", False),
                        ("till_minute__lte", 1440),
                    ),
                    _connector="OR",
                ),
                name="change_closes_or_has_hours",
            ),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.UniqueConstraint(
                condition=models.Q(("from_minute", None)),
                fields=("space", "day"),
                name="closed_once_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.UniqueConstraint(
                fields=("space", "day", "from_minute"), name="change_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="steward",
            constraint=models.UniqueConstraint(fields=("space", "person"), name="steward_once"),
        ),
        migrations.AddConstraint(
            model_name="stockchange",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount", 0), _negated=True), name="stock_changes_by_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="stockchange",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key", ""), _negated=True),
                fields=("consumable", "key"),
                name="stock_changed_once",
            ),
        ),
        AppendOnly("spaces_stockchange"),
    ]
