"""The Google Merchant feed: RSS 2.0 with the g: namespace, written row by row.

https://support.google.com/merchants/answer/7052112 says what each field means.
"""

from collections.abc import Iterator
from datetime import date, datetime
from xml.sax.saxutils import escape

from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import override

from charshia.ground.languages.tags import current, to_django
from charshia.ground.lexicon.names import name_of
from charshia.ground.media.queries import Picture, pictures
from charshia.ground.ui.components.goods import drawn
from charshia.market.catalogue.models import Product, Variant
from charshia.market.catalogue.opening import opening_of
from charshia.market.shop.structured import plain_price

BATCH = 250  # products in memory
LONGEST_ID = 50  # characters
MEASURED = {"g": "1 kg", "kg": "1 kg", "ml": "1 l", "l": "1 l", "m": "1 m"}
Field = tuple[str, str]


def merchant_feed(tag: str, *, site: str, now: datetime) -> Iterator[str]:
    """The feed in pieces; memory does not grow with the market.

    The language is set for the time of one piece only: between two, the thread may
    answer others.
    """
    code, day = to_django(tag), timezone.localdate(now)
    with override(code):
        head = _head(site)
    yield head
    for pks in _batches():
        with override(code):
            piece = "".join(_items(pks, site, day))
        yield piece
    yield "</channel></rss>\n"


def _batches() -> Iterator[list[int]]:
    last = 0
    goods = Product.objects.on_show().exclude(kind="service").order_by("pk")
    while pks := list(goods.filter(pk__gt=last).values_list("pk", flat=True)[:BATCH]):
        yield pks
        last = pks[-1]


def _head(site: str) -> str:
    address = f"{site}{reverse('shop:market')}"
    title, about = _("Charshia"), _("What the stalls of the market sell.")
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel>'
        f"<title>{escape(title)}</title><link>{escape(address)}</link>"
        f"<description>{escape(about)}</description>\n"
    )


def _items(pks: list[int], site: str, day: date) -> Iterator[str]:
    products = list(
        Product.objects.filter(pk__in=pks)
        .select_related("stall", "category__parent")
        .prefetch_related("variants", "pictures")
        .order_by("pk")
    )
    images = pictures({row.image_id for product in products for row in product.pictures.all()})
    for product in products:
        active = [variant for variant in product.variants.all() if variant.is_active]
        shown = [
            images[row.image_id]
            for row in sorted(product.pictures.all(), key=lambda row: (row.position, row.pk))
            if row.image_id in images
        ]
        for variant in active:
            fields = _fields(product, variant, shown, site, day)
            if len(active) > 1:
                fields.append(("g:item_group_id", str(product.pk)))
            yield _item(fields)


def _item(fields: list[Field]) -> str:
    inside = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in fields if text)
    return f"<item>{inside}</item>\n"


def _fields(
    product: Product, variant: Variant, shown: list[Picture], site: str, day: date
) -> list[Field]:
    stall, shelf = product.stall, product.category
    title = f"{product.title} {variant.title}".strip()
    described = " ".join(strip_tags(str(product.description).replace("<", " <")).split())
    address = reverse("shop:product", args=[stall.slug, product.slug])
    path = f"{shelf.parent.name} > {shelf.name}" if shelf.parent else str(shelf.name)
    if product.type and not product.type_is_guessed:
        path = f"{path} > {name_of(product.type, current())}"
    fields = [
        ("g:id", _known_as(stall.slug, variant)),
        ("g:title", title[:150]),
        ("g:description", (described or title)[:5000]),
        ("g:link", site + address),
        ("g:price", f"{plain_price(variant.price_minor)} {stall.currency}"),
        ("g:availability", _availability(product, variant, day)),
        ("g:condition", "new"),
        ("g:brand", str(stall.title)[:70]),
        ("g:identifier_exists", "no"),
        ("g:product_type", path[:750]),
    ]
    for place, picture in enumerate(shown[:11]):
        name = "g:additional_image_link" if place else "g:image_link"
        fields.append((name, site + _readable(picture.src, product)))
    if variant.unit in MEASURED:
        fields.append(
            ("g:unit_pricing_measure", f"{variant.unit_value.normalize():f} {variant.unit}")
        )
        fields.append(("g:unit_pricing_base_measure", MEASURED[variant.unit]))
    if variant.weight_g:
        fields.append(("g:shipping_weight", f"{variant.weight_g} g"))
    if variant.stock is None and product.lead_days:
        fields.append(("g:min_handling_time", str(product.lead_days)))
    return fields


def _readable(src: str, product: Product) -> str:
    """Google reads no SVG: instead of a drawing it gets the picture beside shared links."""
    return reverse("preview", args=[current(), "product", product.pk]) if drawn(src) else src


def _known_as(stall: str, variant: Variant) -> str:
    known = f"{stall}-{variant.sku}"
    return known if len(known) <= LONGEST_ID else f"v{variant.pk}"


def _availability(product: Product, variant: Variant, day: date) -> str:
    is_open = opening_of(product.stall, timezone.now()).is_open
    can = is_open and product.is_in_season(day) and variant.stock != 0
    return "in_stock" if can else "out_of_stock"
