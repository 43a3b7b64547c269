"""What a practice says at one moment, as it is kept and read again later."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from charshia.commons.practices.models import (
    Cost,
    Name,
    Practice,
    Result,
    Setting,
    Source,
    Step,
    Tool,
    Version,
)
from charshia.engines.money import Money
from charshia.ground.languages.fields import Translated
from charshia.ground.money.show import show, show_number

Content = dict[str, Any]
TEXTS: Final = ("title", "summary", "context", "advice")


@dataclass(frozen=True)
class Rowed:
    """What is kept of the rows of one kind: their ``texts`` by language, their ``plain`` fields."""

    key: str  # in the content, and the name by which a practice knows its rows
    model: type[Any]
    texts: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()


ROWED: Final = (
    Rowed("steps", Step, ("title", "text"), ("image_id",)),
    Rowed("costs", Cost, ("name", "note"), ("amount_minor", "currency")),
    Rowed("results", Result, ("name", "unit", "evidence"), ("before", "after")),
    Rowed("tools", Tool, ("name", "note")),
    Rowed("sources", Source, (), ("title", "author", "year", "url", "terms")),
)


def content_of(practice: Practice) -> Content:
    """Texts by language, parts, and in which settings it works; nobody's name. Seven queries."""
    texts = {name: dict(getattr(practice, name)) for name in TEXTS}
    rows = {one.key: [_kept(row, one) for row in getattr(practice, one.key).in_order()]
            for one in ROWED}  # fmt: skip
    sections = {one.name: dict(one.text) for one in practice.sections.order_by("name")}
    works = sorted(practice.works.values_list("setting", flat=True))
    return texts | rows | {"sections": sections, "works": works}


def _kept(row: Any, how: Rowed) -> Content:
    plain = {name: getattr(row, name) for name in how.plain}
    figures = {name: str(value) for name, value in plain.items() if isinstance(value, Decimal)}
    return {name: dict(getattr(row, name)) for name in how.texts} | plain | figures


@dataclass(frozen=True)
class Told:
    """A version as it is read: texts, then (heading, text) of each part."""

    title: Translated
    summary: Translated
    context: Translated
    advice: Translated
    sections: list[tuple[str, Translated]]
    steps: list[tuple[Translated, Translated]]
    tools: list[tuple[Translated, Translated]]
    costs: list[tuple[Translated, str, Translated]]
    results: list[tuple[Translated, str, str, Translated]]
    sources: list[str]
    works: list[str]


def told(version: Version) -> Told:
    """In the words of the reader's language, or of the original. No query. What was kept before
    there were tools, sources and other parts has none."""
    kept = version.content
    said = kept.get("sections", {})
    return Told(
        **{name: Translated(kept[name]) for name in TEXTS},
        sections=[(str(one.label), Translated(said[one])) for one in Name if one in said],
        steps=[(Translated(one["title"]), Translated(one["text"])) for one in kept["steps"]],
        tools=[(Translated(one["name"]), Translated(one["note"]))
               for one in kept.get("tools", ())],
        costs=[
            (Translated(one["name"]), amount_of(one), Translated(one["note"]))
            for one in kept["costs"]
        ],
        results=[
            (Translated(one["name"]), change(one["before"], one["after"]),
             str(Translated(one["unit"])), Translated(one["evidence"]))
            for one in kept["results"]
        ],
        sources=[source_words(one) for one in kept.get("sources", ())],
        works=[str(Setting(one).label) for one in kept.get("works", ())],
    )  # fmt: skip


def amount_of(cost: Content) -> str:
    return show(Money(cost["amount_minor"], cost["currency"]))


def source_words(source: Content) -> str:
    """As it stands in a list: who, what, when, on what terms, where."""
    said = (source["author"], source["title"], source["year"], source["terms"], source["url"])
    return ", ".join(str(one) for one in said if one)


def change(before: str | Decimal | None, after: str | Decimal) -> str:
    """The figure before and after: "12 → 18", or only what it is."""
    shown = show_number(trimmed(after))
    return shown if before is None else f"{show_number(trimmed(before))} → {shown}"


def trimmed(number: str | Decimal) -> Decimal:
    """Without the noughts that the database keeps behind the point."""
    found = Decimal(number).normalize()
    return found.quantize(Decimal(1)) if found == found.to_integral() else found
