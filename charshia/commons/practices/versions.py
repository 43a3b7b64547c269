"""What a practice says at one moment, as it is kept and read again later."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from charshia.commons.practices.models import Practice, Version
from charshia.engines.money import Money
from charshia.ground.languages.fields import Translated
from charshia.ground.money.show import show, show_number


def content_of(practice: Practice) -> dict[str, Any]:
    """Texts by language, steps, costs and results; no picture and nobody's name. Three queries."""
    texts = {name: _texts(getattr(practice, name)) for name in TEXTS}
    steps = [{"title": _texts(one.title), "text": _texts(one.text)}
             for one in practice.steps.in_order()]  # fmt: skip
    costs = [
        {"name": _texts(one.name), "amount_minor": one.amount_minor, "currency": one.currency,
         "note": _texts(one.note)}
        for one in practice.costs.in_order()
    ]  # fmt: skip
    results = [
        {"name": _texts(one.name), "unit": _texts(one.unit), "evidence": _texts(one.evidence),
         "before": None if one.before is None else str(one.before), "after": str(one.after)}
        for one in practice.results.in_order()
    ]  # fmt: skip
    return texts | {"steps": steps, "costs": costs, "results": results}


TEXTS = ("title", "summary", "context", "advice")


def _texts(text: Translated) -> dict[str, str]:
    return dict(text)


@dataclass(frozen=True)
class Told:
    """A version as it is read: texts, then (heading, text) of each part."""

    title: Translated
    summary: Translated
    context: Translated
    advice: Translated
    steps: list[tuple[Translated, Translated]]
    costs: list[tuple[Translated, str, Translated]]
    results: list[tuple[Translated, str, str, Translated]]


def told(version: Version) -> Told:
    """In the words of the reader's language, or of the original. No query."""
    kept = version.content
    return Told(
        **{name: Translated(kept[name]) for name in TEXTS},
        steps=[(Translated(one["title"]), Translated(one["text"])) for one in kept["steps"]],
        costs=[
            (Translated(one["name"]), show(Money(one["amount_minor"], one["currency"])),
             Translated(one["note"]))
            for one in kept["costs"]
        ],
        results=[
            (Translated(one["name"]), change(one["before"], one["after"]),
             str(Translated(one["unit"])), Translated(one["evidence"]))
            for one in kept["results"]
        ],
    )  # fmt: skip


def change(before: str | Decimal | None, after: str | Decimal) -> str:
    """The figure before and after: "12 → 18", or only what it is."""
    shown = show_number(trimmed(after))
    return shown if before is None else f"{show_number(trimmed(before))} → {shown}"


def trimmed(number: str | Decimal) -> Decimal:
    """Without the noughts that the database keeps behind the point."""
    found = Decimal(number).normalize()
    return found.quantize(Decimal(1)) if found == found.to_integral() else found
