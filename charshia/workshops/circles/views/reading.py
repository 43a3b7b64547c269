"""Opportunities as everybody sees them."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from charshia.ground.ui.cache import keep, keep_until
from charshia.ground.ui.http import page
from charshia.market.basket.visitors import person_of
from charshia.workshops.circles.forms.opportunities import AskedForm
from charshia.workshops.circles.marks import OPPORTUNITIES
from charshia.workshops.circles.models import Application, Opportunity, Reminder
from charshia.workshops.circles.queries.opportunities import land_of, listing


@login_not_required
@require_safe
def opportunities(request: HttpRequest) -> HttpResponse:
    keep(request, [OPPORTUNITIES])
    form = AskedForm(request.GET)
    found = listing(form.asked, timezone.now())
    keep_until(request, min((one.closes_at for one in found.found), default=None))
    return page(request, "circles/opportunities.html", {"form": form, "listing": found})


@login_not_required
@require_safe
def opportunity(request: HttpRequest, pk: int) -> HttpResponse:
    keep(request, [OPPORTUNITIES])
    person, now = person_of(request), timezone.now()
    found = get_object_or_404(Opportunity.objects.visible_to(person).with_who(), pk=pk)
    is_open = found.is_open(now)
    keep_until(request, found.closes_at if is_open else None)
    hers = {"opportunity": found, "person": person}
    context = {
        "one": found, "is_open": is_open, "standing": found.standing(now),
        "land": land_of(found.country),
        "is_kept": Opportunity.objects.kept_by(person).filter(pk=pk).exists(),
        "applied": Application.objects.filter(**hers).first() if person else None,
        "is_reminded": bool(person) and Reminder.objects.filter(**hers).exists(),
    }  # fmt: skip
    return page(request, "circles/opportunity.html", context)
