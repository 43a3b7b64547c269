from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from charshia.market.catalogue.models import Product, Stall
from charshia.market.goods import telling
from charshia.market.goods.queries import running_low, waiting_at
from charshia.market.stall.deeds import tell
from charshia.market.stall.rooms import Need, NeedSource, Room, SetupStep, address, show
from charshia.people.organisations.duties import Duty

WITHIN = ("new", "product", "type", "section", "variants", "variant", "table", "hours", "labels",
          "exchange", "import")  # fmt: skip


def goods_that_run_low(stall: Stall, now: datetime) -> Iterator[Need]:
    """One query."""
    if count := running_low(stall):
        words = ngettext("%(count)d size is running low", "%(count)d sizes are running low", count)
        yield Need(words % {"count": count}, f"{address('goods:goods', stall)}?state=low")


def translations_to_look_over(stall: Stall, now: datetime) -> Iterator[Need]:
    """One query."""
    if count := waiting_at(stall).count():
        words = ngettext(
            "%(count)d translation of your texts to look over",
            "%(count)d translations of your texts to look over",
            count,
        )
        yield Need(words % {"count": count}, reverse("translating:reviews"))


def has_a_product(stall: Stall) -> bool:
    return Product.objects.kept().filter(stall=stall, is_published=True).exists()


show(
    Room(
        "goods:goods", _("Goods"), "jar", Duty.GOODS, order=30,
        within=tuple(f"goods:{name}" for name in WITHIN),
    ),
    Room("goods:opening", _("Open and closed"), "door", Duty.GOODS, order=70),
    Room("goods:leaving", _("Take all with you"), "box", Duty.RUN, order=95),
    Room("goods:translations", _("Translations"), "speech", Duty.GOODS, order=49),
    NeedSource(Duty.GOODS, goods_that_run_low, order=40),
    NeedSource(Duty.GOODS, translations_to_look_over, order=70),
    SetupStep("product", _("Add your first product"), "goods:new", Duty.GOODS, has_a_product, 40),
)  # fmt: skip
tell(telling.WORDS, *telling.KINDS)
