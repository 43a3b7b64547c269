import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("catalogue", "0001_initial"),
        ("orders", "0001_initial"),
        ("payments", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="CashCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("key", models.CharField(max_length=60)),
                ("opening_minor", models.BigIntegerField()),
                ("in_minor", models.PositiveBigIntegerField()),
                ("back_minor", models.PositiveBigIntegerField()),
                ("moved_minor", models.BigIntegerField()),
                ("expected_minor", models.BigIntegerField()),
                ("counted_minor", models.PositiveBigIntegerField()),
                ("kept_minor", models.PositiveBigIntegerField()),
                ("coins", models.JSONField(default=dict)),
                ("why", models.CharField(blank=True, default="", max_length=400)),
                ("through", models.PositiveBigIntegerField()),
                ("by", models.CharField(max_length=200)),
                ("by_name", models.CharField(blank=True, default="", max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "holder",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "previous",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="next",
                        to="till.cashcount",
                    ),
                ),
                (
                    "stall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cash_counts",
                        to="catalogue.stall",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("stall", "number"), name="count_numbered_once"),
                    models.UniqueConstraint(fields=("stall", "key"), name="count_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("holder", None), ("previous", None)),
                        fields=("stall",),
                        name="first_of_the_stall",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "expected_minor",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("opening_minor"), "+", models.F("in_minor")
                                        ),
                                        "-",
                                        models.F("back_minor"),
                                    ),
                                    "+",
                                    models.F("moved_minor"),
                                ),
                            )
                        ),
                        name="expected_adds_up",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("counted_minor", models.F("expected_minor")),
                            models.Q(("why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="count_matches_or_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kept_minor__lte", models.F("counted_minor"))),
                        name="kept_was_there",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CashMove",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("amount_minor", models.BigIntegerField()),
                ("reason", models.CharField(max_length=200)),
                ("key", models.CharField(max_length=60)),
                ("by", models.CharField(max_length=200)),
                ("by_name", models.CharField(blank=True, default="", max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "holder",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "stall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cash_moves",
                        to="catalogue.stall",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("stall", "key"), name="cash_moved_once"),
                    models.CheckConstraint(
                        condition=models.Q(("amount_minor", 0), _negated=True),
                        name="cash_move_is_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="cash_move_says_why"
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
                (
                    "count",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="counted",
                        to="till.cashcount",
                    ),
                ),
                (
                    "move",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="counted",
                        to="till.cashmove",
                    ),
                ),
                (
                    "payment",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="counted",
                        to="payments.payment",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("move__isnull", False), ("payment", None)),
                            models.Q(("move", None), ("payment__isnull", False)),
                            _connector="OR",
                        ),
                        name="counted_is_one_thing",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Sale",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=60)),
                ("given_minor", models.PositiveBigIntegerField(null=True)),
                ("sold_at", models.DateTimeField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "order",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sale",
                        to="orders.order",
                    ),
                ),
                (
                    "stall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sales",
                        to="catalogue.stall",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("stall", "key"), name="sold_once")],
            },
        ),
        migrations.CreateModel(
            name="Lack",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("pieces", models.PositiveIntegerField()),
                ("settled_at", models.DateTimeField(null=True)),
                ("note", models.CharField(blank=True, default="", max_length=200)),
                (
                    "settled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                (
                    "sale",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lacks",
                        to="till.sale",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("sale", "variant"), name="lacking_once"),
                    models.CheckConstraint(
                        condition=models.Q(("pieces__gt", 0)), name="lack_is_something"
                    ),
                ],
            },
        ),
    ]
