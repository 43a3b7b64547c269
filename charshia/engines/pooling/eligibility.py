"""Which lots may go into an order, and of each that may not, why: before anything is solved."""

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from charshia.engines.pooling.problem import Certificate, Limit, Lot, Pool


@dataclass(frozen=True, slots=True)
class Reason:
    """``code`` says what kind, ``facts`` what is put into its sentence."""

    code: str
    facts: tuple[tuple[str, str], ...] = ()


# Conditions of the buyer that a plan may be tried without.
FAMILIES: Final = {
    "certificate_missing": "certificates",
    "certificate_ends": "certificates",
    "certificate_begins": "certificates",
    "certificate_scope": "certificates",
    "not_ready": "ready_on",
    "analysis_missing": "limits",
    "outside_limit": "limits",
    "too_little": "minimum_kg",
}


def covers(code: str, product: str) -> bool:
    """Is ``product`` what ``code`` names, or something below it? 1509 covers 15092000."""
    return product.replace(" ", "").startswith(code.replace(" ", ""))


def why_not(lot: Lot, pool: Pool, *, without: Container[str] = ()) -> Reason | None:
    """The first reason why ``lot`` cannot go, None if it can; families ``without`` are let be."""
    _passed, reason = how_far(lot, pool, without=without)
    return reason


def how_far(lot: Lot, pool: Pool, *, without: Container[str] = ()) -> tuple[int, Reason | None]:
    """How many of the looks ``lot`` passes before the first that it does not."""
    for passed, look in enumerate(_LOOKS):
        reason = look(lot, pool)
        if reason is not None and FAMILIES.get(reason.code, "") not in without:
            return passed, reason
    return len(_LOOKS), None


def eligible(pool: Pool, *, without: Container[str] = ()) -> list[Lot]:
    return [lot for lot in pool.lots if why_not(lot, pool, without=without) is None]


def keeps_accepted(pool: Pool, lots: Iterable[Lot]) -> bool:
    """Are all lots of which something was accepted among ``lots``?"""
    return {lot.id for lot in pool.lots if lot.accepted_kg} <= {lot.id for lot in lots}


def _product(lot: Lot, pool: Pool) -> Reason | None:
    if covers(pool.order.product, lot.product):
        return None
    return Reason("other_product", (("product", lot.product),))


def _consent(lot: Lot, _pool: Pool) -> Reason | None:
    return None if lot.has_consent else Reason("no_consent")


def _ready(lot: Lot, pool: Pool) -> Reason | None:
    if lot.ready_on is None or lot.ready_on <= pool.order.ship_on:
        return None
    return Reason("not_ready", (("ready_on", lot.ready_on.isoformat()),))


def _certified(lot: Lot, pool: Pool) -> Reason | None:
    for wanted in pool.order.certificates:
        ours = [one for one in lot.certificates if one.type == wanted]
        if not any(_is_good(one, lot, pool.order.ship_on) for one in ours):
            return _certificate_reason(wanted, ours, lot, pool.order.ship_on)
    return None


def _is_good(one: Certificate, lot: Lot, day: date) -> bool:
    return (
        _in_scope(one, lot)
        and (one.valid_from is None or one.valid_from <= day)
        and (one.valid_to is None or day <= one.valid_to)
    )


def _in_scope(one: Certificate, lot: Lot) -> bool:
    return one.products is None or any(covers(code, lot.product) for code in one.products)


def _certificate_reason(wanted: str, ours: list[Certificate], lot: Lot, day: date) -> Reason:
    """What is wrong with the one that comes nearest."""
    scoped = [one for one in ours if _in_scope(one, lot)]
    if not ours:
        return Reason("certificate_missing", (("type", wanted),))
    if not scoped:
        return Reason("certificate_scope", (("type", wanted), ("product", lot.product)))
    ends = [one.valid_to for one in scoped if one.valid_to is not None and one.valid_to < day]
    if ends:
        return Reason("certificate_ends", (("type", wanted), ("valid_to", max(ends).isoformat())))
    begins = min(one.valid_from for one in scoped if one.valid_from is not None)
    return Reason("certificate_begins", (("type", wanted), ("valid_from", begins.isoformat())))


def _analysed(lot: Lot, pool: Pool) -> Reason | None:
    """What nobody measured does not pass, not even into a blend."""
    for limit in pool.order.limits:
        value = lot.analyses.get(limit.analysis)
        if value is None:
            return Reason("analysis_missing", (("analysis", limit.analysis),))
        if not limit.is_blend and (bound := _missed(limit, lot)):
            return Reason(
                "outside_limit",
                (("analysis", limit.analysis), ("value", str(value)), ("limit", bound)),
            )
    return None


def _missed(limit: Limit, lot: Lot) -> str:
    value = lot.analyses[limit.analysis]
    if limit.at_least is not None and value < limit.at_least:
        return str(limit.at_least)
    if limit.at_most is not None and value > limit.at_most:
        return str(limit.at_most)
    return ""


def _size(lot: Lot, _pool: Pool) -> Reason | None:
    if lot.least_kg <= lot.most_kg:
        return None
    return Reason("too_little", (("free_kg", str(lot.free_kg)), ("least_kg", str(lot.least_kg))))


def _way(lot: Lot, pool: Pool) -> Reason | None:
    if any((lot.place, point.id) in pool.hauls for point in pool.open_points):
        return None
    return Reason("no_way", (("place", lot.place),))


_LOOKS: Final[tuple[Callable[[Lot, Pool], Reason | None], ...]] = (
    _product,
    _consent,
    _certified,
    _ready,
    _analysed,
    _size,
    _way,
)
