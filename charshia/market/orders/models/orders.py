from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money
from charshia.ground.languages.fields import TranslatedField
from charshia.ground.places.models import Settlement
from charshia.ground.places.tax_numbers import called
from charshia.market.catalogue.models import Stall, Variant
from charshia.market.delivery.models import Way, WayKind
from charshia.payments.models import Charge
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation


class PurchaseQuerySet(models.QuerySet["Purchase"]):
    def visible_to(self, person: Person) -> "PurchaseQuerySet":
        return self.filter(buyer=person)


class Purchase(models.Model):
    """What one buyer sent at once. ``key`` names its checkout: sent twice, it is one.

    The recipient is somebody else when named. The address is a settlement and the
    way there described; it is empty when everything is fetched. Who buys for a verified firm
    has the firm's own prices; what it is called then stays here as it was.
    """

    number = models.CharField(max_length=12, unique=True)
    key = models.CharField(max_length=43, unique=True)
    buyer = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="purchases")
    language = models.CharField(max_length=10)  # BCP 47, of letters to the buyer
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=20)  # E.164
    email = models.EmailField(blank=True, default="")
    recipient_name = models.CharField(max_length=120, blank=True, default="")
    recipient_phone = models.CharField(max_length=20, blank=True, default="")
    country = models.CharField(max_length=2, blank=True, default="")
    settlement = models.ForeignKey(Settlement, models.PROTECT, null=True, related_name="+")
    settlement_name = models.CharField(max_length=120, blank=True, default="")  # as typed
    directions = models.CharField(max_length=400, blank=True, default="")
    postcode = models.CharField(max_length=12, blank=True, default="")
    firm = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    firm_name = models.CharField(max_length=120, blank=True, default="")
    firm_address = models.CharField(max_length=200, blank=True, default="")
    firm_country = models.CharField(max_length=2, blank=True, default="")
    firm_number = models.CharField(max_length=30, blank=True, default="")  # of tax
    via = models.CharField(max_length=6, blank=True, default="")  # see ``ui/via.py``
    placed_at = models.DateTimeField()

    objects = PurchaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(firm=None, firm_name="", firm_number="")
                | (Q(firm__isnull=False) & ~Q(firm_name="") & ~Q(firm_number="")),
                name="firm_is_named",
            ),
        ]
        indexes = [
            models.Index(fields=["via"], condition=~Q(via=""), name="purchase_by_short_link"),
        ]

    def __str__(self) -> str:
        return f"purchase {self.number}"

    @property
    def firm_called(self) -> str:
        """The firm and its number in one line; empty when she bought for herself."""
        return called(self.firm_name, self.firm_country, self.firm_number)


class State(models.TextChoices):
    PLACED = "placed", _("sent to the stall")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    READY = "ready", _("ready")
    HANDED_OVER = "handed_over", _("handed over")
    COMPLETED = "completed", _("completed")
    CANCELLED = "cancelled", _("cancelled")
    REFUSED = "refused", _("refused at the door")


GONE = frozenset({State.DECLINED, State.CANCELLED, State.REFUSED})  # goods went back


class OrderQuerySet(models.QuerySet["Order"]):
    def with_goods(self) -> "OrderQuerySet":
        """Who bought what, for a list: less than ``with_lines``."""
        return self.select_related("purchase", "charge").prefetch_related("lines")

    def with_lines(self) -> "OrderQuerySet":
        related = (
            "purchase__settlement",
            "stall__organisation",
            "way",
            "charge__account",
            "replaces",
        )
        return self.select_related(*related).prefetch_related("lines")


