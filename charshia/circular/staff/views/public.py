"""Jobs for which somebody is looked for, as everybody reads them."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from charshia.circular.founding.marks import ALL, tag_of
from charshia.circular.founding.models import Enterprise
from charshia.circular.staff.models import Job
from charshia.ground.ui.cache import keep, keep_until
from charshia.ground.ui.days import end_of
from charshia.ground.ui.http import page


@login_not_required
@require_safe
def vacancies(request: HttpRequest, slug: str) -> HttpResponse:
    keep(request, [ALL, tag_of(slug)])
    keep_until(request, end_of(timezone.localdate()))
    enterprise = get_object_or_404(Enterprise.objects.public(), slug=slug)
    rows = Job.objects.vacant(timezone.localdate()).filter(enterprise=enterprise)
    context = {"enterprise": enterprise, "jobs": rows.order_by("apply_until", "pk")}
    return page(request, "staff/vacancies.html", context)


@login_not_required
@require_safe
def vacancy(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    keep(request, [ALL, tag_of(slug)])
    keep_until(request, end_of(timezone.localdate()))
    rows = Job.objects.vacant(timezone.localdate()).select_related("enterprise__settlement")
    found = get_object_or_404(rows, enterprise__slug=slug, pk=pk)
    return page(request, "staff/vacancy.html", {"enterprise": found.enterprise, "job": found})
