"""What happens between a stall and the shops that stock it. Lock order: outlet, lines, shelf."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money, part_of
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, reference, touch
from charshia.ground.languages.actions import keep_texts, signed
from charshia.ground.places.models import Settlement
from charshia.market.catalogue.actions import give_back_stock, send_out_stock
from charshia.market.catalogue.marks import tags_of_stall
from charshia.market.catalogue.models import Stall, Variant
from charshia.market.outlets.models import (
    Counted,
    Note,
    NoteLine,
    Outlet,
    OutletHours,
    Reckoned,
    Reckoning,
)
from charshia.payments.actions import charge, take_payment
from charshia.payments.models import Means, PaymentWay
from charshia.people.accounts.models import Person

Actor = Person | str


class NothingGiven(Refusal):
    pass


class NotThere(Refusal):
    pass


class NothingSold(Refusal):
    pass


class StillThere(Refusal):
    pass


@dataclass(frozen=True)
class Facts:
    """What is told of an outlet. ``hours`` maps weekdays (0 is Monday) to opening and closing."""

    name: str
    hours: Mapping[int, tuple[time, time]]
    settlement: Settlement | None = None
    address: str = ""
    phone: str = ""
    note: Mapping[str, str] | None = None
    share_bp: int = 0


@action
def open_outlet(stall: Stall, facts: Facts, *, by: Actor, now: datetime) -> Outlet:
    """Note a shop that stocks the stall's goods; its pages name it at once."""
    columns = signed(Outlet, _columns(facts), by=by, now=now)
    outlet = Outlet.objects.create(stall=stall, **columns)
    _put_hours(outlet, facts)
    record("market.outlet.opened", stall, by=by, at=now, outlet=outlet.pk, name=facts.name)
    touch(*tags_of_stall(stall))
    return outlet


@action
def change_outlet(outlet: Outlet, facts: Facts, *, by: Actor, now: datetime) -> None:
    """The share counts for notes from now on."""
    seen, outlet = outlet, _locked(outlet)
    others = keep_texts(outlet, _columns(facts), by=by, now=now, seen=seen)
    Outlet.objects.filter(pk=outlet.pk).update(**others)
    _put_hours(outlet, facts)
    record("market.outlet.changed", outlet.stall, by=by, at=now, outlet=outlet.pk)
    touch(*tags_of_stall(outlet.stall))


@action
def close_outlet(outlet: Outlet, *, by: Actor, now: datetime) -> None:
    """Name the shop no longer. Raises StillThere while goods lie in it."""
    outlet = _locked(outlet)
    if NoteLine.objects.lying().filter(note__outlet=outlet).exists():
        raise StillThere(_("Goods of yours still lie there. Count what was sold or came back."))
    Outlet.objects.filter(pk=outlet.pk).update(is_active=False)
    record("market.outlet.closed", outlet.stall, by=by, at=now, outlet=outlet.pk)
    touch(*tags_of_stall(outlet.stall))


@action
def give_out(
    outlet: Outlet, pieces: Mapping[int, int], *, key: str, by: Actor, now: datetime
) -> Note:
    """Leave goods with the shop, on a note. The same ``key`` again changes nothing.

    ``pieces`` maps variant ids of the stall to how many. They leave the shelf. Raises
    NothingGiven, or Short naming every line.
    """
    outlet = _locked(outlet)
    known = outlet.notes.filter(key=key).first()
    if known:
        return known
    given = {pk: n for pk, n in pieces.items() if n > 0}
    rows = Variant.objects.filter(stall=outlet.stall, pk__in=given).with_product()
    variants = list(rows.order_by("pk"))
    if not variants:
        raise NothingGiven(_("Write how many pieces you leave there."))
    note = Note.objects.create(
        outlet=outlet, stall=outlet.stall, number=_next_number(outlet.stall),
        share_bp=outlet.share_bp, key=key, given_at=now,
    )  # fmt: skip
    send_out_stock({v.pk: given[v.pk] for v in variants}, holder=reference(note), now=now)
    NoteLine.objects.bulk_create(
        NoteLine(
            note=note, variant=v, title=v.product.title, variant_title=v.title,
            pieces=given[v.pk], price_minor=v.price_minor,
        )
        for v in variants
    )  # fmt: skip
    record(
        "market.outlet.supplied", outlet.stall, by=by, at=now, outlet=outlet.pk, note=note.number
    )
    touch(*tags_of_stall(outlet.stall), *(f"product:{v.product_id}" for v in variants))
    return note


