import django.db.models.deletion
from django.db import migrations, models

import charshia.ground.languages.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("journal", "0001_initial"),
        ("media", "0001_initial"),
        ("organisations", "0001_initial"),
        ("places", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Day",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("capacity", models.PositiveIntegerField()),
                ("pieces", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("holder", models.CharField(max_length=100, unique=True)),
                ("expires_at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="Label",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("name", charshia.ground.languages.fields.TranslatedField(default=dict)),
                (
                    "description",
                    charshia.ground.languages.fields.TranslatedField(blank=True, default=dict),
                ),
                ("needs_certificate", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="Category",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("name", charshia.ground.languages.fields.TranslatedField(default=dict)),
                ("art", models.CharField(blank=True, default="", max_length=40)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="catalogue.category",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Making",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("holder", models.CharField(db_index=True, max_length=100)),
                ("pieces", models.PositiveIntegerField()),
                (
                    "day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="makings",
                        to="catalogue.day",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Product",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[("goods", "goods"), ("service", "service")],
                        default="goods",
                        max_length=10,
                    ),
                ),
                ("title", charshia.ground.languages.fields.TranslatedField(default=dict)),
                (
                    "description",
                    charshia.ground.languages.fields.TranslatedField(blank=True, default=dict),
                ),
                (
                    "ingredients",
                    charshia.ground.languages.fields.TranslatedField(blank=True, default=dict),
                ),
                (
                    "storage",
                    charshia.ground.languages.fields.TranslatedField(blank=True, default=dict),
                ),
                ("allergens", models.JSONField(blank=True, default=list)),
                ("vat_bp", models.PositiveIntegerField(default=0)),
                ("min_age", models.PositiveSmallIntegerField(default=0)),
                ("is_perishable", models.BooleanField(default=False)),
                ("is_made_to_order", models.BooleanField(default=False)),
                ("lead_days", models.PositiveSmallIntegerField(default=0)),
                ("daily_capacity", models.PositiveIntegerField(blank=True, null=True)),
                ("season_from", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("season_to", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("duration_minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("is_published", models.BooleanField(default=False)),
                ("version", models.PositiveBigIntegerField(default=1)),
                ("made_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "category",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="products",
                        to="catalogue.category",
                    ),
                ),
                (
                    "origin",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="places.settlement",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="day",
            name="product",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="days",
                to="catalogue.product",
            ),
        ),
        migrations.CreateModel(
            name="Appointment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("holder", models.CharField(db_index=True, max_length=100)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("pieces", models.PositiveSmallIntegerField()),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="appointments",
                        to="catalogue.product",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ProductLabel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("certificate", models.CharField(blank=True, default="", max_length=80)),
                ("body", models.CharField(blank=True, default="", max_length=120)),
                ("valid_from", models.DateField(blank=True, null=True)),
                ("valid_until", models.DateField(blank=True, null=True)),
                (
                    "image",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="media.image",
                    ),
                ),
                (
                    "label",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="catalogue.label"
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="media.document",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="labels",
                        to="catalogue.product",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("product", "label"), name="label_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ProductPicture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="media.image"
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pictures",
                        to="catalogue.product",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("product", "image"), name="picture_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Quarter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("capacity", models.PositiveSmallIntegerField()),
                ("taken", models.PositiveSmallIntegerField(default=0)),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quarters",
                        to="catalogue.product",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("product", "at"), name="quarter_once"),
                    models.CheckConstraint(
                        condition=models.Q(("taken__gte", 0), ("taken__lte", models.F("capacity"))),
                        name="quarter_not_overfull",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ServiceHours",
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
                ("capacity", models.PositiveSmallIntegerField(default=1)),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hours",
                        to="catalogue.product",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("weekday__lte", 6)), name="service_weekday_is_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("opens__lt", models.F("closes"))),
                        name="service_opens_then_closes",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Stall",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("title", charshia.ground.languages.fields.TranslatedField(default=dict)),
                (
                    "maker",
                    charshia.ground.languages.fields.TranslatedField(blank=True, default=dict),
                ),
                (
                    "tagline",
                    charshia.ground.languages.fields.TranslatedField(blank=True, default=dict),
                ),
                (
                    "story",
                    charshia.ground.languages.fields.TranslatedField(blank=True, default=dict),
                ),
                (
                    "notice",
                    charshia.ground.languages.fields.TranslatedField(blank=True, default=dict),
                ),
                (
                    "terms",
                    charshia.ground.languages.fields.TranslatedField(blank=True, default=dict),
                ),
                ("currency", models.CharField(default="EUR", max_length=3)),
                ("is_visible", models.BooleanField(default=False)),
                ("may_sell", models.BooleanField(default=False)),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                ("wanted", models.TextField(blank=True, default="")),
                ("answer_hours", models.PositiveSmallIntegerField(default=24)),
                ("fee_bp", models.PositiveIntegerField(default=0)),
                ("vouchers_off_wholesale", models.BooleanField(default=False)),
                ("has_own_fee", models.BooleanField(default=False)),
                (
                    "cancel_hours",
                    models.PositiveSmallIntegerField(blank=True, default=24, null=True),
                ),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("erased_at", models.DateTimeField(blank=True, null=True)),
                ("away_from", models.DateField(blank=True, null=True)),
                ("away_to", models.DateField(blank=True, null=True)),
                (
                    "away_note",
                    charshia.ground.languages.fields.TranslatedField(blank=True, default=dict),
                ),
                ("windows", models.JSONField(blank=True, null=True)),
                ("flips_at", models.DateTimeField(blank=True, db_index=True, null=True)),
                ("low_stock", models.PositiveIntegerField(default=3)),
                (
                    "last_change",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="journal.entry",
                    ),
                ),
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stall",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "portrait",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="media.image",
                    ),
                ),
                (
                    "settlement",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stalls",
                        to="places.settlement",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("fee_bp__lte", 5000)), name="fee_is_below_half"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("away_from", None), ("away_to", None)),
                            ("away_from__lte", models.F("away_to")),
                            _connector="OR",
                        ),
                        name="away_then_back",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="product",
            name="stall",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="products",
                to="catalogue.stall",
            ),
        ),
        migrations.CreateModel(
            name="Cycle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("opens_at", models.DateTimeField()),
                ("closes_at", models.DateTimeField()),
                (
                    "note",
                    charshia.ground.languages.fields.TranslatedField(blank=True, default=dict),
                ),
                (
                    "stall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cycles",
                        to="catalogue.stall",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("opens_at__lt", models.F("closes_at"))),
                        name="cycle_opens_then_closes",
                    ),
                    models.UniqueConstraint(fields=("stall", "opens_at"), name="cycle_opens_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="UsualFee",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fee_bp", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("fee_bp__lte", 5000)), name="usual_fee_is_below_half"
                    ),
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="one_usual_fee"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Variant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sku", models.CharField(max_length=80)),
                (
                    "title",
                    charshia.ground.languages.fields.TranslatedField(blank=True, default=dict),
                ),
                ("price_minor", models.PositiveIntegerField()),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("g", "g"),
                            ("kg", "kg"),
                            ("ml", "ml"),
                            ("l", "l"),
                            ("m", "m"),
                            ("piece", "piece"),
                            ("hour", "hour"),
                            ("service", "service"),
                        ],
                        default="piece",
                        max_length=10,
                    ),
                ),
                ("unit_value", models.DecimalField(decimal_places=3, default=1, max_digits=12)),
                ("weight_g", models.PositiveIntegerField(blank=True, null=True)),
                ("stock", models.IntegerField(blank=True, null=True)),
                ("low_stock", models.PositiveIntegerField(blank=True, null=True)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("is_active", models.BooleanField(default=True)),
                ("wholesale_minor", models.PositiveIntegerField(blank=True, null=True)),
                ("wholesale_from", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="variants",
                        to="catalogue.product",
                    ),
                ),
                (
                    "stall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.stall",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("stall", "sku"), name="sku_once_a_stall"),
                    models.CheckConstraint(
                        condition=models.Q(("stock", None), ("stock__gte", 0), _connector="OR"),
                        name="stock_not_negative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("unit_value__gt", 0)), name="content_is_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("wholesale_from", None), ("wholesale_minor", None)),
                            models.Q(
                                ("wholesale_from__gte", 1),
                                ("wholesale_from__isnull", False),
                                ("wholesale_minor__gte", 1),
                                ("wholesale_minor__isnull", False),
                                ("wholesale_minor__lte", models.F("price_minor")),
                            ),
                            _connector="OR",
                        ),
                        name="wholesale_is_no_dearer",
                    ),
                ],
            },
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
                            ("received", "put on the shelf"),
                            ("counted", "counted anew"),
                            ("held", "held for a basket"),
                            ("released", "released from a basket"),
                            ("sold", "sold"),
                            ("returned", "returned to the shelf"),
                            ("sent_out", "left with a shop"),
                            ("repacked", "packed in a box or taken out"),
                            ("spoiled", "came back and was written off"),
                        ],
                        max_length=10,
                    ),
                ),
                ("pieces", models.IntegerField()),
                ("holder", models.CharField(blank=True, default="", max_length=100)),
                ("at", models.DateTimeField()),
                (
                    "variant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="movements",
                        to="catalogue.variant",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HoldLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("pieces", models.PositiveIntegerField()),
                (
                    "hold",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="catalogue.hold",
                    ),
                ),
                (
                    "variant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hold_lines",
                        to="catalogue.variant",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("hold", "variant"), name="held_once"),
                    models.CheckConstraint(
                        condition=models.Q(("pieces__gt", 0)), name="held_is_something"
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="day",
            constraint=models.UniqueConstraint(fields=("product", "on"), name="day_once"),
        ),
        migrations.AddConstraint(
            model_name="day",
            constraint=models.CheckConstraint(
                condition=models.Q(("pieces__gte", 0), ("pieces__lte", models.F("capacity"))),
                name="day_not_overfull",
            ),
        ),
        migrations.AddIndex(
            model_name="product",
            index=models.Index(
                models.F("stall"),
                models.OrderBy(models.F("made_at"), descending=True),
                name="product_of_stall_newest",
            ),
        ),
        migrations.AddIndex(
            model_name="product",
            index=models.Index(
                models.F("category"),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("is_published", True)),
                name="product_newest",
            ),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.UniqueConstraint(
                fields=("stall", "slug"), name="product_address_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.CheckConstraint(
                condition=models.Q(("removed_at", None), ("is_published", False), _connector="OR"),
                name="removed_is_not_shown",
            ),
        ),
    ]
