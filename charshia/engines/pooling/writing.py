"""The answer as ``charshia pool --json`` prints it, and the sentences it says to members."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from charshia.engines.pooling.problem import UNITS
from charshia.engines.pooling.reasons import Word
from charshia.engines.pooling.solving import Answer
from charshia.engines.pooling.stages import Stage

SENTENCES: Final[Mapping[str, str]] = {
    "chosen": "You supply {kg} kg; your fair part is {fair_kg} kg.",
    "other_product": "Your lot is {product}, which was not asked for.",
    "no_consent": "You have not agreed that this lot be offered.",
    "certificate_missing": "Your lot has no certificate {type}.",
    "certificate_scope": "Your certificate {type} does not cover {product}.",
    "certificate_ends": "Your certificate {type} ends before shipping, on {valid_to}.",
    "certificate_begins": "Your certificate {type} begins after shipping, on {valid_from}.",
    "not_ready": "Your lot is ready only on {ready_on}, after shipping.",
    "analysis_missing": "Your lot has no analysis of {analysis}.",
    "outside_limit": "Your lot has {analysis} {value}; the limit is {limit}.",
    "too_little": "You have {free_kg} kg free, and the least that can go is {least_kg} kg.",
    "no_way": "There is no way from {place} to a point from which the order leaves.",
    "costs_more": "Including you costs {extra} {currency} more; equal at {equal} {currency}/kg.",
    "costs_more_anyway": "Including you costs {extra} {currency} more, at whatever price.",
    "costs_the_same": "Including you costs the same; others came first.",
    "no_room": "There is no plan of the same quantity with you in it.",
    "not_reached": "There was no time to work out what including you would cost.",
}


def money(units: int) -> str:
    """Exact, with two decimals or as many as it takes: 3.10, 3.1045."""
    exact = Decimal(units) / UNITS
    cents = exact.quantize(Decimal("0.01"))
    return str(cents if cents == exact else exact.normalize())


def facts_of(answer: Answer) -> dict[str, Any]:
    """The schema in docs/pooling.md, ready to be written as JSON."""
    trucks: dict[str, int] = {}
    for truck, count in zip(answer.pool.trucks, answer.plan.trucks, strict=True):
        if count:
            trucks[truck.point] = trucks.get(truck.point, 0) + count
    return {
        "status": answer.status,
        "stages": [_stage(stage) for stage in answer.stages],
        "shortfall_kg": answer.shortfall_kg,
        "cost": money(answer.cost),
        "allocation": [
            {"lot": one.lot, "member": one.member, "point": one.point, "kg": one.kg}
            for one in answer.plan.shares
        ],
        "trucks": [{"point": point, "count": count} for point, count in trucks.items()],
        "price_of_fairness": [
            {
                "epsilon": float(price.epsilon),
                "cost": None if price.cost is None else money(price.cost),
                "ratio": _ratio(price.ratio),
                "status": price.status,
            }
            for price in answer.prices
        ],
        "members": [_member(word, answer.pool.currency) for word in answer.words],
        "relaxed": [{"condition": one.condition, "kg": one.kg} for one in answer.relaxed],
    }


def _stage(stage: Stage) -> dict[str, Any]:
    shown = money if stage.name == "cost" else int
    return {
        "name": stage.name,
        "value": shown(stage.value),
        "bound": None if stage.bound is None else shown(stage.bound),
        "gap": None if stage.gap is None else round(stage.gap, 6),
        "status": stage.status,
        "seconds": round(stage.seconds, 3),
    }


def _ratio(ratio: Fraction | None) -> float | None:
    return None if ratio is None else round(float(ratio), 6)


def _member(word: Word, currency: str) -> dict[str, Any]:
    extra = None if word.extra_cost is None else money(word.extra_cost)
    equal = None if word.equal_ask is None else money(word.equal_ask)
    facts = dict(word.reason.facts) | {"currency": currency, "extra": extra, "equal": equal}
    return {
        "member": word.member,
        "kg": word.kg,
        "code": word.reason.code,
        "text": SENTENCES[word.reason.code].format(**facts),
        "extra_cost": extra,
        "equal_ask_per_kg": equal,
    }
