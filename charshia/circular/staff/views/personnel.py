"""People of an enterprise, as whoever has the duty of personnel sees them."""

from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.circular.founding.deeds import Case
from charshia.circular.founding.doing import done
from charshia.circular.staff.doors import personnel_of
from charshia.circular.staff.models import Worker
from charshia.circular.staff.papers import month_csv, month_pdf
from charshia.circular.staff.queries.hours import month_of, rules_on
from charshia.circular.staff.queries.pages import (
    expiring,
    jobs_of,
    renewals,
    skills_needed,
    view_of,
    week_of,
)
from charshia.circular.staff.queries.people import workers_of
from charshia.circular.staff.staff_deeds import DEEDS, finders
from charshia.ground.ui.http import page

SOON = timedelta(days=30)
FIRST = 2020  # the first year of which anybody asks


@never_cache
@require_safe
def people(request: HttpRequest, slug: str) -> HttpResponse:
    enterprise, _person = personnel_of(request, slug)
    day = timezone.localdate()
    context = {
        "enterprise": enterprise,
        "workers": workers_of(enterprise, day),
        "renewals": renewals(enterprise, day + SOON),
        "expiring": expiring(enterprise, day, day + SOON),
        "rules": rules_on(enterprise.pk, day),
        "day": day,
    }
    return page(request, "staff/people.html", context)


@never_cache
@require_safe
def jobs(request: HttpRequest, slug: str) -> HttpResponse:
    enterprise, _person = personnel_of(request, slug)
    lines = jobs_of(enterprise, timezone.localdate())
    context = {"enterprise": enterprise, "lines": lines, "skills": skills_needed(enterprise)}
    return page(request, "staff/jobs.html", context)


@never_cache
@require_safe
def worker(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    enterprise, _person = personnel_of(request, slug)
    rows = Worker.objects.filter(enterprise=enterprise, forgotten_at=None)
    found = get_object_or_404(rows.select_related("person"), pk=pk)
    context = {"enterprise": enterprise, "view": view_of(found, timezone.now()), "leads": True}
    return page(request, "staff/worker.html", context)


@never_cache
@require_safe
def week(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    enterprise, _person = personnel_of(request, slug)
    found = week_of(enterprise, _day(day))
    rules = rules_on(enterprise.pk, found.monday)
    context = {"enterprise": enterprise, "week": found, "rules": rules}
    return page(request, "staff/week.html", context)


def _day(typed: str) -> date:
    try:
        day = date.fromisoformat(typed)
    except ValueError as wrong:
        raise Http404 from wrong
    if not FIRST <= day.year < FIRST + 100:
        raise Http404
    return day


@never_cache
@require_safe
def month(request: HttpRequest, slug: str, month: str, form: str = "") -> HttpResponse:
    """The hours of a month, on a page or for the pay office."""
    enterprise, _person = personnel_of(request, slug)
    if form not in ("", "csv", "pdf"):
        raise Http404
    first = _day(f"{month}-01")
    lines = month_of(enterprise, first)
    name = f"{slug}-{month}"
    if form == "csv":
        return _file(month_csv(lines), "text/csv; charset=utf-8", f"{name}.csv")
    if form == "pdf":
        made = month_pdf(enterprise, first, lines, timezone.now())
        return _file(made, "application/pdf", f"{name}.pdf")
    context = {
        "enterprise": enterprise, "first": first, "month": month, "lines": lines,
        "before": first - timedelta(days=1), "after": first + timedelta(days=31),
    }  # fmt: skip
    return page(request, "staff/month.html", context)


def _file(made: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(made, content_type=kind, headers=headers)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def deed(
    request: HttpRequest, slug: str, noun: str, kind: str = "", pk: int | None = None
) -> HttpResponse:
    """What personnel does, by what it is done to and a noun."""
    enterprise, person = personnel_of(request, slug)
    what = DEEDS.get((kind, noun))
    if what is None:
        raise Http404
    of = finders(enterprise)[kind](pk) if pk is not None else None
    return done(request, what, Case(enterprise, of, person, timezone.now()))
