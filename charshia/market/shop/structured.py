"""What pages say to search engines: schema.org, as JSON-LD."""

import json
from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from charshia.ground.languages.tags import current
from charshia.ground.lexicon.names import name_of
from charshia.market.catalogue.models import Product, Stall
from charshia.market.reviews.queries import Praise
from charshia.market.shop.queries import ProductView, VariantView

Thing = dict[str, Any]
Step = tuple[str, str]  # address and words
HARMFUL = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
AVAILABLE = {"here": "InStock", "few": "LimitedAvailability", "order": "MadeToOrder"}


def script(*things: Thing) -> SafeString:
    """One ``<script>`` that no text inside can end."""
    said = [{"@context": "https://schema.org", **thing} for thing in things]
    text = json.dumps(said, ensure_ascii=False)
    harmless = text.translate(HARMFUL)
    return mark_safe(f'<script type="application/ld+json">{harmless}</script>')  # noqa: S308


def trail(steps: Sequence[Step], *, site: str) -> Thing:
    items = [
        {"@type": "ListItem", "position": place, "name": words, "item": f"{site}{address}"}
        for place, (address, words) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def product(view: ProductView, praise: Praise, *, address: str, site: str) -> Thing:
    shown = view.product
    found: Thing = {
        "@type": "Service" if shown.is_service else "Product",
        "name": str(shown.title),
        "description": summary(view, most=1000),
        "url": f"{site}{address}",
        "image": [f"{site}{picture.src}" for picture in view.pictures],
        "category": [str(shown.category.name), *_types(shown)],
        "offers": [_offer(one, shown.stall, f"{site}{address}", site) for one in view.variants],
    }
    if shown.is_service:
        return found | {"provider": _seller(shown.stall, site)}
    brand = {"@type": "Brand", "name": str(shown.stall.title)}
    said = {"brand": brand, "sku": view.first.variant.sku} | _rated(praise)
    return found | said | _contains(view)


def stall(shown: Stall, praise: Praise, *, address: str, site: str) -> Thing:
    place = str(shown.settlement.names) if shown.settlement else ""
    found = {"@type": "Store", **_seller(shown, site), "url": f"{site}{address}"}
    if shown.tagline:
        found["description"] = str(shown.tagline)
    if place:
        country = shown.organisation.country
        found["address"] = {
            "@type": "PostalAddress", "addressLocality": place, "addressCountry": country,
        }  # fmt: skip
    return found | {"@type": "Store"} | _rated(praise)


def summary(view: ProductView, *, most: int = 160) -> str:
    """The description without tags, cut at a word."""
    words = " ".join(strip_tags(view.description.replace("<", " <")).split())
    return words if len(words) <= most else words[:most].rpartition(" ")[0] + "…"


def plain_price(minor: int) -> str:
    """6.50, as machines read it."""
    return f"{minor // 100}.{minor % 100:02}"


def _types(shown: Product) -> list[str]:
    name = name_of(shown.type, current())
    return [name] if name and not shown.type_is_guessed else []


def _rated(praise: Praise) -> Thing:
    """Nothing while nobody has said anything."""
    if not praise.count:
        return {}
    return {
        "aggregateRating": {
            "@type": "AggregateRating",
            "ratingValue": str(praise.average),
            "reviewCount": praise.count,
        }
    }


def _contains(view: ProductView) -> Thing:
    if not view.allergens or view.product.allergens == ["?"]:
        return {}
    said = [
        {"@type": "PropertyValue", "name": "allergen", "propertyID": code, "value": name}
        for code, name in zip(view.product.allergens, view.allergens, strict=True)
    ]
    return {"additionalProperty": said}


def _offer(one: VariantView, stall: Stall, address: str, site: str) -> Thing:
    minor = one.variant.price_minor
    state = AVAILABLE.get(one.word.tone, "OutOfStock")
    found: Thing = {
        "@type": "Offer",
        "sku": one.variant.sku,
        "url": address,
        "price": plain_price(minor),
        "priceCurrency": stall.currency,
        "availability": f"https://schema.org/{state}",
        "seller": _seller(stall, site),
    }
    return found | ({"name": str(one.variant.title)} if one.variant.title else {})


def _seller(stall: Stall, site: str) -> Thing:
    url = f"{site}{reverse('shop:stall', args=[stall.slug])}"
    return {"@type": "Organization", "name": str(stall.title), "url": url}
