"""What a settled set says, as a number that changes with any of it."""

from hashlib import sha256

from charshia.circular.factors.kinds import Mark, Quantity
from charshia.circular.factors.models import Factor, FactorSet
from charshia.circular.factors.reading import Line, facts_of


def kept_line(factor: Factor) -> Line:
    """The line from which such a factor is made."""
    names = ("value", "low", "high", "substance", "subject", "bound", "spread", "source", "note")
    said = {name: getattr(factor, name) for name in names}
    return Line(Quantity(factor.quantity), factor.unit, Mark(factor.mark), **said)


def digest_of(found: FactorSet) -> str:
    """Of its facts and factors in their order. One query."""
    names = (
        "key", "version", "topic", "title", "standard", "edition", "source", "source_url",
        "licence", "state",
    )  # fmt: skip
    rows = [tuple(str(getattr(found, name)) for name in names)]
    rows += [facts_of(kept_line(one)) for one in found.factors.order_by("pk")]
    return sha256("\n".join("\t".join(row) for row in rows).encode()).hexdigest()
