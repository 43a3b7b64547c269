"""What an enterprise changed, for everybody: each figure, and what it was reckoned from."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from charshia.circular.founding.forms.periods import PeriodForm
from charshia.circular.founding.models import Duty, Enterprise
from charshia.circular.impact.actions import keep_statement
from charshia.circular.impact.doors import seen_enterprise
from charshia.circular.impact.forms import DayForm
from charshia.circular.impact.models import Statement
from charshia.circular.impact.papers import statement_pdf
from charshia.circular.impact.queries import GROUPS, SUPPLIED, Report, days_of
from charshia.circular.impact.valueflows import events_of
from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import current
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.basket.visitors import person_of


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
        "deliveries": report.deliveries if key in SUPPLIED else (),
    }  # fmt: skip
    return page(request, "impact/figure.html", context)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def statements(request: HttpRequest, slug: str) -> HttpResponse:
    """Those that were kept, the latest first; its manager keeps another."""
    enterprise, _is_inside = seen_enterprise(request, slug)
    person = person_of(request)
    leads = enterprise.hands.filter(person=person, duty=Duty.MANAGER).exists() if person else False
    if request.method == "POST" and not (leads and person):
        raise Http404
    today = timezone.localdate()
    start = {"since": timezone.localdate(enterprise.opened_at), "until": today}
    form = PeriodForm(request.POST or None, initial=start) if leads else None
    if form is not None and person is not None and form.is_valid():
        try:
            keep_statement(enterprise, **form.cleaned_data, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Kept. It stays as it is now."))
            return see_other("impact:statements", slug)
    rows = Statement.objects.filter(enterprise=enterprise).defer("figures")
    context = {
        "enterprise": enterprise, "form": form, "rows": rows.order_by("-until", "-at", "-pk"),
    }  # fmt: skip
    status = 422 if form is not None and form.errors else 200
    return page(request, "impact/statements.html", context, status=status)


@login_not_required
@require_safe
def statement(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """As a PDF, in the language of the address."""
    enterprise, _is_inside = seen_enterprise(request, slug)
    found = get_object_or_404(Statement.objects.filter(enterprise=enterprise), pk=pk)
    found.enterprise = enterprise
    answer = HttpResponse(statement_pdf(found, current()), content_type="application/pdf")
    name = f"{slug}-{found.since}-{found.until}-{found.version}.pdf"
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


@login_not_required
@require_safe
def flows(request: HttpRequest, slug: str) -> HttpResponse:
    """The same events for machines, in the words of ValueFlows."""
    enterprise, _is_inside = seen_enterprise(request, slug)
    day = day_of(day_form(request, enterprise))
    body = events_of(enterprise, day)
    return JsonResponse(body, content_type="application/ld+json", json_dumps_params={"indent": 1})
