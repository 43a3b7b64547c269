from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from charshia.ground.languages.fields import TranslatedField
from charshia.ground.media.models import Document, Image
from charshia.ground.places.models import Settlement
from charshia.market.catalogue.models.stalls import Stall
from charshia.people.accounts.models import Person


class ShelfQuerySet(models.QuerySet[Any]):
    def visible_to(self, person: Person | None) -> "ShelfQuerySet":
        """Shelves and labels are there for everybody."""
        return self.all()


class Category(models.Model):
    """A shelf of the market, two levels deep."""

    slug = models.SlugField(max_length=60, unique=True)
    name = TranslatedField()
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    art = models.CharField(max_length=40, blank=True, default="")  # an illustration's key
    position = models.PositiveSmallIntegerField(default=0)

    objects = ShelfQuerySet.as_manager()

    def __str__(self) -> str:
        return self.slug


class Label(models.Model):
    """A promise a product may carry: organic, handmade. Some need a certificate."""

    slug = models.SlugField(max_length=60, unique=True)
    name = TranslatedField()
    description = TranslatedField(blank=True)
    needs_certificate = models.BooleanField(default=False)

    objects = ShelfQuerySet.as_manager()

    def __str__(self) -> str:
        return self.slug


class Kind(models.TextChoices):
    GOODS = "goods", _("goods")
    SERVICE = "service", _("service")


class ProductQuerySet(models.QuerySet["Product"]):
    def on_show(self) -> "ProductQuerySet":
        """What anybody may look at, sold out or not."""
        return self.filter(is_published=True, stall__is_visible=True)

    def visible_to(self, person: Person | None) -> "ProductQuerySet":
        """What anybody may look at, and what ``person`` keeps at her own stalls."""
        if person is None:
            return self.on_show()
        own = Q(stall__in=Stall.objects.kept_by(person).values("pk"), removed_at=None)
        return self.filter(Q(is_published=True, stall__is_visible=True) | own)

    def kept(self) -> "ProductQuerySet":
        """What its keeper still has among her goods, on sale or not."""
        return self.filter(removed_at=None)


