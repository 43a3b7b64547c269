"""What a weighing is worth by its terms: exact, and unknown where something of it is unknown."""

from fractions import Fraction

from charshia.circular.collection.models import Assumptions, Weighing
from charshia.circular.residues.kinds import Terms
from charshia.circular.residues.models import Offer
from charshia.engines.drymatter import dry_g

TONNE_G = 1_000_000


def rate_of(offer: Offer, assumed: Assumptions | None) -> int | None:
    """Minor units, or grams of briquettes, for a tonne of dry matter; None where nobody said."""
    if offer.terms == Terms.PRICE:
        return offer.price_minor
    if offer.terms == Terms.BRIQUETTES and assumed:
        return assumed.swap_g
    return None


def due_of(terms: str, rate: int | None, fresh_g: int, moisture_bp: int | None) -> int | None:
    """Rounded half to even. Nothing where it was for nothing, None where it is not known."""
    if terms == Terms.FREE:
        return 0
    dry = dry_g(fresh_g, moisture_bp)
    if dry is None or rate is None:
        return None
    return round(Fraction(rate * dry, TONNE_G))


def reckon(weighing: Weighing) -> None:
    """Set what is due, and what was too much of what was given; nothing is saved here."""
    weighing.due = due_of(
        weighing.terms, weighing.rate, weighing.fresh_g, weighing.moisture_bp
    )  # fmt: skip
    weighing.over = max(0, weighing.given - (weighing.due or 0))
