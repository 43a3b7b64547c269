"""What an enterprise changed, for everybody: each figure, and what it was reckoned from."""

from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from charshia.circular.founding.models import Enterprise
from charshia.circular.impact.doors import seen_enterprise
from charshia.circular.impact.forms import DayForm
from charshia.circular.impact.queries import GROUPS, Report, days_of
from charshia.circular.impact.valueflows import events_of
from charshia.ground.ui.http import page


def day_form(request: HttpRequest, enterprise: Enterprise) -> DayForm:
    """As of today, or the day that the address says."""
    today = timezone.localdate()
    asked = request.GET if "day" in request.GET else {"day": today.isoformat()}
    return DayForm(asked, first=timezone.localdate(enterprise.opened_at), last=today)


def day_of(form: DayForm) -> date:
    """Today where the address says no day that can be."""
    return form.cleaned_data["day"] if form.is_valid() else timezone.localdate()


@login_not_required
@require_safe
def impact(request: HttpRequest, slug: str) -> HttpResponse:
    enterprise, is_inside = seen_enterprise(request, slug)
    form = day_form(request, enterprise)
    report = Report(enterprise, day_of(form), is_inside)
    groups = {name: [report.shown(key) for key in keys] for name, keys in GROUPS.items()}
    context = {
        "enterprise": enterprise, "report": report, "form": form, "days": days_of(report),
        "is_today": report.day == timezone.localdate(), **groups,
    }  # fmt: skip
    return page(request, "impact/impact.html", context, status=422 if form.errors else 200)


@login_not_required
@require_safe
def figure(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """One figure, opened: how it is reckoned, its factors, its weighings."""
    enterprise, is_inside = seen_enterprise(request, slug)
    if not any(key in keys for keys in GROUPS.values()):
        raise Http404
    report = Report(enterprise, day_of(day_form(request, enterprise)), is_inside)
    context = {
        "enterprise": enterprise, "report": report, "one": report.shown(key),
        "loads": report.loads(key), "lots": report.made if key == "pressed" else (),
    }  # fmt: skip
    return page(request, "impact/figure.html", context)


@login_not_required
@require_safe
def flows(request: HttpRequest, slug: str) -> HttpResponse:
    """The same events for machines, in the words of ValueFlows."""
    enterprise, _is_inside = seen_enterprise(request, slug)
    day = day_of(day_form(request, enterprise))
    body = events_of(enterprise, day)
    return JsonResponse(body, content_type="application/ld+json", json_dumps_params={"indent": 1})
