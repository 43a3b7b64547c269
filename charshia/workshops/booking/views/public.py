"""What everybody sees: when the things of a space are free. And calendars, by a secret address."""

from contextlib import suppress
from datetime import date
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from charshia.ground.papers.calendars import CALENDAR
from charshia.ground.ui.http import page
from charshia.market.basket.visitors import person_of
from charshia.people.accounts.models import Person
from charshia.workshops.booking.calendars import calendar_of
from charshia.workshops.booking.forms.booking import YEARS
from charshia.workshops.booking.models import Booking
from charshia.workshops.booking.queries.week import week_of
from charshia.workshops.booking.tokens import person_in
from charshia.workshops.spaces.models import Space


@login_not_required
@never_cache
@require_safe
def week(request: HttpRequest, slug: str) -> HttpResponse:
    person, now = person_of(request), timezone.now()
    space = get_object_or_404(Space.objects.visible_to(person), slug=slug)
    first = asked_day(request) or now.astimezone(ZoneInfo(space.time_zone)).date()
    context = {
        "space": space, "week": week_of(space, first, person, now),
        "has_packs": space.pack_offers.exists(),
    }  # fmt: skip
    return page(request, "booking/week.html", context)


def asked_day(request: HttpRequest) -> date | None:
    with suppress(ValueError):
        day = date.fromisoformat(request.GET.get("from", ""))
        return day if day.year in YEARS else None
    return None


@login_not_required
@never_cache
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Somebody's own bookings, for her calendar; who has the address needs no sign-in."""
    person = Person.objects.filter(pk=person_in(token) or 0, is_active=True).first()
    if person is None:
        raise Http404
    rows = Booking.objects.filter(person=person).with_names().order_by("-starts_at", "-pk")
    answer = HttpResponse(calendar_of(rows[:200], now=timezone.now()))
    answer["Content-Type"] = CALENDAR
    return answer
