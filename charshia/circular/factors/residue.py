"""How much is left beside a harvest or on a hectare, by the numbers of a set: the one place in
which rooms above reckon it."""

from dataclasses import dataclass

from charshia.circular.factors.kinds import Quantity
from charshia.circular.factors.models import Factor
from charshia.circular.factors.queries import Values
from charshia.engines.impact import dry_of, fresh_of, residue_dry, residue_fresh
from charshia.engines.ranges import Operand, Range


@dataclass(frozen=True)
class Residue:
    """Dry and fresh mass in the unit of what it was reckoned from, and the factors taken for it.
    ``fresh`` is None where nobody says how wet it lies there."""

    dry: Range
    fresh: Range | None
    factors: tuple[Factor, ...]


def beside(harvest: Operand, crop: str, ratios: Values | None) -> Residue | None:
    """Beside so much fresh product; None where the set does not know that crop."""
    if ratios is None:
        return None
    for ratio, share, reckon in (
        (Quantity.RATIO_FRESH, Quantity.RESIDUE_DRY, _by_fresh),
        (Quantity.RATIO_DRY, Quantity.PRODUCT_DRY, _by_dry),
    ):
        known = _known(ratios, crop, ratio, share)
        if len(known) == 2:
            return reckon(harvest, known, _as_it_lies(ratios, crop))
    return None


def on_hectare(crop: str, hectares: Values | None, ratios: Values | None) -> Residue | None:
    """On one hectare, in tonnes."""
    known = _known(hectares, crop, Quantity.RESIDUE_DRY_HA) if hectares else ()
    if not known:
        return None
    dry = _range(known[0])
    return _wetted(dry, known, _as_it_lies(ratios, crop))


def _by_fresh(harvest: Operand, known: tuple[Factor, ...], lies: Factor | None) -> Residue:
    fresh = residue_fresh(harvest, _range(known[0]))
    return Residue(dry_of(fresh, _range(known[1])), fresh, known)


def _by_dry(harvest: Operand, known: tuple[Factor, ...], lies: Factor | None) -> Residue:
    return _wetted(residue_dry(harvest, _range(known[0]), _range(known[1])), known, lies)


def _wetted(dry: Range, known: tuple[Factor, ...], lies: Factor | None) -> Residue:
    if lies is None:
        return Residue(dry, None, known)
    return Residue(dry, fresh_of(dry, _range(lies)), (*known, lies))


def _as_it_lies(ratios: Values | None, crop: str) -> Factor | None:
    """The share of dry matter of the residue itself."""
    found = _known(ratios, crop, Quantity.RESIDUE_DRY) if ratios else ()
    return found[0] if found else None


def _known(values: Values, crop: str, *quantities: Quantity) -> tuple[Factor, ...]:
    found = (values.factor(each, crop) for each in quantities)
    return tuple(one for one in found if one is not None and one.range is not None)


def _range(factor: Factor) -> Range:
    found = factor.range
    assert found is not None
    return found
