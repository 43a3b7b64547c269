"""What was used of the store during a booking: said by who booked, or at the desk."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me
from charshia.workshops.booking.actions import takes_material, undo_usage, use_material
from charshia.workshops.booking.forms.materials import UsageForm
from charshia.workshops.booking.models import Booking, Usage


def _booking(request: HttpRequest, pk: int) -> Booking:
    rows = Booking.objects.visible_to(me(request)).with_names().distinct()
    return get_object_or_404(rows, pk=pk, person__isnull=False)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def materials(request: HttpRequest, pk: int) -> HttpResponse:
    booking, now = _booking(request, pk), timezone.now()
    form = UsageForm(request.POST if request.method == "POST" else None, booking=booking)
    if form.is_valid():
        typed = dict(form.cleaned_data)
        try:
            use_material(booking, typed.pop("consumable"), **typed, by=me(request), now=now)
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Saved."))
            return see_other("booking:materials", pk)
    usages = booking.usages.filter(undone_at=None).select_related("consumable__space")
    context = {
        "booking": booking, "space": booking.subject.space, "form": form,
        "usages": usages.order_by("pk"), "is_open": takes_material(booking, now),
        "keeps": Booking.objects.kept_by(me(request)).filter(pk=pk).exists(),
    }  # fmt: skip
    status = 422 if form.errors else 200
    return page(request, "booking/materials.html", context, status=status)


@require_POST
def undoing(request: HttpRequest, pk: int, usage: int) -> HttpResponse:
    """Who looks after the space takes back what was said by mistake."""
    kept = Booking.objects.kept_by(me(request)).values("pk")
    rows = Usage.objects.filter(booking__in=kept, booking__person__isnull=False, booking=pk)
    found = get_object_or_404(rows.select_related("booking__subject", "booking__person"), pk=usage)
    undo_usage(found, by=me(request), now=timezone.now())
    messages.success(request, _("Saved."))
    return see_other("booking:materials", pk)
