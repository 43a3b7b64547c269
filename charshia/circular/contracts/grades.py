"""Classes of lots as contracts ask for them: "iso-17225-7/A". A better class of the same standard
will do for a worse one; what is not classified will do only where no class is asked for."""

from collections.abc import Sequence
from datetime import datetime

from charshia.circular.contracts.models import Contract
from charshia.circular.founding.models import Enterprise
from charshia.circular.works.models import Lot
from charshia.circular.works.queries.classes import class_of, classed
from charshia.circular.works.queries.standards import standards_of
from charshia.engines.fuel import Outcome, Standard, Verdict
from charshia.engines.promising import UNKNOWN


def grade_of(standard: str, fuel_class: str) -> str:
    return f"{standard}/{fuel_class}" if standard and fuel_class else UNKNOWN


def verdict_grade(verdict: Verdict) -> str:
    if verdict.outcome != Outcome.CLASSIFIED or verdict.standard is None:
        return UNKNOWN
    return grade_of(verdict.standard.key, verdict.fuel_class)


def grades_of(lots: Sequence[Lot], enterprise: Enterprise, *, at: datetime) -> dict[int, str]:
    """By key of the lot. Eight queries at most."""
    if not lots:
        return {}
    found = classed(lots, standards_of(enterprise, at=at))
    return {pk: verdict_grade(one.verdict) for pk, one in found.items()}


def grade_now(lot: Lot, *, at: datetime) -> str:
    return verdict_grade(class_of(lot, standards_of(lot.enterprise, at=at)).verdict)


def serving(standards: Sequence[Standard], standard: str, fuel_class: str) -> frozenset[str] | None:
    """The grades that will do; None for any. Of a class that the standard in force does not know
    only the very same will do."""
    if not fuel_class:
        return None
    for one in standards:
        names = [each.name for each in one.classes]
        if one.key == standard and fuel_class in names:
            return frozenset(
                grade_of(standard, name) for name in names[: names.index(fuel_class) + 1]
            )
    return frozenset({grade_of(standard, fuel_class)})


def wanted_by(contract: Contract, *, at: datetime) -> frozenset[str] | None:
    """Six queries at most."""
    if not contract.fuel_class:
        return None
    standards = standards_of(contract.enterprise, at=at)
    return serving(standards, contract.standard, contract.fuel_class)


def will_do(grade: str, wanted: frozenset[str] | None) -> bool:
    return wanted is None or grade in wanted