@action
def count_outlet(
    outlet: Outlet,
    *,
    sold: Mapping[int, int],
    returned: Mapping[int, int],
    key: str,
    by: Actor,
    now: datetime,
) -> list[Counted]:
    """Note what was sold there and what came back; both map variant ids to pieces.

    The oldest notes count first. What came back lies on the shelf again. The same ``key``
    again changes nothing. Raises NotThere when more is named than lies there.
    """
    outlet = _locked(outlet)
    known = list(Counted.objects.filter(line__note__outlet=outlet, key=key))
    if known:
        return known
    lines = NoteLine.objects.lying().filter(note__outlet=outlet).select_for_update(of=("self",))
    lines = lines.select_related("variant", "note")
    found = _counts(list(lines), sold, returned, key=key, now=now)
    if not found:
        raise NothingSold(_("Write what was sold or what came back."))
    for one in found:
        NoteLine.objects.filter(pk=one.line_id).update(
            sold=F("sold") + one.sold, returned=F("returned") + one.returned
        )
    counted = Counted.objects.bulk_create(found)
    for one in counted:
        if one.returned:
            back = {one.line.variant_id: one.returned}
            give_back_stock(back, holder=f"outlets.note/{one.line.note_id}", now=now)
    record(
        "market.outlet.counted", outlet.stall, by=by, at=now, outlet=outlet.pk,
        sold=sum(one.sold for one in counted), returned=sum(one.returned for one in counted),
    )  # fmt: skip
    touch(
        *tags_of_stall(outlet.stall), *(f"product:{one.line.variant.product_id}" for one in counted)
    )
    return counted


@action
def reckon(outlet: Outlet, *, way: PaymentWay, by: Actor, now: datetime) -> Reckoning:
    """Ask the shop for what it sold since the last time, less its share, paid by ``way``.

    The share is rounded once for each line counted. Raises NothingSold.
    """
    outlet = _locked(outlet)
    open_ = Counted.objects.filter(line__note__outlet=outlet, reckoned=None, sold__gt=0)
    counts = list(open_.select_related("line__note").order_by("pk"))
    if not counts:
        raise NothingSold(_("Nothing was sold there since the last reckoning."))
    parts = [_part(one) for one in counts]
    gross, share = sum(p.sold_minor for p in parts), sum(p.share_minor for p in parts)
    made = Reckoning.objects.create(
        outlet=outlet, number=f"K{outlet.stall_id}-{outlet.pk}-{outlet.reckonings.count() + 1}",
        sold_minor=gross, share_minor=share, due_minor=gross - share,
        currency=outlet.stall.currency, made_at=now,
    )  # fmt: skip
    for part in parts:
        part.reckoning = made
    Reckoned.objects.bulk_create(parts)
    made.charge = charge(
        way, subject=made, number=made.number.replace("-", "X"), amount=made.due, by=by, now=now
    )
    made.save(update_fields=["charge"])
    record("market.outlet.reckoned", outlet.stall, by=by, at=now, reckoning=made.number)
    return made


@action
def take_reckoning_money(
    reckoning: Reckoning, *, amount: Money, means: Means, key: str, by: Actor, now: datetime
) -> None:
    """Note money that the shop paid. The same ``key`` again changes nothing. Raises TooMuch."""
    assert reckoning.charge is not None
    take_payment(reckoning.charge, amount=amount, means=means, key=key, by=by, now=now)


def _locked(outlet: Outlet) -> Outlet:
    rows = Outlet.objects.select_for_update(of=("self",)).select_related("stall")
    return rows.get(pk=outlet.pk)


def _show_anew(outlet: Outlet, variants: Iterable[Variant]) -> None:
    """The pages of these goods say where else they can be had."""
    touch(*tags_of_stall(outlet.stall), *(f"product:{one.product_id}" for one in variants))


def _columns(facts: Facts) -> dict[str, object]:
    kept = {name: value for name, value in vars(facts).items() if name != "hours"}
    return kept | {"note": facts.note or {}}


def _put_hours(outlet: Outlet, facts: Facts) -> None:
    outlet.hours.all().delete()
    OutletHours.objects.bulk_create(
        OutletHours(outlet=outlet, weekday=weekday, opens=opens, closes=closes)
        for weekday, (opens, closes) in sorted(facts.hours.items())
    )


def _next_number(stall: Stall) -> int:
    """Two outlets of a stall may be supplied at once: the stall's row says who is first."""
    Stall.objects.select_for_update(of=("self",), no_key=True).get(pk=stall.pk)
    last = Note.objects.filter(stall=stall).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _counts(
    lines: Iterable[NoteLine],
    sold: Mapping[int, int],
    returned: Mapping[int, int],
    *,
    key: str,
    now: datetime,
) -> list[Counted]:
    left_sold, left_returned = dict(sold), dict(returned)
    found = []
    for line in lines:
        gone = min(line.lying, left_sold.get(line.variant_id, 0))
        back = min(line.lying - gone, left_returned.get(line.variant_id, 0))
        if gone or back:
            found.append(Counted(line=line, sold=gone, returned=back, key=key, at=now))
            left_sold[line.variant_id] = left_sold.get(line.variant_id, 0) - gone
            left_returned[line.variant_id] = left_returned.get(line.variant_id, 0) - back
    if any(left_sold.values()) or any(left_returned.values()):
        raise NotThere(_("So many pieces do not lie there. Check the numbers."))
    return found


def _part(one: Counted) -> Reckoned:
    gross = one.sold * one.line.price_minor
    share = part_of(gross, one.line.note.share_bp)
    return Reckoned(counted=one, sold_minor=gross, share_minor=share)
