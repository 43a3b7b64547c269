"""What is said of a product so far, part by part, in the words of its keeper's page."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charshia.ground.languages.dates import month_name
from charshia.ground.money.show import show_number
from charshia.market.catalogue.allergens import allergen_name
from charshia.market.catalogue.models import Product
from charshia.market.goods.forms.sections import SECTIONS, Section


@dataclass(frozen=True)
class Particular:
    section: Section
    said: list[str]


def particulars(product: Product) -> list[Particular]:
    return [Particular(one, [*filter(None, SAYING[one.key](product))]) for one in SECTIONS]


def _short(html: object) -> str:
    return Truncator(strip_tags(str(html))).chars(120)


def _words(product: Product) -> list[str]:
    return [str(product.title), _short(product.description)]


def _food(product: Product) -> list[str]:
    names = ", ".join(allergen_name(code) for code in product.allergens)
    said = _("Allergens: %(names)s") % {"names": names} if names else _("No allergens")
    return [_short(product.ingredients), said, _short(product.storage)]


def _origin(product: Product) -> list[str]:
    return [str(product.origin.names)] if product.origin else []


def _making(product: Product) -> list[str]:
    if not product.is_made_to_order:
        return [_("no, it is in stock")]
    days = ngettext(
        "Made to order, ready in %(days)d day",
        "Made to order, ready in %(days)d days",
        product.lead_days,
    ) % {"days": product.lead_days}
    many = product.daily_capacity
    return [days, _("at most %(count)d a day") % {"count": many} if many else ""]


def _season(product: Product) -> list[str]:
    if product.season_from is None or product.season_to is None:
        return [_("the whole year")]
    ends = [month_name(end // 100) for end in (product.season_from, product.season_to)]
    return [" – ".join(ends)]


def _shelf(product: Product) -> list[str]:
    rate = show_number(Decimal(product.vat_bp) / 100)
    age = product.min_age
    return [
        str(product.category.name),
        _("VAT %(rate)s%%") % {"rate": rate} if product.vat_bp else "",
        _("From %(years)d years") % {"years": age} if age else "",
        _("spoils quickly") if product.is_perishable else "",
    ]


SAYING: dict[str, Callable[[Product], list[str]]] = {
    "words": _words,
    "food": _food,
    "origin": _origin,
    "making": _making,
    "season": _season,
    "shelf": _shelf,
}
