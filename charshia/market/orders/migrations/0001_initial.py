import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models

import charshia.ground.languages.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("catalogue", "0001_initial"),
        ("delivery", "0001_initial"),
        ("media", "0001_initial"),
        ("organisations", "0001_initial"),
        ("payments", "0001_initial"),
        ("places", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Dispute",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "cause",
                    models.CharField(
                        choices=[
                            ("missing", "it did not come, or not all of it"),
                            ("damaged", "it came damaged or spoiled"),
                            ("different", "it is not what was described"),
                            ("money", "the money is not right"),
                            ("other", "something else"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("withdrawn", "settled between you"),
                            ("decided", "decided"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("refund", "money off"),
                            ("replacement", "a replacement"),
                            ("rejected", "the complaint is not upheld"),
                            ("settled", "settled in another way"),
                        ],
                        default="",
                        max_length=12,
                    ),
                ),
                ("amount_minor", models.PositiveBigIntegerField(default=0)),
                ("grounds", models.CharField(blank=True, default="", max_length=1000)),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="DisputeWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("buyer", "the buyer"), ("stall", "the stall")], max_length=6
                    ),
                ),
                ("text", models.CharField(max_length=1000)),
                ("at", models.DateTimeField()),
                (
                    "dispute",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="words",
                        to="orders.dispute",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Order",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=16, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("placed", "sent to the stall"),
                            ("accepted", "accepted"),
                            ("declined", "declined"),
                            ("ready", "ready"),
                            ("handed_over", "handed over"),
                            ("completed", "completed"),
                            ("cancelled", "cancelled"),
                            ("refused", "refused at the door"),
                        ],
                        default="placed",
                        max_length=12,
                    ),
                ),
                ("currency", models.CharField(max_length=3)),
                ("goods_minor", models.PositiveBigIntegerField()),
                ("delivery_minor", models.PositiveBigIntegerField()),
                ("delivery_vat_bp", models.PositiveIntegerField(default=0)),
                ("discount_minor", models.PositiveBigIntegerField(default=0)),
                ("voucher_code", models.CharField(blank=True, default="", max_length=24)),
                ("total_minor", models.PositiveBigIntegerField()),
                ("net_minor", models.PositiveBigIntegerField()),
                ("vat_minor", models.PositiveBigIntegerField()),
                ("goods_credited_minor", models.PositiveBigIntegerField(default=0)),
                ("delivery_credited_minor", models.PositiveBigIntegerField(default=0)),
                ("fee_bp", models.PositiveIntegerField(default=0)),
                ("fee_minor", models.PositiveBigIntegerField(default=0)),
                (
                    "way_kind",
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
                (
                    "way_name",
                    charshia.ground.languages.fields.TranslatedField(blank=True, default=dict),
                ),
                (
                    "way_place",
                    charshia.ground.languages.fields.TranslatedField(blank=True, default=dict),
                ),
                ("starts_at", models.DateTimeField(null=True)),
                ("ends_at", models.DateTimeField(null=True)),
                ("ready_on", models.DateField(null=True)),
                ("cancel_hours", models.PositiveSmallIntegerField(null=True)),
                ("cancel_until", models.DateTimeField(null=True)),
                ("note", models.CharField(blank=True, default="", max_length=400)),
                (
                    "terms",
                    charshia.ground.languages.fields.TranslatedField(blank=True, default=dict),
                ),
                ("reason", models.CharField(blank=True, default="", max_length=400)),
                ("sought", models.CharField(blank=True, default="", max_length=360)),
                ("reminded_at", models.DateTimeField(null=True)),
                ("reported_at", models.DateTimeField(null=True)),
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
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replacements",
                        to="orders.order",
                    ),
                ),
                (
                    "stall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="orders",
                        to="catalogue.stall",
                    ),
                ),
                (
                    "way",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="delivery.way",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="dispute",
            name="order",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="disputes",
                to="orders.order",
            ),
        ),
        migrations.CreateModel(
            name="OrderLine",
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
                ("sku", models.CharField(max_length=80)),
                ("pieces", models.PositiveIntegerField()),
                ("price_minor", models.PositiveIntegerField()),
                ("ordinary_minor", models.PositiveIntegerField(null=True)),
                ("gross_minor", models.PositiveBigIntegerField()),
                ("discount_minor", models.PositiveBigIntegerField(default=0)),
                ("net_minor", models.PositiveBigIntegerField()),
                ("vat_minor", models.PositiveBigIntegerField()),
                ("vat_bp", models.PositiveIntegerField()),
                ("returned", models.PositiveIntegerField(default=0)),
                ("credited_minor", models.PositiveBigIntegerField(default=0)),
                ("ready_on", models.DateField(null=True)),
                ("starts_at", models.DateTimeField(null=True)),
                ("ends_at", models.DateTimeField(null=True)),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="orders.order",
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
                    models.UniqueConstraint(fields=("order", "variant"), name="ordered_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "gross_minor",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.functions.comparison.Cast(
                                        "price_minor", models.BigIntegerField()
                                    ),
                                    "*",
                                    models.F("pieces"),
                                ),
                            ),
                            (
                                "gross_minor",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("net_minor"), "+", models.F("vat_minor")
                                    ),
                                    "+",
                                    models.F("discount_minor"),
                                ),
                            ),
                        ),
                        name="line_adds_up",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ordinary_minor", None),
                            ("price_minor__lte", models.F("ordinary_minor")),
                            _connector="OR",
                        ),
                        name="wholesale_line_is_no_dearer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("returned__lte", models.F("pieces"))),
                        name="returned_within_sold",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "credited_minor__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("net_minor"), "+", models.F("vat_minor")
                                ),
                            )
                        ),
                        name="credited_within_line",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Purchase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=12, unique=True)),
                ("key", models.CharField(max_length=43, unique=True)),
                ("language", models.CharField(max_length=10)),
                ("name", models.CharField(max_length=120)),
                ("phone", models.CharField(max_length=20)),
                ("email", models.EmailField(blank=True, default="", max_length=254)),
                ("recipient_name", models.CharField(blank=True, default="", max_length=120)),
                ("recipient_phone", models.CharField(blank=True, default="", max_length=20)),
                ("country", models.CharField(blank=True, default="", max_length=2)),
                ("settlement_name", models.CharField(blank=True, default="", max_length=120)),
                ("directions", models.CharField(blank=True, default="", max_length=400)),
                ("postcode", models.CharField(blank=True, default="", max_length=12)),
                ("firm_name", models.CharField(blank=True, default="", max_length=120)),
                ("firm_address", models.CharField(blank=True, default="", max_length=200)),
                ("firm_country", models.CharField(blank=True, default="", max_length=2)),
                ("firm_number", models.CharField(blank=True, default="", max_length=30)),
                ("placed_at", models.DateTimeField()),
                (
                    "buyer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="purchases",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "firm",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("firm", None), ("firm_name", ""), ("firm_number", "")),
                            models.Q(
                                ("firm__isnull", False),
                                models.Q(("firm_name", ""), _negated=True),
                                models.Q(("firm_number", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="firm_is_named",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="order",
            name="purchase",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="orders",
                to="orders.purchase",
            ),
        ),
        migrations.CreateModel(
            name="Redress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=60)),
                ("goods_minor", models.PositiveBigIntegerField(default=0)),
                ("delivery_minor", models.PositiveBigIntegerField(default=0)),
                ("net_minor", models.PositiveBigIntegerField(default=0)),
                ("vat_minor", models.PositiveBigIntegerField(default=0)),
                ("reason", models.CharField(max_length=400)),
                ("by", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="redresses",
                        to="orders.order",
                    ),
                ),
                (
                    "replacement",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orders.order",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("order", "key"), name="redress_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "net_minor",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("goods_minor"), "+", models.F("delivery_minor")
                                    ),
                                    "-",
                                    models.F("vat_minor"),
                                ),
                            )
                        ),
                        name="redress_adds_up",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RedressLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("pieces", models.PositiveIntegerField(default=0)),
                ("to_shelf", models.BooleanField(default=True)),
                ("amount_minor", models.PositiveBigIntegerField(default=0)),
                ("net_minor", models.PositiveBigIntegerField(default=0)),
                ("vat_minor", models.PositiveBigIntegerField(default=0)),
                ("vat_bp", models.PositiveIntegerField(default=0)),
                (
                    "line",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="redresses",
                        to="orders.orderline",
                    ),
                ),
                (
                    "redress",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="orders.redress",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("redress", "line"), name="redress_line_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "amount_minor",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("net_minor"), "+", models.F("vat_minor")
                                ),
                            )
                        ),
                        name="redress_line_adds_up",
                    ),
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
                ("key", models.CharField(max_length=60)),
                ("at", models.DateTimeField()),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="taps",
                        to="orders.order",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("order", "key"), name="tapped_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="DisputePhoto",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "dispute",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photos",
                        to="orders.dispute",
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="media.image"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("dispute", "image"), name="dispute_photo_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="FeeEntry",
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
                        choices=[("sale", "of the sale"), ("refund", "of what was taken off")],
                        max_length=10,
                    ),
                ),
                ("base_minor", models.BigIntegerField()),
                ("amount_minor", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fees",
                        to="orders.order",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "sale")),
                        fields=("order",),
                        name="fee_of_sale_once",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="dispute",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "open")),
                fields=("order",),
                name="one_open_dispute_an_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="dispute",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state", "decided"),
                        models.Q(("decision", ""), _negated=True),
                        models.Q(("grounds", ""), _negated=True),
                    ),
                    models.Q(models.Q(("state", "decided"), _negated=True), ("decision", "")),
                    _connector="OR",
                ),
                name="decided_says_what_and_why",
            ),
        ),
        migrations.AddIndex(
            model_name="order",
            index=models.Index(fields=["stall", "state", "id"], name="order_by_state"),
        ),
        migrations.AddIndex(
            model_name="order",
            index=models.Index(fields=["stall", "-id"], name="order_newest"),
        ),
        migrations.AddIndex(
            model_name="order",
            index=models.Index(
                condition=models.Q(("state", "placed")), fields=["id"], name="order_unanswered"
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.UniqueConstraint(
                condition=models.Q(("replaces", None)),
                fields=("purchase", "stall"),
                name="one_order_a_stall",
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "total_minor",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                models.F("goods_minor"), "+", models.F("delivery_minor")
                            ),
                            "-",
                            models.F("discount_minor"),
                        ),
                    ),
                    ("discount_minor__lte", models.F("goods_minor")),
                ),
                name="total_is_goods_and_delivery",
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "goods_minor__gte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("discount_minor"), "+", models.F("goods_credited_minor")
                        ),
                    ),
                    ("delivery_credited_minor__lte", models.F("delivery_minor")),
                ),
                name="credited_within_total",
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "total_minor",
                        django.db.models.expressions.CombinedExpression(
                            models.F("net_minor"), "+", models.F("vat_minor")
                        ),
                    )
                ),
                name="total_is_net_and_vat",
            ),
        ),
    ]
