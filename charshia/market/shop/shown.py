"""Where stalls and products are shown, for the rooms below that speak of them."""

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from charshia.commons.translating.areas import offer
from charshia.ground.papers.previews import previewed
from charshia.ground.search import kinds
from charshia.ground.search.kinds import Kind
from charshia.ground.ui.looks import counted
from charshia.ground.ui.menu import Link, show
from charshia.market.catalogue.actions import add_looks
from charshia.market.catalogue.models import Product, Stall
from charshia.market.catalogue.pages import shown_at
from charshia.market.reach.targets import Target, lead_to
from charshia.market.shop.cards import cards
from charshia.market.shop.desk import AREAS
from charshia.market.shop.found import place_rows, product_rows, shelf_rows, stall_rows
from charshia.market.shop.previews import product_preview, stall_preview
from charshia.market.wishes.shelf import cards_are


def stall_address(stall: Stall) -> str:
    return reverse("shop:stall", args=[stall.slug])


def product_address(product: Product) -> str:
    return reverse("shop:product", args=[product.stall.slug, product.slug])


cards_are(lambda products, now: cards(products, now=now))
shown_at(stall=stall_address, product=product_address)
counted("shop:product", add_looks)
offer(*AREAS)
previewed("product", product_preview)
previewed("stall", stall_preview)
kinds.show(
    Kind("product", _("Products"), _("Product"), product_rows, order=10),
    Kind("stall", _("Stalls"), _("Stall"), stall_rows, order=20),
    Kind("place", _("Places"), _("Place"), place_rows, order=30),
    Kind("shelf", _("Shelves"), _("Shelf"), shelf_rows, order=40),
)
lead_to(
    Target(
        "market", _("Market"), lambda key, now: reverse("shop:market"),
        lambda stall, now: [] if stall else [("", gettext("The whole market"))], order=10,
    )
)  # fmt: skip
show(
    Link("foot_market", "shop:market", _("The whole market"), order=10),
    Link("foot_market", "shop:stalls", _("The street of stalls"), order=20),
)
