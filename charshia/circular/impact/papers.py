"""A statement as a PDF, in any language: the same numbers, the same bytes."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from charshia.circular.factors.kinds import Mark, Quantity
from charshia.circular.factors.names import name_of
from charshia.circular.factors.tables import with_unit
from charshia.circular.impact.frozen import NUMBERED, range_of
from charshia.circular.impact.models import Statement
from charshia.circular.impact.wording import HOW, TITLES, amount, spread
from charshia.circular.works.weights import kilograms
from charshia.engines.kilim import kilim
from charshia.ground.languages.dates import day
from charshia.ground.languages.tags import to_django
from charshia.ground.money.show import show_number
from charshia.ground.papers.documents import set_document

TEMPLATE = Path(__file__).parent / "templates" / "impact" / "statement.typ"
Kept = dict[str, Any]


def statement_pdf(statement: Statement, language: str) -> bytes:
    """``language`` is BCP 47."""
    slug = statement.enterprise.slug
    with translation.override(to_django(language)):
        data = _page(statement, language)
    drawings = {"badge.svg": kilim(slug, width=64, height=64)}
    return set_document(TEMPLATE, data, at=statement.at, drawings=drawings)


def _page(statement: Statement, language: str) -> dict[str, Any]:
    lang, _dash, script = language.partition("-")
    kept = statement.figures
    days = {"start": _day(statement.since), "end": _day(statement.until)}
    return {
        "lang": lang, "script": script.lower() or "auto", "heading": _("Statement of what changed"),
        "title": str(statement.enterprise.name), "days": _("%(start)s to %(end)s") % days,
        "made": _("Version %(number)s, kept on %(day)s. A later version never changes this one.")
        % {"number": statement.version, "day": _day(statement.at.date())},
        "apart": _("What is no longer burnt in the fields, and what is no longer burnt in boilers, "
                   "are two different things, known differently well. They are never added up."),
        "figures": [_figure(one, statement.until.isoformat()) for one in kept["figures"]],
        "of_factors": [_("Number"), _("Value"), _("How well it is known"), _("From")],
        "loads": {
            "title": _("Weighings"),
            "head": [_("Lot"), _("Day"), _("Crop"), _("Fresh, kg"), _("Dry, kg")],
            "rows": [
                [code, _day(date.fromisoformat(on)), name_of(crop), kilograms(fresh),
                 "–" if dry is None else kilograms(dry)]
                for code, on, crop, fresh, dry in kept["loads"]
            ],
        },
        "lots": {
            "title": _("Lots that were pressed"), "head": [_("Lot"), _("Day"), _("Made, kg")],
            "rows": [[code, _day(date.fromisoformat(on)), kilograms(made)]
                     for code, on, made in kept["lots"]],
        },
    }  # fmt: skip


def _day(at: date) -> str:
    return str(day(at, whole=True))


def _title(key: str) -> str:
    if key.startswith(NUMBERED):
        return _("Building %(number)s") % {"number": key.removeprefix(NUMBERED)}
    return str(TITLES.get(key) or name_of(key))


def _words(one: Kept, until: str) -> str:
    found = range_of(one["range"])
    if not until:
        return _("not told: it would tell of few, or the enterprise does not show it")
    if found is None:
        return _("not known")
    between = spread(found, one["unit"])
    return amount(found.value, one["unit"]) + (f" ({between})" if between else "")


def _figure(one: Kept, last: str) -> dict[str, Any]:
    """With until when it is told, where that is not the last day."""
    until = one["until"]
    told = f" · {_day(date.fromisoformat(until))}" if until not in {"", last} else ""
    return {
        "title": _title(one["key"]), "words": _words(one, until) + told,
        "how": str(HOW[one["key"]]),
        "missing": ", ".join(_title(key) for key in one["missing"]),
        "parts": [[_title(part["key"]), _words(part, until)] for part in one["parts"]]
        if until else [],
        "factors": [list(_factor(each)) for each in one["factors"]],
    }  # fmt: skip


def _factor(one: Kept) -> Iterator[str]:
    of = ", ".join(name_of(key) for key in (one["substance"], one["subject"]) if key)
    quantity = str(Quantity(one["quantity"]).label)
    yield f"{quantity}: {of}" if of else quantity
    value = with_unit(Decimal(one["value"]), one["unit"]) if one["value"] else "–"
    bounds = [show_number(Decimal(one[name])) for name in ("low", "high") if one[name]]
    yield f"{value} ({'–'.join(bounds)})" if bounds else value
    yield str(Mark(one["mark"]).label)
    yield f"{one['set']}, {one['version']} ({one['source']})"