class Product(models.Model):
    """Something a stall offers. ``version`` grows with every change of what is shown.

    ``daily_capacity`` counts pieces made to order a day. A season runs from one
    day of the year (MMDD) to another and may span the New Year.
    """

    stall = models.ForeignKey(Stall, models.PROTECT, related_name="products")
    category = models.ForeignKey(Category, models.PROTECT, related_name="products")
    slug = models.SlugField(max_length=120)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.GOODS)
    type = models.CharField(max_length=60, blank=True, default="")  # a concept of the lexicon
    type_is_guessed = models.BooleanField(default=False)  # from the title, by rule
    title = TranslatedField()
    description = TranslatedField(blank=True)  # sanitised HTML
    ingredients = TranslatedField(blank=True)
    storage = TranslatedField(blank=True)
    origin = models.ForeignKey(Settlement, models.PROTECT, null=True, blank=True)
    allergens = models.JSONField(default=list, blank=True)  # codes of engines.allergens, or ["?"]
    vat_bp = models.PositiveIntegerField(default=0)  # basis points: 800 is 8 %
    min_age = models.PositiveSmallIntegerField(default=0)  # years
    is_perishable = models.BooleanField(default=False)
    is_made_to_order = models.BooleanField(default=False)
    lead_days = models.PositiveSmallIntegerField(default=0)
    daily_capacity = models.PositiveIntegerField(null=True, blank=True)  # pieces
    season_from = models.PositiveSmallIntegerField(null=True, blank=True)  # MMDD
    season_to = models.PositiveSmallIntegerField(null=True, blank=True)  # MMDD, included
    duration_minutes = models.PositiveSmallIntegerField(null=True, blank=True)  # of a service
    is_published = models.BooleanField(default=False)
    version = models.PositiveBigIntegerField(default=1)
    made_at = models.DateTimeField()  # or renewed: the newest come first
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = ProductQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stall", "slug"], name="product_address_once"),
            models.CheckConstraint(
                condition=Q(removed_at=None) | Q(is_published=False), name="removed_is_not_shown"
            ),
            models.CheckConstraint(
                condition=~Q(type="") | Q(type_is_guessed=False), name="no_type_is_no_guess"
            ),
        ]
        indexes = [
            models.Index("stall", models.F("made_at").desc(), name="product_of_stall_newest"),
            models.Index(
                "category", models.F("id").desc(), condition=Q(is_published=True),
                name="product_newest",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.stall_id}/{self.slug}"

    @property
    def is_service(self) -> bool:
        return self.kind == Kind.SERVICE

    def is_in_season(self, day: date) -> bool:
        if self.season_from is None or self.season_to is None:
            return True
        today = day.month * 100 + day.day
        if self.season_from <= self.season_to:
            return self.season_from <= today <= self.season_to
        return today >= self.season_from or today <= self.season_to


class ProductLabel(models.Model):
    """A label a product carries, with its certificate where it needs one."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="labels")
    label = models.ForeignKey(Label, models.PROTECT)
    certificate = models.CharField(max_length=80, blank=True, default="")
    body = models.CharField(max_length=120, blank=True, default="")  # who certified
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    image = models.ForeignKey(Image, models.SET_NULL, null=True, blank=True, related_name="+")
    paper = models.ForeignKey(Document, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["product", "label"], name="label_once"),
        ]

    def __str__(self) -> str:
        return f"{self.label_id} on {self.product_id}"

    def is_valid(self, day: date) -> bool:
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day <= self.valid_until)


class ProductPicture(models.Model):
    product = models.ForeignKey(Product, models.CASCADE, related_name="pictures")
    image = models.ForeignKey(Image, models.PROTECT)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["product", "image"], name="picture_once"),
        ]

    def __str__(self) -> str:
        return f"picture {self.image_id} of {self.product_id}"


class VariantQuerySet(models.QuerySet["Variant"]):
    def locked(self, ids: Iterable[int]) -> "VariantQuerySet":
        """The rows, locked until commit, in an order that cannot deadlock."""
        return self.filter(pk__in=ids).order_by("pk").select_for_update(of=("self",))

    def visible_to(self, person: Person | None) -> "VariantQuerySet":
        """Sizes that can be had, of products that ``person`` may look at."""
        seen = Product.objects.visible_to(person).values("pk")
        return self.filter(is_active=True, product__in=seen)

    def with_product(self) -> "VariantQuerySet":
        return self.select_related("product__stall__organisation")


class Unit(models.TextChoices):
    G = "g", _("g")
    KG = "kg", _("kg")
    ML = "ml", _("ml")
    L = "l", _("l")
    M = "m", _("m")
    PIECE = "piece", _("piece")
    HOUR = "hour", _("hour")
    SERVICE = "service", _("service")


class Variant(models.Model):
    """What is sold: a size or colour of a product, at a price.

    ``stock`` is what can still be had: the sum of its movements. It is null for
    what is made to order, and for services: those are not counted. A wholesale price is for
    verified firms only, from ``wholesale_from`` pieces on: pages that others see, feeds and
    papers never speak of it (``catalogue/wholesale.py``).
    """

    product = models.ForeignKey(Product, models.CASCADE, related_name="variants")
    stall = models.ForeignKey(Stall, models.PROTECT, related_name="+")
    sku = models.CharField(max_length=80)
    title = TranslatedField(blank=True)  # "720 g", "blue"; empty for the only one
    price_minor = models.PositiveIntegerField()  # gross, of one piece, in the stall's currency
    unit = models.CharField(max_length=10, choices=Unit.choices, default=Unit.PIECE)
    unit_value = models.DecimalField(max_digits=12, decimal_places=3, default=1)
    weight_g = models.PositiveIntegerField(null=True, blank=True)
    stock = models.IntegerField(null=True, blank=True)  # pieces
    low_stock = models.PositiveIntegerField(null=True, blank=True)  # pieces; else the stall's
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)
    wholesale_minor = models.PositiveIntegerField(null=True, blank=True)  # gross, of one piece
    wholesale_from = models.PositiveIntegerField(null=True, blank=True)  # pieces

    ordinary_minor: int | None = None  # not kept: see ``wholesale.for_a_firm``

    objects = VariantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stall", "sku"], name="sku_once_a_stall"),
            models.CheckConstraint(
                condition=Q(stock=None) | Q(stock__gte=0), name="stock_not_negative"
            ),
            models.CheckConstraint(condition=Q(unit_value__gt=0), name="content_is_something"),
            models.CheckConstraint(
                condition=Q(wholesale_minor=None, wholesale_from=None)
                | Q(
                    wholesale_minor__isnull=False,
                    wholesale_from__isnull=False,
                    wholesale_minor__gte=1,
                    wholesale_minor__lte=F("price_minor"),
                    wholesale_from__gte=1,
                ),
                name="wholesale_is_no_dearer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stall_id}/{self.sku}"

    @property
    def is_counted(self) -> bool:
        return self.stock is not None

    def can_be_ordered(self, day: date) -> bool:
        """Is it on sale on ``day``, any left or not? Product and stall must be loaded."""
        product, stall = self.product, self.product.stall
        return (
            self.is_active
            and product.is_published
            and stall.is_visible
            and stall.may_sell
            and product.is_in_season(day)
        )
