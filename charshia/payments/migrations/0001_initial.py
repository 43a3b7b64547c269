import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import charshia.ground.languages.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("media", "0001_initial"),
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("holder", models.CharField(max_length=70)),
                ("number", models.CharField(max_length=34)),
                ("bank", models.CharField(blank=True, default="", max_length=70)),
                ("bic", models.CharField(blank=True, default="", max_length=11)),
                ("currency", models.CharField(max_length=3)),
                (
                    "scheme",
                    models.CharField(
                        choices=[
                            ("plain", "account number and reference to copy"),
                            ("sepa", "SEPA, with an EPC QR code"),
                            ("nbs_ips", "dinars in Serbia, with an IPS QR code"),
                        ],
                        default="plain",
                        max_length=10,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="accounts",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "number"), name="account_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("scheme", "nbs_ips"), _negated=True),
                            ("currency", "RSD"),
                            _connector="OR",
                        ),
                        name="ips_takes_dinars_only",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("scheme", "sepa"), _negated=True),
                            ("currency", "EUR"),
                            _connector="OR",
                        ),
                        name="sepa_takes_euro_only",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BankLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("booked_on", models.DateField()),
                ("amount_minor", models.BigIntegerField()),
                ("currency", models.CharField(max_length=3)),
                ("party", models.CharField(blank=True, default="", max_length=140)),
                ("party_account", models.CharField(blank=True, default="", max_length=34)),
                ("reference", models.CharField(blank=True, default="", max_length=140)),
                ("text", models.CharField(blank=True, default="", max_length=500)),
                ("bank_reference", models.CharField(blank=True, default="", max_length=80)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "to confirm"),
                            ("settled", "confirmed"),
                            ("over", "more came than was owed"),
                            ("aside", "set aside"),
                            ("out", "money that went out"),
                        ],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("left_minor", models.BigIntegerField()),
                ("reason", models.CharField(blank=True, default="", max_length=200)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="payments.account",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Charge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=100, unique=True)),
                ("reference", models.CharField(max_length=25, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("cash_on_delivery", "cash on delivery"),
                            ("pay_at_pickup", "pay at pickup"),
                            ("bank_transfer", "bank transfer"),
                            ("card", "card"),
                        ],
                        max_length=20,
                    ),
                ),
                ("amount_minor", models.PositiveBigIntegerField()),
                ("currency", models.CharField(max_length=3)),
                ("paid_minor", models.PositiveBigIntegerField(default=0)),
                ("refunded_minor", models.PositiveBigIntegerField(default=0)),
                ("credited_minor", models.PositiveBigIntegerField(default=0)),
                ("written_off_minor", models.PositiveBigIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("due", "due"),
                            ("part_paid", "partly paid"),
                            ("paid", "paid"),
                            ("owed_back", "to give back"),
                            ("part_refunded", "partly refunded"),
                            ("refunded", "refunded"),
                            ("written_off", "written off"),
                        ],
                        default="due",
                        max_length=14,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="payments.account",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="charges",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("paid_minor__gte", 0), ("paid_minor__lte", models.F("amount_minor"))
                        ),
                        name="charge_never_overpaid",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "paid"), _negated=True),
                            (
                                "paid_minor",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("amount_minor"), "-", models.F("credited_minor")
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="paid_means_all_of_it",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "amount_minor__gte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("credited_minor"), "+", models.F("written_off_minor")
                                ),
                            )
                        ),
                        name="charge_asks_nothing_below_zero",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ColumnMap",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("header", models.JSONField(default=list)),
                ("facts", models.JSONField(default=dict)),
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="column_map",
                        to="payments.account",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FiscalReceipt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=100)),
                ("key", models.CharField(max_length=120)),
                ("number", models.CharField(blank=True, default="", max_length=80)),
                ("code", models.CharField(blank=True, default="", max_length=1000)),
                ("receipt_at", models.DateTimeField(null=True)),
                ("exemption", models.CharField(blank=True, default="", max_length=200)),
                ("answer", models.JSONField(null=True)),
                ("by", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fiscal_receipts",
                        to="organisations.organisation",
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "key"), name="fiscal_receipt_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("exemption", ""), ("number", ""), _connector="XOR"),
                        name="fiscal_receipt_or_exemption",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Invoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("number", models.CharField(max_length=30)),
                (
                    "kind",
                    models.CharField(
                        choices=[("invoice", "invoice"), ("credit_note", "credit note")],
                        max_length=12,
                    ),
                ),
                ("subject", models.CharField(max_length=100)),
                ("key", models.CharField(max_length=120)),
                (
                    "regime",
                    models.CharField(
                        choices=[
                            ("not_registered", "not registered for VAT"),
                            ("registered", "registered for VAT"),
                        ],
                        max_length=16,
                    ),
                ),
                ("seller", models.JSONField()),
                ("buyer", models.JSONField()),
                ("languages", models.JSONField()),
                ("currency", models.CharField(max_length=3)),
                ("net_minor", models.BigIntegerField()),
                ("vat_minor", models.BigIntegerField()),
                ("gross_minor", models.BigIntegerField()),
                ("reference", models.CharField(blank=True, default="", max_length=40)),
                ("reason", models.CharField(blank=True, default="", max_length=400)),
                ("supplied_on", models.DateField()),
                ("issued_at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
                (
                    "charge",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invoices",
                        to="payments.charge",
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="payments.invoice",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invoices",
                        to="organisations.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="InvoiceLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("title", charshia.ground.languages.fields.TranslatedField(default=dict)),
                (
                    "detail",
                    charshia.ground.languages.fields.TranslatedField(blank=True, default=dict),
                ),
                ("pieces", models.IntegerField()),
                ("price_minor", models.BigIntegerField(default=0)),
                ("discount_minor", models.BigIntegerField(default=0)),
                ("net_minor", models.BigIntegerField()),
                ("vat_minor", models.BigIntegerField()),
                ("gross_minor", models.BigIntegerField()),
                ("vat_bp", models.PositiveIntegerField()),
                (
                    "invoice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="payments.invoice",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("invoice", "position"), name="invoice_line_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "gross_minor",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("net_minor"), "+", models.F("vat_minor")
                                ),
                            )
                        ),
                        name="invoice_line_adds_up",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Payment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("amount_minor", models.BigIntegerField()),
                (
                    "means",
                    models.CharField(
                        choices=[("cash", "cash"), ("transfer", "transfer"), ("card", "card")],
                        default="cash",
                        max_length=10,
                    ),
                ),
                ("key", models.CharField(max_length=80)),
                ("tendered_minor", models.PositiveBigIntegerField(blank=True, null=True)),
                ("note", models.CharField(blank=True, default="", max_length=200)),
                ("by", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "charge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payments",
                        to="payments.charge",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("charge", "key"), name="payment_once"),
                    models.CheckConstraint(
                        condition=models.Q(("amount_minor", 0), _negated=True),
                        name="payment_is_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("tendered_minor", None),
                            models.Q(
                                ("amount_minor__gt", 0),
                                ("means", "cash"),
                                ("tendered_minor__gte", models.F("amount_minor")),
                            ),
                            _connector="OR",
                        ),
                        name="tendered_covers_payment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PaymentWay",
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
                            ("cash_on_delivery", "cash on delivery"),
                            ("pay_at_pickup", "pay at pickup"),
                            ("bank_transfer", "bank transfer"),
                            ("card", "card"),
                        ],
                        max_length=20,
                    ),
                ),
                ("provider", models.CharField(blank=True, default="", max_length=40)),
                (
                    "note",
                    charshia.ground.languages.fields.TranslatedField(blank=True, default=dict),
                ),
                ("is_active", models.BooleanField(default=True)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="payments.account",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="payment_ways",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("account__isnull", False), ("kind", "bank_transfer")),
                            models.Q(
                                models.Q(("kind", "bank_transfer"), _negated=True),
                                ("account", None),
                            ),
                            _connector="OR",
                        ),
                        name="transfer_has_account",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Seller",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("address", models.CharField(max_length=160)),
                ("postcode", models.CharField(blank=True, default="", max_length=12)),
                ("town", models.CharField(max_length=80)),
                ("country", models.CharField(max_length=2)),
                (
                    "regime",
                    models.CharField(
                        choices=[
                            ("not_registered", "not registered for VAT"),
                            ("registered", "registered for VAT"),
                        ],
                        default="not_registered",
                        max_length=16,
                    ),
                ),
                ("tax_number", models.CharField(blank=True, default="", max_length=30)),
                ("vat_number", models.CharField(blank=True, default="", max_length=30)),
                ("registration_number", models.CharField(blank=True, default="", max_length=30)),
                ("prefix", models.CharField(blank=True, default="", max_length=8)),
                (
                    "issue_when",
                    models.CharField(
                        choices=[
                            (
                                "done",
                                "when the goods are handed over or paid for, whichever comes first",
                            ),
                            ("placed", "as soon as somebody orders"),
                            ("by_hand", "only when I say so"),
                        ],
                        default="done",
                        max_length=8,
                    ),
                ),
                ("is_fiscal", models.BooleanField(default=False)),
                ("fiscal_exemption", models.CharField(blank=True, default="", max_length=200)),
                ("issuer_name", models.CharField(blank=True, default="", max_length=120)),
                ("issuer_address", models.CharField(blank=True, default="", max_length=200)),
                ("issuer_tax_number", models.CharField(blank=True, default="", max_length=30)),
                ("agreement_on", models.DateField(blank=True, null=True)),
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seller",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agreement_on", None), ("issuer_name", "")),
                            models.Q(
                                models.Q(("issuer_name", ""), _negated=True),
                                ("agreement_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="issuer_has_agreement",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("regime", "registered"), _negated=True),
                            models.Q(("vat_number", ""), _negated=True),
                            models.Q(("tax_number", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="registered_has_number",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=10)),
                ("year", models.PositiveSmallIntegerField()),
                ("last", models.PositiveIntegerField(default=0)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="series",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "code", "year"), name="series_once"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="invoice",
            name="series",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="invoices",
                to="payments.series",
            ),
        ),
        migrations.CreateModel(
            name="Settling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("amount_minor", models.BigIntegerField()),
                ("why", models.JSONField(default=list)),
                ("note", models.CharField(blank=True, default="", max_length=200)),
                ("by", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "charge",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="settlings",
                        to="payments.charge",
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="correction",
                        to="payments.settling",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="settlings",
                        to="payments.bankline",
                    ),
                ),
                (
                    "payment",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="settling",
                        to="payments.payment",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount_minor", 0), _negated=True),
                        name="settling_is_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("charge", None), ("payment", None)),
                            models.Q(("charge__isnull", False), ("payment__isnull", False)),
                            _connector="OR",
                        ),
                        name="settling_of_charge_has_payment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("name", models.CharField(blank=True, default="", max_length=120)),
                ("format", models.CharField(max_length=8)),
                ("content", models.BinaryField(null=True)),
                ("is_read", models.BooleanField(default=False)),
                ("new_lines", models.PositiveIntegerField(default=0)),
                ("known_lines", models.PositiveIntegerField(default=0)),
                ("left_out", models.PositiveIntegerField(default=0)),
                ("by", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="payments.account",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("account", "digest"), name="statement_once")
                ],
            },
        ),
        migrations.AddField(
            model_name="bankline",
            name="statement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lines",
                to="payments.statement",
            ),
        ),
        migrations.AddIndex(
            model_name="charge",
            index=models.Index(
                condition=models.Q(("state", "owed_back")),
                fields=["organisation"],
                name="charge_owed_back",
            ),
        ),
        migrations.AddIndex(
            model_name="fiscalreceipt",
            index=models.Index(models.F("subject"), name="fiscal_receipt_subject"),
        ),
        migrations.AddIndex(
            model_name="invoice",
            index=models.Index(
                fields=["organisation", "-issued_at"], name="invoice_of_organisation"
            ),
        ),
        migrations.AddIndex(
            model_name="invoice",
            index=models.Index(models.F("subject"), name="invoice_subject"),
        ),
        migrations.AddConstraint(
            model_name="invoice",
            constraint=models.UniqueConstraint(
                fields=("series", "position"), name="invoice_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="invoice",
            constraint=models.UniqueConstraint(
                fields=("organisation", "number"), name="invoice_named_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="invoice",
            constraint=models.UniqueConstraint(fields=("organisation", "key"), name="invoice_once"),
        ),
        migrations.AddConstraint(
            model_name="invoice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "gross_minor",
                        django.db.models.expressions.CombinedExpression(
                            models.F("net_minor"), "+", models.F("vat_minor")
                        ),
                    )
                ),
                name="invoice_adds_up",
            ),
        ),
        migrations.AddConstraint(
            model_name="invoice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("corrects", None), ("gross_minor__gte", 0), ("kind", "invoice")),
                    models.Q(
                        ("corrects__isnull", False),
                        ("gross_minor__lte", 0),
                        ("kind", "credit_note"),
                    ),
                    _connector="OR",
                ),
                name="credit_note_corrects_something",
            ),
        ),
        migrations.AddIndex(
            model_name="bankline",
            index=models.Index(models.F("account"), models.F("state"), name="bank_line_state"),
        ),
        migrations.AddConstraint(
            model_name="bankline",
            constraint=models.UniqueConstraint(fields=("account", "key"), name="bank_line_once"),
        ),
        migrations.AddConstraint(
            model_name="bankline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("amount_minor__lt", 0), ("left_minor", 0)),
                    models.Q(("left_minor__gte", 0), ("left_minor__lte", models.F("amount_minor"))),
                    _connector="OR",
                ),
                name="no_more_than_came",
            ),
        ),
    ]
