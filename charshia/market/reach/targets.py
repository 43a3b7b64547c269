"""What a short link can lead to. Rooms above name theirs from their ``shown.py``."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.functional import Promise

from charshia.ground.ui import menu
from charshia.market.catalogue.models import Product, Stall
from charshia.market.catalogue.pages import product_address, stall_address
from charshia.market.reach.models import ShortLink

Option = tuple[str, str]  # key, what it is called
LARGEST: Final = 2**63  # no primary key is as large


@dataclass(frozen=True)
class Target:
    """One kind of thing: ``address`` is where the thing with this key is shown now, or nothing.

    ``options`` are those that may be chosen: of a stall, or by the coordinator (None). Each
    asks the database at most once.
    """

    kind: str
    label: str | Promise
    address: Callable[[str, datetime], str]
    options: Callable[[Stall | None, datetime], list[Option]]
    order: int = 50


_targets: dict[str, Target] = {}


def lead_to(*targets: Target) -> None:
    """Declare kinds. Saying it twice changes nothing."""
    _targets.update({one.kind: one for one in targets})


def options_for(stall: Stall | None, now: datetime) -> list[tuple[str | Promise, list[Option]]]:
    """What may be chosen, by kind; the value of each is "kind:key"."""
    found = []
    for one in sorted(_targets.values(), key=lambda target: target.order):
        rows = [(f"{one.kind}:{key}", said) for key, said in one.options(stall, now)]
        if rows:
            found.append((one.label, rows))
    return found


def address_of(link: ShortLink, now: datetime) -> str:
    """Where it leads now: what is gone leads to its stall, a stall that is gone to the market.

    The link's stall must be loaded.
    """
    target = _targets.get(link.kind)
    found = target.address(link.key, now) if target else ""
    if not found and link.stall and Stall.objects.visible().filter(pk=link.stall.pk).exists():
        found = stall_address(link.stall)
    return found or menu.address("home")


def address_of_own(link: ShortLink, product: int) -> str:
    """Where a product of the link's own stall is shown; nothing when it is not."""
    if not 0 < product < LARGEST or link.stall is None:
        return ""
    rows = Product.objects.on_show().filter(stall=link.stall).select_related("stall")
    return "".join(product_address(one) for one in rows.filter(pk=product))


def called(links: list[ShortLink], stall: Stall | None, now: datetime) -> dict[str, str]:
    """What each of the links leads to, by its word, as far as it is there."""
    names = {value: said for _label, rows in options_for(stall, now) for value, said in rows}
    return {link.word: names.get(f"{link.kind}:{link.key}", "") for link in links}
