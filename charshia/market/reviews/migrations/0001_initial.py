import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("catalogue", "0001_initial"),
        ("media", "0001_initial"),
        ("orders", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("stars", models.PositiveSmallIntegerField()),
                ("words", models.CharField(blank=True, default="", max_length=2000)),
                ("language", models.CharField(max_length=10)),
                ("name", models.CharField(max_length=60)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waits for the coordinator"),
                            ("shown", "shown"),
                            ("hidden", "hidden"),
                        ],
                        max_length=8,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("answer", models.CharField(blank=True, default="", max_length=2000)),
                ("answer_language", models.CharField(blank=True, default="", max_length=10)),
                ("answered_at", models.DateTimeField(null=True)),
                ("reported_at", models.DateTimeField(null=True)),
                ("complaint", models.CharField(blank=True, default="", max_length=600)),
                (
                    "why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("rude", "It insults somebody."),
                            ("private", "It tells private things of somebody."),
                            ("other", "It is not about the goods or the stall."),
                            ("spam", "It advertises something."),
                            ("untrue", "It says what is shown to be untrue."),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("note", models.CharField(blank=True, default="", max_length=600)),
                ("decided_at", models.DateTimeField(null=True)),
                ("appeal", models.CharField(blank=True, default="", max_length=600)),
                ("appealed_at", models.DateTimeField(null=True)),
                ("appeal_decided_at", models.DateTimeField(null=True)),
                (
                    "image",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="media.image",
                    ),
                ),
                (
                    "line",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="review",
                        to="orders.orderline",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews",
                        to="catalogue.product",
                    ),
                ),
                (
                    "stall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews",
                        to="catalogue.stall",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("product"),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("state", "shown")),
                        name="review_product",
                    ),
                    models.Index(
                        models.F("stall"),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("state", "shown")),
                        name="review_stall",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("stars__gte", 1), ("stars__lte", 5)), name="one_to_five"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "hidden"), _negated=True),
                            models.Q(("why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="hidden_with_a_reason",
                    ),
                ],
            },
        ),
    ]
