"""A plan on paper, in the language of the page."""

from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from charshia.circular.planner.models import Plan
from charshia.circular.planner.queries import View, view_of, with_range
from charshia.engines.kilim import kilim
from charshia.ground.languages.dates import day
from charshia.ground.languages.tags import current
from charshia.ground.papers.documents import set_document

TEMPLATE = Path(__file__).parent / "templates" / "planner" / "plan.typ"


def plan_pdf(plan: Plan, *, as_png: bool = False) -> bytes:
    """The same bytes for the same plan and language."""
    lang, _sign, script = current().partition("-")
    view = view_of(plan)
    data = {
        "lang": lang,
        "script": script.lower() or "auto",
        "title": plan.title,
        "made": day(plan.made_at.date(), whole=True),
        "said": sentences(view),
        "tables": [_circles(view), _tried(view), _assumed(view)],
        "bars": [[one.label, one.words, one.share or 0] for one in view.swings],
        "bars_title": _("What moves the result most"),
    }
    drawings = {"badge.svg": kilim(f"plan {plan.pk}", width=64, height=64)}
    return set_document(TEMPLATE, data, at=plan.made_at, drawings=drawings, as_png=as_png)


def sentences(view: View) -> list[str]:
    """What came out, in words; the page says the same."""
    best = view.best
    said = [
        _("Within %(km)s km lie %(dry)s t of dry residue a year that can be had: "
          "%(made)s t of briquettes.")
        % {
            "km": best.km, "dry": with_range(best.dry, best.dry_range),
            "made": with_range(best.briquettes, best.briquettes_range),
        },
        _("A tonne of briquettes then costs %(cost)s; a year leaves %(margin)s.")
        % {"cost": best.cost, "margin": best.margin},
    ]  # fmt: skip
    if view.even_km:
        said.append(
            _("It begins to pay from a radius of %(km)s km, or %(made)s t of briquettes a year.")
            % {"km": view.even_km, "made": view.even_t}
        )
    else:
        said.append(_("By these numbers it does not pay at any radius that was looked at."))
    if view.worth_km:
        said.append(_("A tonne is worth fetching from up to %(km)s km.") % {"km": view.worth_km})
    if view.may_not_pay:
        said.append(_("At the worst ends of all ranges together it leaves less than nothing."))
    if view.survey:
        said += _of_survey(view.survey)
    if view.has_unverified:
        said.append(_("Some numbers in it nobody has compared with their source yet."))
    return said


def _of_survey(survey: dict[str, Any]) -> list[str]:
    said = [
        _("What the survey had found by %(day)s is in it, beside any crops that were typed in."
          " It is taken to lie there every year.")
        % {"day": day(date.fromisoformat(survey["day"]), whole=True)}
    ]  # fmt: skip
    if survey["unknown"]:
        said.append(
            _("Plots that are not in it: %(count)d. Nobody knows where they lie, or how much.")
            % {"count": survey["unknown"]}
        )
    return said


def _circles(view: View) -> list[object]:
    head = [
        _("Radius, km"), _("Dry residue, t"), _("Briquettes, t"), _("Cost of a tonne"),
        _("A year leaves"),
    ]  # fmt: skip
    rows = [
        [one.km, with_range(one.dry, one.dry_range),
         with_range(one.briquettes, one.briquettes_range), one.cost, one.margin]
        for one in view.circles
    ]  # fmt: skip
    return [_("By radius"), head, rows]


def _tried(view: View) -> list[object]:
    head = [_("Assumption"), _("At its low end"), _("At its high end")]
    rows = [[one.name, one.low, one.high] for one in view.tried]
    return [_("What a year leaves if one assumption is otherwise"), head, rows]


def _assumed(view: View) -> list[object]:
    head = [_("Assumption"), _("Value"), _("Range"), _("Source")]
    typed, reckoned = _("typed in"), _("reckoned from these")
    rows = [
        [one.name, one.value, one.range,
         f"{one.source}, {one.mark_words}" if one.source else
         reckoned if one.is_reckoned else typed]
        for one in view.assumed
    ]  # fmt: skip
    return [_("Assumptions"), head, rows]
