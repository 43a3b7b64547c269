"""Things bought with a grant: handed over, given back, passed on, each with a paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person
from charshia.programme.admission.models import HandOver, HandOverLine, Item, Member, Moved


class NothingToHandOver(Refusal):
    pass


class InventoriedAlready(Refusal):
    pass


class NotThere(Refusal):
    """The item does not lie with whoever would give it."""


@dataclass(frozen=True)
class Thing:
    """A new item, as it is bought. ``value_minor`` is in minor units of ``currency``."""

    name: str
    value_minor: int
    currency: str
    condition: str
    inventory: str = ""
    donor: str = ""


@dataclass(frozen=True)
class Sides:
    """Who gives and who takes, by name, on which day; ``remark`` stands on the paper."""

    giver: str
    taker: str
    on: date
    remark: str = ""


@action
def hand_over(
    member: Member, things: Iterable[Thing], *, sides: Sides, by: Person, now: datetime
) -> HandOver:
    """Give new things to a member. Raises NothingToHandOver or InventoriedAlready."""
    new = list(things)
    if not new:
        raise NothingToHandOver(_("Write what is handed over."), field="name_1")
    items = []
    for one in new:
        known = Item.objects.filter(donor=one.donor, inventory=one.inventory)
        if one.inventory and known.exists():
            raise InventoriedAlready(
                _("This inventory number is used already."), field="inventory_1"
            )
        items.append(
            Item.objects.create(
                name=one.name, inventory=one.inventory, donor=one.donor,
                value_minor=one.value_minor, currency=one.currency, made_at=now,
            )
        )  # fmt: skip
    conditions = [one.condition for one in new]
    return _paper(
        Moved.GIVEN, member, None, dict(zip(items, conditions, strict=True)), sides, by, now
    )


@action
def take_back(item: Item, *, condition: str, sides: Sides, by: Person, now: datetime) -> HandOver:
    """It lies with the association again. Raises NotThere."""
    holder = _holder(item)
    return _paper(Moved.RETURNED, holder, holder, {item: condition}, sides, by, now)


@action
def pass_on(
    item: Item, to: Member, *, condition: str, sides: Sides, by: Person, now: datetime
) -> HandOver:
    """From the member that has it to another. Raises NotThere."""
    holder = _holder(item)
    if holder.pk == to.pk:
        raise NotThere(_("This member has it already."), field="to")
    return _paper(Moved.PASSED_ON, to, holder, {item: condition}, sides, by, now)


def _holder(item: Item) -> Member:
    """Who has it; the item is locked until commit."""
    Item.objects.select_for_update().get(pk=item.pk)
    lines = HandOverLine.objects.filter(item=item).select_related("paper__member")
    last = lines.order_by("-paper_id")[0].paper
    if last.kind == Moved.RETURNED:
        raise NotThere(_("This was given back already."))
    holder: Member = last.member
    return holder


def _paper(
    kind: Moved,
    member: Member,
    source: Member | None,
    items: dict[Item, str],
    sides: Sides,
    by: Person,
    now: datetime,
) -> HandOver:
    last = HandOver.objects.aggregate(last=Max("pk"))["last"] or 0
    paper = HandOver.objects.create(
        number=f"{sides.on:%Y}-{last + 1:04}", kind=kind, member=member, source=source,
        on=sides.on, giver=sides.giver, taker=sides.taker, remark=sides.remark, by=by, at=now,
    )  # fmt: skip
    for item, condition in items.items():
        HandOverLine.objects.create(paper=paper, item=item, condition=condition)
    record(
        "programme.equipment.moved", member, by=by, at=now, paper=paper.pk, kind=str(kind),
        items=[item.pk for item in items],
    )  # fmt: skip
    return paper
