"""What shows beside a shared link to a product or a stall."""

from charshia.engines.money import Money
from charshia.ground.money.show import show
from charshia.ground.papers.previews import Preview
from charshia.market.catalogue.models import Product, Stall

LARGEST_KEY = 18  # digits: a longer number is no primary key


def product_preview(key: str) -> Preview | None:
    """That of the product with this primary key. Three queries."""
    if not key.isdecimal() or len(key) > LARGEST_KEY:
        return None
    shown = Product.objects.on_show().select_related("stall__settlement")
    product = shown.prefetch_related("pictures").filter(pk=key).first()
    if product is None:
        return None
    stall = product.stall
    title, lang = product.title.shown()
    prices = product.variants.filter(is_active=True).values_list("price_minor", flat=True)
    rows = sorted(product.pictures.all(), key=lambda row: (row.position, row.pk))
    return Preview(
        title=title,
        lang=lang,
        line=show(Money(min(prices), stall.currency)) if prices else "",
        seller=_where(stall),
        cloth=stall.slug,
        image=rows[0].image_id if rows else None,
    )


def stall_preview(key: str) -> Preview | None:
    """That of the stall with this slug. One query."""
    stall = Stall.objects.visible().with_place().filter(slug=key).first()
    if stall is None:
        return None
    title, lang = stall.title.shown()
    return Preview(
        title=title,
        lang=lang,
        line=str(stall.maker or ""),
        seller=str(stall.settlement.names) if stall.settlement else "",
        cloth=stall.slug,
        image=stall.portrait_id,
    )


def _where(stall: Stall) -> str:
    place = str(stall.settlement.names) if stall.settlement else ""
    return f"{stall.title} · {place}" if place else str(stall.title)
