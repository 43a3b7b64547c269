import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Driver",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("minutes", models.PositiveIntegerField(default=480)),
                ("is_active", models.BooleanField(default=True)),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="driver",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Vehicle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("room", models.CharField(blank=True, default="", max_length=20)),
                ("name", models.CharField(max_length=80)),
                ("plate", models.CharField(blank=True, default="", max_length=20)),
                ("capacity_kg", models.PositiveIntegerField(default=500)),
                ("capacity_boxes", models.PositiveIntegerField(default=60)),
                ("kmh", models.PositiveSmallIntegerField(default=40)),
                ("detour_percent", models.PositiveSmallIntegerField(default=130)),
                ("currency", models.CharField(default="EUR", max_length=3)),
                ("fixed_minor", models.PositiveIntegerField(default=0)),
                ("per_km_minor", models.PositiveIntegerField(default=0)),
                ("per_hour_minor", models.PositiveIntegerField(default=0)),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kmh__gte", 5)), name="vehicle_moves"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("detour_percent__gte", 100)), name="roads_are_longer"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("room", models.CharField(max_length=20)),
                ("start_name", models.CharField(max_length=120)),
                ("latitude", models.FloatField()),
                ("longitude", models.FloatField()),
                ("leaves_at", models.DateTimeField()),
                ("back_by", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "being planned"),
                            ("confirmed", "confirmed"),
                            ("driving", "on the road"),
                            ("done", "driven"),
                            ("cancelled", "called off"),
                        ],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("asked_version", models.PositiveIntegerField(null=True)),
                ("planned_version", models.PositiveIntegerField(null=True)),
                ("fault", models.CharField(blank=True, default="", max_length=300)),
                ("metres", models.PositiveIntegerField(default=0)),
                ("starts_at", models.DateTimeField(null=True)),
                ("ends_at", models.DateTimeField(null=True)),
                ("started_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "driver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rounds",
                        to="transport.driver",
                    ),
                ),
                (
                    "vehicle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rounds",
                        to="transport.vehicle",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("leaves_at__lt", models.F("back_by"))),
                        name="leaves_then_back",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Stop",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sequence", models.PositiveSmallIntegerField()),
                ("is_collecting", models.BooleanField(default=False)),
                ("name", models.CharField(max_length=160)),
                ("place", models.CharField(max_length=200)),
                ("directions", models.CharField(blank=True, default="", max_length=400)),
                ("phone", models.CharField(blank=True, default="", max_length=20)),
                ("latitude", models.FloatField()),
                ("longitude", models.FloatField()),
                ("opens_at", models.DateTimeField(null=True)),
                ("closes_at", models.DateTimeField(null=True)),
                ("arrives_at", models.DateTimeField()),
                ("leaves_at", models.DateTimeField()),
                ("load_g", models.IntegerField(default=0)),
                ("load_boxes", models.IntegerField(default=0)),
                ("lines", models.JSONField(blank=True, default=list)),
                ("sum_minor", models.PositiveBigIntegerField(default=0)),
                ("currency", models.CharField(default="EUR", max_length=3)),
                ("url", models.CharField(blank=True, default="", max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "to come"),
                            ("done", "done"),
                            ("missed", "nobody there"),
                            ("skipped", "nothing to do there"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, default="", max_length=400)),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stops",
                        to="transport.round",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(models.F("round"), models.F("sequence"), name="stops_in_order")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at", None), ("state", "waiting")),
                            models.Q(
                                models.Q(("state", "waiting"), _negated=True),
                                ("done_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="stop_done_has_its_moment",
                    )
                ],
            },
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
                ("key", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="taps",
                        to="transport.round",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("round", "key"), name="ridden_tap_once")
                ],
            },
        ),
    ]
