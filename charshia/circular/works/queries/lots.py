"""What lies where, and where it came from."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Sum

from charshia.circular.founding.models import Enterprise
from charshia.circular.works.kinds import LotKind, MovementKind, Place
from charshia.circular.works.models import Lot, Movement
from charshia.ground.places.models import Settlement

TOGETHER = (MovementKind.SPLIT, MovementKind.MERGED)


@dataclass(frozen=True)
class Pile:
    """All of one kind and material in one place. ``dry_g`` is None where a lot is not measured."""

    place: str
    kind: str
    material: str
    lots: int
    fresh_g: int
    dry_g: int | None


def in_store(enterprise: Enterprise, *kinds: LotKind) -> list[Pile]:
    """What lies there, of these kinds or of all, from the yard to the store. One query."""
    rows = Lot.objects.filter(enterprise=enterprise).there()
    if kinds:
        rows = rows.filter(kind__in=kinds)
    sums = rows.values("place", "kind", "material").annotate(
        lots=Count("pk"), known=Count("dry_g"), fresh=Sum("fresh_g"), dry=Sum("dry_g")
    )
    piles = [
        Pile(
            one["place"], one["kind"], one["material"], one["lots"], one["fresh"],
            one["dry"] if one["known"] == one["lots"] else None,
        )
        for one in sums
    ]  # fmt: skip
    order = {place: number for number, place in enumerate(Place.values)}
    return sorted(piles, key=lambda one: (order[one.place], one.kind, one.material))


def sources_of(lot: Lot) -> list[Lot]:
    """The loads that it was made of, oldest first: back through batches, splits, mergers and what
    came back. Three queries a generation."""
    seen, found, left = {lot.pk}, [], [lot.pk]
    while left:
        parents = _parents(left)
        found += [one for one in left if not parents.get(one)]
        left = sorted({each for one in parents.values() for each in one} - seen)
        seen.update(left)
    rows = Lot.objects.filter(pk__in=found).select_related("settlement__municipality")
    return list(rows.order_by("at", "pk"))


def made_of(lot: Lot) -> list[Lot]:
    """The lots into which some of it went, itself too, oldest first: forward the same way."""
    seen, left = {lot.pk}, [lot.pk]
    while left:
        left = sorted(_children(left) - seen)
        seen.update(left)
    return list(Lot.objects.filter(pk__in=seen).order_by("at", "pk"))


def _parents(lots: Iterable[int]) -> dict[int, set[int]]:
    """By lot, those that some of it comes from. A lot that was split is still itself."""
    moved = list(
        Movement.objects.filter(lot__in=lots, fresh_g__gt=0)
        .values_list("lot", "kind", "batch", "deed", "reference")
    )  # fmt: skip
    fed = _lots_by("batch", {one[2] for one in moved if one[1] == MovementKind.PRODUCED})
    given = _lots_by("deed", {one[3] for one in moved if one[3]})
    came = {_key(one[4]) for one in moved if one[1] == MovementKind.RETURNED}
    gone = dict(Movement.objects.filter(pk__in=came).values_list("pk", "lot"))
    parents: dict[int, set[int]] = {one: set() for one in lots}
    for lot, kind, batch, deed, reference in moved:
        if kind == MovementKind.PRODUCED:
            parents[lot] |= fed.get(batch, set())
        elif kind in TOGETHER:
            parents[lot] |= given.get(deed, set())
        elif kind == MovementKind.RETURNED:
            parents[lot].add(gone[_key(reference)])
    return parents


def _children(lots: Iterable[int]) -> set[int]:
    moved = Movement.objects.filter(lot__in=lots, fresh_g__lt=0)
    batches = moved.filter(kind=MovementKind.CONSUMED).values("batch")
    deeds = moved.filter(kind__in=TOGETHER).values("deed")
    got = Movement.objects.filter(fresh_g__gt=0)
    made = got.filter(kind=MovementKind.PRODUCED, batch__in=batches).values_list("lot", flat=True)
    parts = got.filter(kind__in=TOGETHER, deed__in=deeds).values_list("lot", flat=True)
    shipped = [f"works.movement/{pk}" for pk in moved.values_list("pk", flat=True)]
    back = got.filter(kind=MovementKind.RETURNED, reference__in=shipped)
    return {*made, *parts, *back.values_list("lot", flat=True)}


def _lots_by(name: str, keys: set[object]) -> dict[object, set[int]]:
    """The lots that gave something to each batch, or in each deed."""
    gave = Movement.objects.filter(**{f"{name}__in": keys}, fresh_g__lt=0)
    if name == "batch":
        gave = gave.filter(kind=MovementKind.CONSUMED)
    found: dict[object, set[int]] = {}
    for key, lot in gave.values_list(name, "lot"):
        found.setdefault(key, set()).add(lot)
    return found


def _key(reference: str) -> int:
    return int(reference.rpartition("/")[2])


def settlements_of(lots: Iterable[Lot]) -> list[Settlement]:
    """Where they were collected, each once."""
    found = {one.settlement_id: one.settlement for one in lots if one.settlement is not None}
    return sorted(found.values(), key=lambda one: one.code)
