"""A person's own: her courses, sessions and certificates."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from charshia.commons.learning.models import HOLDING, Calendar, Course, Place, Seat
from charshia.commons.learning.reading import cards
from charshia.ground.ui.http import page
from charshia.people.accounts.doors import me


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    person, now = me(request), timezone.now()
    taken = Course.objects.filter(enrolments__person=person).in_order()[:100]
    seats = Seat.objects.filter(person=person, session__ends_at__gt=now)
    coming = seats.filter(state__in=[*HOLDING, Place.WAITING], session__cancelled_at=None)
    kept = Calendar.objects.filter(person=person).first()
    feed = settings.SITE_ADDRESS + reverse("learning:feed", args=[kept.nonce]) if kept else ""
    context = {
        "cards": cards(taken, person), "feed": feed,
        "seats": coming.select_related("session__course").order_by("session__starts_at", "pk"),
        "teaches": Course.objects.kept_by(person).exists(),
    }  # fmt: skip
    return page(request, "learning/mine.html", context)
