import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("founding", "0001_founding"),
        ("media", "0003_video"),
        ("places", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Plot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=40)),
                ("name", models.CharField(blank=True, default="", max_length=120)),
                ("phone", models.CharField(blank=True, default="", max_length=20)),
                ("consented_at", models.DateTimeField(null=True)),
                ("link", models.CharField(blank=True, db_index=True, default="", max_length=9)),
                ("language", models.CharField(blank=True, default="", max_length=10)),
                ("crop", models.CharField(max_length=30)),
                ("area_m2", models.BigIntegerField(null=True)),
                ("harvest_g", models.BigIntegerField(null=True)),
                ("latitude", models.FloatField(null=True)),
                ("longitude", models.FloatField(null=True)),
                ("notes", models.CharField(blank=True, default="", max_length=500)),
                (
                    "access",
                    models.CharField(
                        blank=True,
                        choices=[("tractor", "tractor"), ("van", "van"), ("truck", "truck")],
                        default="",
                        max_length=7,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plots",
                        to="founding.enterprise",
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="media.image",
                    ),
                ),
                (
                    "settlement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.settlement",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Offer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=40)),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("loose", "loose"),
                            ("bales", "in bales"),
                            ("stalks", "as stalks"),
                            ("prunings", "as prunings"),
                        ],
                        max_length=9,
                    ),
                ),
                ("ready_from", models.DateField()),
                ("ready_until", models.DateField()),
                (
                    "terms",
                    models.CharField(
                        choices=[
                            ("price", "a price"),
                            ("swap", "briquettes back"),
                            ("free", "for nothing"),
                        ],
                        max_length=5,
                    ),
                ),
                ("price_minor", models.BigIntegerField(null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("offered", "offered"),
                            ("accepted", "accepted"),
                            ("declined", "declined"),
                            ("withdrawn", "withdrawn"),
                            ("collected", "collected"),
                        ],
                        default="offered",
                        max_length=9,
                    ),
                ),
                ("reason", models.CharField(blank=True, default="", max_length=300)),
                ("fresh_g", models.BigIntegerField(null=True)),
                ("moisture_bp", models.IntegerField(null=True)),
                ("made_at", models.DateTimeField()),
                ("told_at", models.DateTimeField(null=True)),
                (
                    "plot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="residues.plot",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Practice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=40)),
                (
                    "custom",
                    models.CharField(
                        choices=[
                            ("burnt", "burnt in the open"),
                            ("left", "left lying"),
                            ("ploughed", "ploughed in"),
                            ("fed", "fed or bedding"),
                            ("heated", "burnt in a stove"),
                            ("sold", "sold"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "evidence",
                    models.CharField(
                        choices=[
                            ("seen", "seen by the surveyor"),
                            ("photo", "on a photo"),
                            ("told", "told"),
                        ],
                        max_length=5,
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("at", models.DateTimeField()),
                ("told_at", models.DateTimeField(null=True)),
                (
                    "plot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="practices",
                        to="residues.plot",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Sum",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "axis",
                    models.CharField(
                        choices=[
                            ("crop", "Crop"),
                            ("place", "Municipality"),
                            ("month", "Month"),
                            ("custom", "What used to happen with it"),
                        ],
                        max_length=6,
                    ),
                ),
                ("value", models.CharField(max_length=40)),
                ("plots", models.IntegerField()),
                ("low_g", models.BigIntegerField(default=0)),
                ("value_g", models.BigIntegerField(default=0)),
                ("high_g", models.BigIntegerField(default=0)),
                ("told_at", models.DateTimeField()),
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
            name="Text",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("phone", models.CharField(max_length=20)),
                ("words", models.CharField(blank=True, default="", max_length=500)),
                ("language", models.CharField(blank=True, default="", max_length=10)),
                (
                    "terms",
                    models.CharField(
                        choices=[
                            ("price", "a price"),
                            ("swap", "briquettes back"),
                            ("free", "for nothing"),
                        ],
                        max_length=5,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("taken", "offered"),
                            ("nameless", "asked for a name"),
                            ("unread", "not understood"),
                            ("stopped", "forgotten"),
                        ],
                        default="unread",
                        max_length=8,
                    ),
                ),
                ("faults", models.CharField(blank=True, default="", max_length=80)),
                ("answered_at", models.DateTimeField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="founding.enterprise",
                    ),
                ),
                (
                    "plot",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="residues.plot",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Gateway",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                (
                    "terms",
                    models.CharField(
                        choices=[
                            ("price", "a price"),
                            ("swap", "briquettes back"),
                            ("free", "for nothing"),
                        ],
                        max_length=5,
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                (
                    "enterprise",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="gateway",
                        to="founding.enterprise",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("terms", "price"), _negated=True),
                        name="gateway_names_no_price",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="plot",
            constraint=models.UniqueConstraint(fields=("enterprise", "key"), name="plot_once"),
        ),
        migrations.AddConstraint(
            model_name="plot",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name", ""), ("phone", "")),
                    ("consented_at__isnull", False),
                    _connector="OR",
                ),
                name="plot_names_by_consent",
            ),
        ),
        migrations.AddConstraint(
            model_name="plot",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("area_m2", None), ("area_m2__gt", 0), _connector="OR"),
                    models.Q(("harvest_g", None), ("harvest_g__gt", 0), _connector="OR"),
                ),
                name="plot_of_some_size",
            ),
        ),
        migrations.AddConstraint(
            model_name="plot",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("latitude", None), ("longitude", None)),
                    models.Q(
                        ("latitude__gte", -90),
                        ("latitude__isnull", False),
                        ("latitude__lte", 90),
                        ("longitude__gte", -180),
                        ("longitude__isnull", False),
                        ("longitude__lte", 180),
                    ),
                    _connector="OR",
                ),
                name="plot_at_a_point",
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.UniqueConstraint(fields=("plot", "key"), name="offer_once"),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                condition=models.Q(("ready_until__gte", models.F("ready_from"))),
                name="offer_ready_for_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("price_minor__gt", 0), ("price_minor__isnull", False), ("terms", "price")
                    ),
                    models.Q(models.Q(("terms", "price"), _negated=True), ("price_minor", None)),
                    _connector="OR",
                ),
                name="offer_price_by_its_terms",
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "declined"), models.Q(("reason", ""), _negated=True)),
                    models.Q(models.Q(("state", "declined"), _negated=True), ("reason", "")),
                    _connector="OR",
                ),
                name="offer_declined_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("fresh_g__gt", 0), ("fresh_g__isnull", False), ("state", "collected")
                    ),
                    models.Q(
                        models.Q(("state", "collected"), _negated=True),
                        ("fresh_g", None),
                        ("moisture_bp", None),
                    ),
                    _connector="OR",
                ),
                name="offer_weighed_when_collected",
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("moisture_bp", None),
                    models.Q(("moisture_bp__gte", 0), ("moisture_bp__lte", 10000)),
                    _connector="OR",
                ),
                name="offer_moisture_is_a_part",
            ),
        ),
        migrations.AddConstraint(
            model_name="practice",
            constraint=models.UniqueConstraint(fields=("plot", "key"), name="practice_once"),
        ),
        migrations.AddConstraint(
            model_name="practice",
            constraint=models.CheckConstraint(
                condition=models.Q(("year__gte", 1990), ("year__lte", 2100)),
                name="practice_in_a_year",
            ),
        ),
        migrations.AddConstraint(
            model_name="sum",
            constraint=models.UniqueConstraint(
                fields=("enterprise", "axis", "value", "told_at"), name="sum_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="sum",
            constraint=models.CheckConstraint(
                condition=models.Q(("plots__gte", 5)), name="sum_of_many"
            ),
        ),
        migrations.AddConstraint(
            model_name="text",
            constraint=models.UniqueConstraint(fields=("enterprise", "key"), name="text_once"),
        ),
        migrations.AddConstraint(
            model_name="text",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ("unread", "nameless")), ("words", ""), _connector="OR"
                ),
                name="text_kept_while_it_waits",
            ),
        ),
    ]
