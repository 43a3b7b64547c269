"""What is to be packed for a round: by stall, for each order, and how much of each thing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from charshia.engines.kilim import kilim
from charshia.engines.money import Money
from charshia.ground.languages.dates import clock
from charshia.ground.languages.dates import day as show_day
from charshia.ground.languages.tags import current, to_django
from charshia.ground.money.show import show
from charshia.ground.papers.documents import set_document
from charshia.market.catalogue.models import Stall
from charshia.market.dispatch.models import Load, LoadState
from charshia.transport.models import Round

TEMPLATE = Path(__file__).parent / "templates" / "dispatch" / "packing.typ"


@dataclass(frozen=True)
class Parcel:
    """One order as it is packed."""

    load: Load

    @property
    def number(self) -> str:
        return self.load.order.number

    @property
    def name(self) -> str:
        bought = self.load.order.purchase
        return bought.recipient_name or bought.name

    @property
    def place(self) -> str:
        return str(self.load.settlement.names)

    @property
    def goods(self) -> list[str]:
        return [f"{line.pieces} × {_called(line)}" for line in self.load.order.lines.all()]

    @property
    def note(self) -> str:
        return self.load.order.note

    @property
    def to_pay(self) -> str:
        charge = self.load.order.charge
        owed = charge.owed if charge else Money(0, self.load.order.currency)
        return show(owed) if owed else _("paid")


@dataclass(frozen=True)
class Packing:
    """What one stall packs, and when the driver comes for it; None while no plan says so."""

    stall: Stall
    comes_at: datetime | None
    parcels: list[Parcel]
    totals: list[tuple[str, int]]  # name, pieces


@dataclass(frozen=True)
class PackingList:
    round: Round
    stalls: list[Packing]


def packing_of(round_: Round, stall: Stall | None = None) -> PackingList:
    """Of all stalls, in the order in which they are visited, or of one. Two queries."""
    rows = Load.objects.of(round_).exclude(state=LoadState.LEFT).exclude(is_left_out=True)
    rows = rows.filter(order__stall=stall) if stall else rows
    by_stall: dict[Stall, list[Load]] = {}
    for load in rows.whole().select_related("collect"):
        by_stall.setdefault(load.order.stall, []).append(load)
    lists = [_packing(each, loads) for each, loads in by_stall.items()]
    late = max((one.comes_at for one in lists if one.comes_at), default=None)
    lists.sort(key=lambda one: (one.comes_at is None, one.comes_at or late, one.stall.pk))
    return PackingList(round_, lists)


def packing_file(round_: Round, stall: Stall | None = None, *, now: datetime) -> bytes:
    """The list as a PDF: of one stall in its own language, of all in the reader's."""
    language = to_django(stall.organisation.language) if stall else current()
    with override(to_django(language)):
        found = packing_of(round_, stall)
        name = stall.slug if stall else f"round {round_.pk}"
        badge = {"badge.svg": kilim(name, width=64, height=64)}
        return set_document(TEMPLATE, _words(found), at=now, drawings=badge)


def _packing(stall: Stall, loads: Sequence[Load]) -> Packing:
    sums: Counter[str] = Counter()
    for load in loads:
        for line in load.order.lines.all():
            sums[_called(line)] += line.pieces
    comes = min((load.collect.arrives_at for load in loads if load.collect), default=None)
    totals = sorted(sums.items(), key=lambda one: (-one[1], one[0]))
    return Packing(stall, comes, [Parcel(load) for load in loads], totals)


def _called(line: Any) -> str:
    return ", ".join(filter(None, (str(line.title), str(line.variant_title))))


def _words(found: PackingList) -> dict[str, Any]:
    lang, _dash, script = current().partition("-")
    round_ = found.round
    return {
        "lang": lang,
        "script": script.lower() or "auto",
        "title": _("Packing list"),
        "day": show_day(round_.day, weekday=True),
        "who": f"{round_.driver.person.name}, {round_.vehicle.name}",
        "heads": (_("Order"), _("Goods"), _("To pay"), _("Note")),
        "all": _("Altogether"),
        "nothing": _("Nothing is to be packed."),
        "stalls": [_stall_words(one) for one in found.stalls],
    }


def _stall_words(packing: Packing) -> dict[str, Any]:
    comes = packing.comes_at
    return {
        "name": str(packing.stall.title),
        "when": _("The driver comes about %(time)s.") % {"time": clock(comes)} if comes else "",
        "totals": packing.totals,
        "rows": [
            {
                "number": one.number,
                "name": one.name,
                "place": one.place,
                "goods": one.goods,
                "to_pay": one.to_pay,
                "note": one.note,
            }
            for one in packing.parcels
        ],
    }