class Order(models.Model):
    """What one stall is asked for, with what was agreed, as it was then.

    Amounts are in minor units of ``currency``: gross, and their net and VAT parts. The
    total is the goods, less the discount, and the delivery; what is taken off later
    (credited) is kept apart. The fee is what the network gets of the goods
    sold, frozen then; its ledger follows what becomes of them. The state is moved by
    actions along ``life.STEPS`` only.
    """

    purchase = models.ForeignKey(Purchase, models.PROTECT, related_name="orders")
    stall = models.ForeignKey(Stall, models.PROTECT, related_name="orders")
    number = models.CharField(max_length=16, unique=True)
    replaces = models.ForeignKey(  # what it makes good, for nothing
        "self", models.PROTECT, null=True, blank=True, related_name="replacements"
    )
    state = models.CharField(max_length=12, choices=State.choices, default=State.PLACED)
    currency = models.CharField(max_length=3)
    goods_minor = models.PositiveBigIntegerField()
    delivery_minor = models.PositiveBigIntegerField()
    delivery_vat_bp = models.PositiveIntegerField(default=0)  # basis points
    discount_minor = models.PositiveBigIntegerField(default=0)  # off the goods
    voucher_code = models.CharField(max_length=24, blank=True, default="")
    total_minor = models.PositiveBigIntegerField()
    net_minor = models.PositiveBigIntegerField()
    vat_minor = models.PositiveBigIntegerField()
    goods_credited_minor = models.PositiveBigIntegerField(default=0)  # taken off later
    delivery_credited_minor = models.PositiveBigIntegerField(default=0)
    fee_bp = models.PositiveIntegerField(default=0)  # basis points
    fee_minor = models.PositiveBigIntegerField(default=0)  # at sale
    way = models.ForeignKey(Way, models.PROTECT, related_name="+")
    way_kind = models.CharField(max_length=10, choices=WayKind.choices)
    way_name = TranslatedField(blank=True)
    way_place = TranslatedField(blank=True)
    starts_at = models.DateTimeField(null=True)  # of the chosen time
    ends_at = models.DateTimeField(null=True)
    ready_on = models.DateField(null=True)  # when something is made to order
    cancel_hours = models.PositiveSmallIntegerField(null=True)  # the stall's rule, then
    cancel_until = models.DateTimeField(null=True)  # by that rule; none: no time is known
    note = models.CharField(max_length=400, blank=True, default="")
    terms = TranslatedField(blank=True)  # the stall's, as the buyer saw them
    reason = models.CharField(max_length=400, blank=True, default="")  # of declining, cancelling
    charge = models.OneToOneField(Charge, models.PROTECT, null=True, related_name="+")
    sought = models.CharField(max_length=360, blank=True, default="")  # see ``seeking.key_of``
    reminded_at = models.DateTimeField(null=True)  # the stall, of an order it had not answered
    reported_at = models.DateTimeField(null=True)  # to the coordinator, for the same

    objects = OrderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["purchase", "stall"], condition=Q(replaces=None), name="one_order_a_stall"
            ),
            models.CheckConstraint(
                condition=Q(
                    total_minor=F("goods_minor") + F("delivery_minor") - F("discount_minor")
                )
                & Q(discount_minor__lte=F("goods_minor")),
                name="total_is_goods_and_delivery",
            ),
            models.CheckConstraint(
                condition=Q(goods_minor__gte=F("discount_minor") + F("goods_credited_minor"))
                & Q(delivery_credited_minor__lte=F("delivery_minor")),
                name="credited_within_total",
            ),
            models.CheckConstraint(
                condition=Q(total_minor=F("net_minor") + F("vat_minor")),
                name="total_is_net_and_vat",
            ),
        ]
        indexes = [
            models.Index(fields=["stall", "state", "id"], name="order_by_state"),
            models.Index(fields=["stall", "-id"], name="order_newest"),
            models.Index(fields=["id"], condition=Q(state="placed"), name="order_unanswered"),
        ]

    def __str__(self) -> str:
        return f"order {self.number}"

    @property
    def kept_mark(self) -> str:
        """Changes when its page does, as far as a kept copy minds; the charge must be loaded."""
        return f"{self.state}-{self.charge.paid_minor if self.charge else 0}"

    @property
    def goods(self) -> Money:
        return Money(self.goods_minor, self.currency)

    @property
    def delivery(self) -> Money:
        return Money(self.delivery_minor, self.currency)

    @property
    def discount(self) -> Money:
        return Money(self.discount_minor, self.currency)

    @property
    def total(self) -> Money:
        return Money(self.total_minor, self.currency)

    @property
    def is_gone(self) -> bool:
        return self.state in GONE

    @property
    def credited(self) -> Money:
        """What was taken off after the sale."""
        return Money(self.goods_credited_minor + self.delivery_credited_minor, self.currency)

    @property
    def goods_kept_minor(self) -> int:
        """What is asked for the goods in the end; nothing when it all came to nothing."""
        sold = self.goods_minor - self.discount_minor
        return 0 if self.is_gone else sold - self.goods_credited_minor

    @property
    def vat(self) -> Money:
        return Money(self.vat_minor, self.currency)

    @property
    def net(self) -> Money:
        return Money(self.net_minor, self.currency)


class Tap(models.Model):
    """One press of a button about an order, which a telephone may send twice."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="taps")
    key = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["order", "key"], name="tapped_once")]

    def __str__(self) -> str:
        return f"tap {self.key} on {self.order_id}"


class OrderLine(models.Model):
    """What was ordered, as it was called and priced then. VAT is rounded per line.

    Net and VAT are of what is paid: gross less the line's share of the discount. What was
    sent back (``returned`` pieces) and taken off (``credited_minor``) is counted beside it.
    """

    order = models.ForeignKey(Order, models.CASCADE, related_name="lines")
    variant = models.ForeignKey(Variant, models.PROTECT, related_name="+")
    title = TranslatedField()
    variant_title = TranslatedField(blank=True)
    sku = models.CharField(max_length=80)
    pieces = models.PositiveIntegerField()
    price_minor = models.PositiveIntegerField()  # gross, of one piece
    ordinary_minor = models.PositiveIntegerField(null=True)  # of one piece, of a wholesale line
    gross_minor = models.PositiveBigIntegerField()
    discount_minor = models.PositiveBigIntegerField(default=0)
    net_minor = models.PositiveBigIntegerField()
    vat_minor = models.PositiveBigIntegerField()
    vat_bp = models.PositiveIntegerField()
    returned = models.PositiveIntegerField(default=0)  # pieces
    credited_minor = models.PositiveBigIntegerField(default=0)
    ready_on = models.DateField(null=True)
    starts_at = models.DateTimeField(null=True)  # of an appointment
    ends_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "variant"], name="ordered_once"),
            models.CheckConstraint(
                condition=Q(gross_minor=Cast("price_minor", models.BigIntegerField()) * F("pieces"))
                & Q(gross_minor=F("net_minor") + F("vat_minor") + F("discount_minor")),
                name="line_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(ordinary_minor=None) | Q(price_minor__lte=F("ordinary_minor")),
                name="wholesale_line_is_no_dearer",
            ),
            models.CheckConstraint(
                condition=Q(returned__lte=F("pieces")), name="returned_within_sold"
            ),
            models.CheckConstraint(
                condition=Q(credited_minor__lte=F("net_minor") + F("vat_minor")),
                name="credited_within_line",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pieces} x {self.sku}"

    @property
    def gross(self) -> Money:
        """The order must be loaded: it knows the currency."""
        return Money(self.gross_minor, self.order.currency)

    @property
    def is_wholesale(self) -> bool:
        return self.ordinary_minor is not None

    @property
    def paid_minor(self) -> int:
        """What the line costs in the end: gross less its discount."""
        return self.gross_minor - self.discount_minor
