"""What the pages, the report and the files show of a publication or of figures for a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from charshia.engines.suppression import Cell
from charshia.ground.languages.dates import day as show_day
from charshia.ground.money.show import show_number
from charshia.ground.places.models import Municipality
from charshia.ground.ui.components.charts import Bar
from charshia.market.catalogue.models import Category
from charshia.programme.admission.models import Cohort, Programme
from charshia.programme.evidence.axes import CURRENCY, PAIR, TITLES, value_words
from charshia.programme.evidence.indicators import BY_KEY, INDICATORS, Indicator, Value
from charshia.programme.evidence.models import Cells, Publication, Target
from charshia.programme.evidence.reckoning import ALL_PAIRS, Reckoned


@dataclass(frozen=True, slots=True)
class Figure:
    """``target`` is in words, empty where none was set; ``bar`` draws both where there is one."""

    indicator: Indicator
    value: Value
    words: str
    target: str = ""
    bar: Bar | None = None


@dataclass(frozen=True, slots=True)
class Table:
    key: str
    title: str
    rows: list[Bar]
    has_left_out: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """One day's evidence. ``published`` is None for figures that were reckoned just now."""

    programme: Programme
    day: date
    figures: list[Figure]
    tables: list[Table]
    cells: Cells
    threshold: int
    gone: int
    published: Publication | None = None

    @property
    def title(self) -> str:
        return _("%(programme)s: evidence as of %(day)s") % {
            "programme": self.programme.title, "day": show_day(self.day, whole=True),
        }  # fmt: skip

    @property
    def aimed(self) -> list[Bar]:
        return [one.bar for one in self.figures if one.bar is not None]

    @property
    def has_left_out(self) -> bool:
        return any(table.has_left_out for table in self.tables)


def sheet_of(publication: Publication) -> Sheet:
    """What was published, as it was. Four queries."""
    cells = publication.cells
    return Sheet(
        programme=publication.programme,
        day=publication.day,
        figures=_figures(publication.programme, publication.day, publication.figures),
        tables=_tables(cells),
        cells=cells,
        threshold=publication.threshold,
        gone=publication.gone,
        published=publication,
    )


def sheet_for(programme: Programme, found: Reckoned) -> Sheet:
    """What was reckoned just now. Four queries."""
    return Sheet(
        programme=programme,
        day=found.day,
        figures=_figures(programme, found.day, found.values),
        tables=_tables(found.cells()),
        cells=found.cells(),
        threshold=0,
        gone=found.gone,
    )


def shown_in(publication: Publication) -> Mapping[Cell, int]:
    """The cells that a publication shows."""
    return {cell: count for cell, count in publication.cells if count is not None}


def sales_shown_until(publications: Iterable[Publication]) -> date | None:
    """The last day for which it was told what all sold together."""
    days = (
        one.day for one in publications if one.figures.get("sales_minor", [None])[0] is not None
    )
    return max(days, default=None)


def published_programmes() -> list[Programme]:
    """The latest first. One query."""
    shown = Publication.objects.exclude(reckoned_at=None).values("programme")
    return list(Programme.objects.filter(pk__in=shown).order_by("-pk"))


def publications_of(programme: Programme) -> list[Publication]:
    """The latest first. One query."""
    return list(programme.publications.exclude(reckoned_at=None).order_by("-day"))


def _figures(programme: Programme, day: date, values: Mapping[str, Any]) -> list[Figure]:
    targets = dict(
        Target.objects.filter(programme=programme, day=day).values_list("indicator", "number")
    )
    return [
        _figure(indicator, Value(*values[indicator.key]), targets.get(indicator.key))
        for indicator in INDICATORS
        if indicator.key in values
    ]


def _figure(indicator: Indicator, value: Value, target: int | None) -> Figure:
    words = indicator.words(value, CURRENCY)
    if target is None:
        return Figure(indicator, value, words)
    aimed = indicator.words(Value(target, value.whole), CURRENCY)
    if value.number is None:
        return Figure(indicator, value, words, aimed)
    most = max(value.number, target, 1)
    bar = Bar(
        str(indicator.title),
        _("%(result)s, aimed at %(target)s") % {"result": words, "target": aimed},
        value.number / most,
        target / most,
    )
    return Figure(indicator, value, words, aimed, bar)


def _tables(cells: Cells) -> list[Table]:
    names = _names_of(cells)
    found: dict[tuple[str, ...], Cells] = {}
    for cell, count in cells:
        if cell and cell != ALL_PAIRS:
            found.setdefault(tuple(axis for axis, _ in cell), []).append((cell, count))
    return [_table(axes, some, names) for axes, some in found.items() if _says_something(some)]


def _says_something(cells: Cells) -> bool:
    return any(count != 0 for _, count in cells)


def _table(axes: tuple[str, ...], cells: Cells, names: Mapping[tuple[str, str], str]) -> Table:
    most = max((count or 0 for _, count in cells), default=0) or 1
    rows = [
        Bar(
            " · ".join(names[place] for place in cell),
            _("not shown") if count is None else show_number(count),
            None if count is None else count / most,
        )
        for cell, count in cells
        if count != 0 or len(axes) == 1
    ]
    if all(count is None for _, count in cells):
        rows = [Bar(_("Every number of this table"), _("not shown"))]
    title = " · ".join(str(_title(axis)) for axis in axes)
    return Table("-".join(axes), title, rows, any(count is None for _, count in cells))


def _title(axis: str) -> Any:
    if axis == PAIR:
        return _("What two communities did together")
    return TITLES[axis]


def _names_of(cells: Cells) -> dict[tuple[str, str], str]:
    """Every value in the reader's words. Three queries."""
    places = {place for cell, _ in cells for place in cell}
    known = {
        "municipality": _called(Municipality.objects.values_list("code", "names"), places),
        "cohort": _called(Cohort.objects.values_list("pk", "name"), places),
        "sector": _called(Category.objects.values_list("slug", "name"), places),
    }
    return {
        (axis, value): known.get(axis, {}).get(value) or value_words(axis, value, CURRENCY)
        for axis, value in places
    }


def _called(rows: Iterable[tuple[Any, Any]], places: set[tuple[str, str]]) -> dict[str, str]:
    wanted = {value for _, value in places}
    return {str(key): str(name) for key, name in rows if str(key) in wanted}


def targets_of(programme: Programme) -> list[tuple[date, list[tuple[str, str]]]]:
    """By the end of a quarter what was aimed at, in words. One query."""
    found: dict[date, list[tuple[str, str]]] = {}
    for target in programme.targets.order_by("day", "indicator"):
        indicator = BY_KEY.get(target.indicator)
        if indicator is not None:
            words = indicator.words(Value(target.number, target.number), CURRENCY)
            found.setdefault(target.day, []).append((str(indicator.title), words))
    return list(found.items())
