"""What somebody buys in advance, and what she is asked to pay."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.ground.ui.http import page, see_other
from charshia.payments.slips import slip_of
from charshia.people.accounts.doors import me
from charshia.workshops.booking.actions import buy_pack
from charshia.workshops.booking.models import Bill, PackOffer
from charshia.workshops.booking.queries.asking import prepaid_of
from charshia.workshops.spaces.models import Space


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def packs(request: HttpRequest, slug: str) -> HttpResponse:
    """Hours to be bought in advance; buying leads to how they are paid."""
    person, now = me(request), timezone.now()
    space = get_object_or_404(Space.objects.visible_to(person), slug=slug)
    offers = PackOffer.objects.filter(space=space).select_related("space")
    if request.method == "POST":
        chosen = request.POST.get("offer", "")
        if not (chosen.isascii() and chosen.isdigit()) or len(chosen) > 18:
            raise Http404
        bill = buy_pack(get_object_or_404(offers, pk=chosen), person=person, now=now)
        return see_other("booking:bill", bill.pk)
    context = {
        "space": space, "offers": offers.order_by("minutes", "pk"),
        "prepaid": prepaid_of(space, person, now),
    }  # fmt: skip
    return page(request, "booking/packs.html", context)


@never_cache
@require_safe
def bill(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Bill.objects.visible_to(me(request)).with_names(), pk=pk)
    slip = slip_of(found.charge) if found.charge and found.is_to_pay else None
    return page(request, "booking/bill.html", {"bill": found, "slip": slip})
