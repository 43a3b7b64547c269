import django.db.models.deletion
from django.db import migrations, models

from charshia.ground.journal.append_only import AppendOnly


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("catalogue", "0005_held_back"),
        ("founding", "0001_founding"),
        ("places", "0001_initial"),
        ("residues", "0001_residues"),
    ]

    operations = [
        migrations.CreateModel(
            name="Batch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("drying", "drying"),
                            ("chopping", "chopping or milling"),
                            ("pressing", "pressing"),
                        ],
                        max_length=8,
                    ),
                ),
                ("tolerance_bp", models.PositiveSmallIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("closed", "closed"),
                            ("called_off", "called off"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unweighed", "something was not weighed and is gone"),
                            ("scale", "the scale was wrong and it cannot be weighed again"),
                            ("moisture", "a moisture reading is in doubt and cannot be repeated"),
                            ("fire", "fire"),
                            ("theft", "theft"),
                            ("other", "something else"),
                        ],
                        default="",
                        max_length=9,
                    ),
                ),
                ("words", models.CharField(blank=True, default="", max_length=300)),
                ("dry_in_g", models.BigIntegerField(null=True)),
                ("difference_g", models.BigIntegerField(null=True)),
                ("evaporated_g", models.BigIntegerField(null=True)),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="batches",
                        to="founding.enterprise",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Lot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=9, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("raw", "raw"),
                            ("dry", "dried or chopped"),
                            ("briquettes", "briquettes"),
                        ],
                        max_length=10,
                    ),
                ),
                ("material", models.CharField(max_length=30)),
                (
                    "origin",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("woody", "wood and prunings"),
                            ("herbaceous", "straw, stalks and herbs"),
                            ("fruit", "fruit, stones and shells"),
                            ("aquatic", "from the water"),
                            ("blend", "a blend"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                (
                    "place",
                    models.CharField(
                        choices=[
                            ("yard", "yard"),
                            ("dryer", "dryer"),
                            ("press", "press"),
                            ("store", "store"),
                        ],
                        default="yard",
                        max_length=5,
                    ),
                ),
                ("fresh_g", models.BigIntegerField(default=0)),
                ("dry_g", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "batch",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="made",
                        to="works.batch",
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lots",
                        to="founding.enterprise",
                    ),
                ),
                (
                    "offer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lots",
                        to="residues.offer",
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
            name="Inspection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("part", models.CharField(blank=True, default="", max_length=60)),
                ("part_g", models.BigIntegerField(null=True)),
                ("taken_on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "lot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inspections",
                        to="works.lot",
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
                ("name", models.CharField(max_length=80)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("press", "briquette press"),
                            ("dryer", "dryer"),
                            ("chopper", "chopper or mill"),
                            ("scale", "scale"),
                            ("loader", "loader"),
                            ("other", "something else"),
                        ],
                        max_length=8,
                    ),
                ),
                ("service_minutes", models.PositiveIntegerField(null=True)),
                ("is_out", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="machines",
                        to="founding.enterprise",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="batch",
            name="machine",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="batches",
                to="works.machine",
            ),
        ),
        migrations.CreateModel(
            name="Movement",
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
                            ("received", "received"),
                            ("measured", "moisture measured"),
                            ("water", "dried or grew wet where it lay"),
                            ("split", "split"),
                            ("merged", "merged"),
                            ("consumed", "put into a batch"),
                            ("produced", "made in a batch"),
                            ("raised", "corrected up"),
                            ("lowered", "corrected down"),
                            ("shipped", "shipped"),
                            ("returned", "came back"),
                            ("packed", "packed for the shop"),
                        ],
                        max_length=8,
                    ),
                ),
                ("fresh_g", models.BigIntegerField()),
                ("dry_g", models.BigIntegerField(null=True)),
                ("deed", models.CharField(blank=True, db_index=True, default="", max_length=12)),
                ("reference", models.CharField(blank=True, default="", max_length=60)),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("counted", "weighed or counted anew"),
                            ("scale", "the scale was wrong"),
                            ("typing", "a typing mistake"),
                            ("spilled", "spilled"),
                            ("spoiled", "rotted or mouldy"),
                            ("burnt", "burnt"),
                            ("stolen", "stolen"),
                            ("other", "something else"),
                        ],
                        default="",
                        max_length=8,
                    ),
                ),
                ("words", models.CharField(blank=True, default="", max_length=300)),
                ("at", models.DateTimeField()),
                (
                    "batch",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="movements",
                        to="works.batch",
                    ),
                ),
                (
                    "lot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="movements",
                        to="works.lot",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Packing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("bags", models.PositiveIntegerField()),
                ("bag_g", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "lot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="packings",
                        to="works.lot",
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
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "property",
                    models.CharField(
                        choices=[
                            ("moisture", "Moisture"),
                            ("ash", "Ash"),
                            ("lhv_dry", "Net calorific value, dry"),
                            ("ncv", "Net calorific value, as received"),
                            ("nitrogen", "Nitrogen"),
                            ("sulphur", "Sulphur"),
                            ("chlorine", "Chlorine"),
                            ("durability", "Mechanical durability"),
                            ("density", "Density"),
                            ("dimensions", "Length"),
                        ],
                        max_length=10,
                    ),
                ),
                ("value", models.DecimalField(decimal_places=4, max_digits=9)),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("laboratory", "accredited laboratory"),
                            ("oven", "weighed, dried in an oven, weighed again"),
                            ("meter", "hand-held meter"),
                            ("own", "measured in our own laboratory"),
                            ("stated", "stated by the supplier"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "inspection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="readings",
                        to="works.inspection",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Recipe",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("standard", models.CharField(max_length=40)),
                ("fuel_class", models.CharField(max_length=10)),
                ("dried_to_bp", models.PositiveSmallIntegerField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recipes",
                        to="founding.enterprise",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Ingredient",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("material", models.CharField(max_length=30)),
                ("least_bp", models.PositiveSmallIntegerField(default=0)),
                ("most_bp", models.PositiveSmallIntegerField(default=10000)),
                (
                    "recipe",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ingredients",
                        to="works.recipe",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Blend",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kg", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "being worked out"),
                            ("found", "found"),
                            ("none", "cannot be reached"),
                            ("failed", "could not be worked out"),
                        ],
                        default="asked",
                        max_length=6,
                    ),
                ),
                ("task", models.JSONField()),
                ("answer", models.JSONField(default=dict)),
                ("asked_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="blends",
                        to="founding.enterprise",
                    ),
                ),
                (
                    "recipe",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="blends",
                        to="works.recipe",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="batch",
            name="recipe",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="works.recipe",
            ),
        ),
        migrations.CreateModel(
            name="Run",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("minutes", models.PositiveIntegerField()),
                ("energy_wh", models.PositiveBigIntegerField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "batch",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="runs",
                        to="works.batch",
                    ),
                ),
                (
                    "machine",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="runs",
                        to="works.machine",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Service",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("words", models.CharField(max_length=300)),
                ("cost_minor", models.PositiveBigIntegerField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "machine",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="services",
                        to="works.machine",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Tap",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=80)),
                ("made", models.CharField(default="", max_length=60)),
                ("at", models.DateTimeField()),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="founding.enterprise",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Loss",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("dust", "dust and fines"),
                            ("spilled", "spilled"),
                            ("rejected", "broken or rejected briquettes"),
                            ("stones", "stones and soil"),
                            ("burnt", "burnt, also in the dryer’s stove"),
                            ("sample", "samples for the laboratory"),
                            ("other", "something else"),
                        ],
                        max_length=8,
                    ),
                ),
                ("fresh_g", models.BigIntegerField()),
                ("dry_g", models.BigIntegerField()),
                ("words", models.CharField(blank=True, default="", max_length=300)),
                ("at", models.DateTimeField()),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="losses",
                        to="works.batch",
                    ),
                ),
                (
                    "undoes",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undone",
                        to="works.loss",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("dry_g__gte", 0), ("fresh_g__gt", 0), ("undoes", None)),
                            models.Q(
                                ("dry_g__lte", 0), ("fresh_g__lt", 0), ("undoes__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="loss_is_something",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="lot",
            index=models.Index(
                models.F("enterprise"), models.F("place"), models.F("id"), name="lot_by_place"
            ),
        ),
        migrations.AddConstraint(
            model_name="lot",
            constraint=models.CheckConstraint(
                condition=models.Q(("fresh_g__gte", 0)), name="lot_not_negative"
            ),
        ),
        migrations.AddConstraint(
            model_name="lot",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("dry_g", None),
                    models.Q(("dry_g__gte", 0), ("dry_g__lte", models.F("fresh_g"))),
                    _connector="OR",
                ),
                name="lot_dry_is_part_of_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="inspection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("part", ""), ("part_g", None)),
                    models.Q(
                        models.Q(("part", ""), _negated=True),
                        ("part_g__gt", 0),
                        ("part_g__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="part_of_a_lot_weighs_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="machine",
            constraint=models.UniqueConstraint(
                fields=("enterprise", "name"), name="machine_name_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="movement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("fresh_g__gt", 0), ("kind__in", ["received", "raised", "returned"])),
                    models.Q(("fresh_g__lt", 0), ("kind__in", ["lowered", "shipped", "packed"])),
                    models.Q(("dry_g__isnull", False), ("fresh_g", 0), ("kind", "measured")),
                    models.Q(
                        ("kind", "water"),
                        models.Q(("fresh_g", 0), _negated=True),
                        models.Q(("dry_g", 0), ("dry_g", None), _connector="OR"),
                    ),
                    models.Q(
                        ("kind__in", ["split", "merged", "consumed", "produced"]),
                        models.Q(("fresh_g", 0), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="movement_in_its_direction",
            ),
        ),
        migrations.AddConstraint(
            model_name="movement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind__in", ["raised", "lowered"]), models.Q(("reason", ""), _negated=True)
                    ),
                    models.Q(
                        models.Q(("kind__in", ["raised", "lowered"]), _negated=True), ("reason", "")
                    ),
                    _connector="OR",
                ),
                name="correction_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="movement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind__in", ["split", "merged"]), models.Q(("deed", ""), _negated=True)
                    ),
                    models.Q(
                        models.Q(("kind__in", ["split", "merged"]), _negated=True), ("deed", "")
                    ),
                    _connector="OR",
                ),
                name="split_and_merger_are_deeds",
            ),
        ),
        migrations.AddConstraint(
            model_name="movement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("batch__isnull", False), ("kind__in", ["consumed", "produced"])),
                    ("kind", "measured"),
                    models.Q(
                        models.Q(("kind__in", ["consumed", "produced"]), _negated=True),
                        ("batch", None),
                    ),
                    _connector="OR",
                ),
                name="batch_where_it_belongs",
            ),
        ),
        migrations.AddConstraint(
            model_name="packing",
            constraint=models.CheckConstraint(
                condition=models.Q(("bag_g__gte", 1), ("bags__gte", 1)), name="packing_of_bags"
            ),
        ),
        migrations.AddConstraint(
            model_name="reading",
            constraint=models.CheckConstraint(
                condition=models.Q(("value__gte", 0), models.Q(("method", ""), _negated=True)),
                name="reading_with_its_method",
            ),
        ),
        migrations.AddConstraint(
            model_name="recipe",
            constraint=models.UniqueConstraint(
                fields=("enterprise", "name"), name="recipe_name_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="recipe",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("dried_to_bp", None), ("dried_to_bp__lt", 10000), _connector="OR"
                ),
                name="recipe_moisture",
            ),
        ),
        migrations.AddConstraint(
            model_name="ingredient",
            constraint=models.UniqueConstraint(
                fields=("recipe", "material"), name="ingredient_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="ingredient",
            constraint=models.CheckConstraint(
                condition=models.Q(("least_bp__lte", models.F("most_bp")), ("most_bp__lte", 10000)),
                name="ingredient_between_least_and_most",
            ),
        ),
        migrations.AddConstraint(
            model_name="blend",
            constraint=models.CheckConstraint(
                condition=models.Q(("kg__gte", 1)), name="blend_of_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="batch",
            constraint=models.UniqueConstraint(
                fields=("enterprise", "number"), name="batch_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="batch",
            constraint=models.CheckConstraint(
                condition=models.Q(("tolerance_bp__lte", 1000)), name="batch_tolerance_is_small"
            ),
        ),
        migrations.AddConstraint(
            model_name="batch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("closed_at__isnull", False),
                        ("difference_g__isnull", False),
                        ("state", "closed"),
                    ),
                    models.Q(("closed_at", None), ("difference_g", None), ("state", "open")),
                    models.Q(
                        ("closed_at__isnull", False),
                        ("difference_g", None),
                        ("state", "called_off"),
                    ),
                    _connector="OR",
                ),
                name="closed_batch_is_balanced",
            ),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.CheckConstraint(
                condition=models.Q(("minutes__gte", 1), ("minutes__lte", 1440)),
                name="run_within_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="tap",
            constraint=models.UniqueConstraint(fields=("enterprise", "key"), name="works_tap_once"),
        ),
        AppendOnly("works_movement"),
        AppendOnly("works_loss"),
        AppendOnly("works_reading"),
        AppendOnly("works_run"),
        AppendOnly("works_service"),
    ]
