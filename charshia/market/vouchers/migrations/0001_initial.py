import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("catalogue", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Voucher",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=24)),
                ("percent_bp", models.PositiveIntegerField(blank=True, null=True)),
                ("amount_minor", models.PositiveIntegerField(blank=True, null=True)),
                ("least_minor", models.PositiveIntegerField(default=0)),
                ("valid_from", models.DateField(blank=True, null=True)),
                ("valid_until", models.DateField(blank=True, null=True)),
                ("most", models.PositiveIntegerField(blank=True, null=True)),
                ("most_each", models.PositiveIntegerField(blank=True, null=True)),
                ("used", models.PositiveIntegerField(default=0)),
                ("is_paused", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
                (
                    "stall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="vouchers",
                        to="catalogue.stall",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("stall", "code"), name="voucher_code_once_a_stall"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("amount_minor", None),
                                ("percent_bp__gte", 1),
                                ("percent_bp__lte", 10000),
                            ),
                            models.Q(("amount_minor__gte", 1), ("percent_bp", None)),
                            _connector="OR",
                        ),
                        name="voucher_is_worth_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("most", None), ("used__lte", models.F("most")), _connector="OR"
                        ),
                        name="voucher_within_its_limit",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Redemption",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("turn", models.PositiveIntegerField()),
                ("holder", models.CharField(max_length=100, unique=True)),
                ("phone", models.CharField(max_length=20)),
                ("email", models.EmailField(blank=True, default="", max_length=254)),
                ("amount_minor", models.PositiveBigIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "voucher",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="redemptions",
                        to="vouchers.voucher",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("voucher", "number"), name="voucher_use_once"),
                    models.UniqueConstraint(
                        fields=("voucher", "phone", "turn"), name="voucher_turn_once"
                    ),
                ],
            },
        ),
    ]
