"""Another time for a booking: by who has it, or who looks after the space."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me
from charshia.people.accounts.models import Person
from charshia.workshops.booking.actions import move as act
from charshia.workshops.booking.forms.desk import MoveForm
from charshia.workshops.booking.kinds import State
from charshia.workshops.booking.models import Booking
from charshia.workshops.booking.queries.asking import prepaid_of
from charshia.workshops.booking.queries.week import rows_of
from charshia.workshops.booking.refusals import NotAllowed, Reason


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """All that is in the way of the new time is listed at once."""
    booking, person, is_kept = _movable(request, pk)
    space, now = booking.subject.space, timezone.now()
    owner, back = booking.person, booking.prepaid_minutes
    prepaid = prepaid_of(space, owner, now, back) if owner else 0
    form = MoveForm(request.POST if request.method == "POST" else None,
                    booking=booking, is_kept=is_kept, prepaid=prepaid)  # fmt: skip
    reasons: list[Reason] = []
    if form.is_valid():
        try:
            act(booking, form.wish, by=person, now=now)
            messages.success(request, _("It is moved."))
            hers = booking.person_id == person.pk
            return see_other("booking:mine") if hers else see_other("booking:desk", space.slug)
        except NotAllowed as no:
            reasons = no.reasons
        except Refusal as no:
            add_refusal(form, no)
    first = form.cleaned_data.get("day") if form.is_bound else form.initial["day"]
    context = {
        "booking": booking, "space": space, "form": form, "reasons": reasons,
        "is_hers": booking.person_id == person.pk,
        "row": rows_of([booking.subject], first or form.initial["day"], now)[0],
    }  # fmt: skip
    status = 422 if form.errors or reasons else 200
    return page(request, "booking/move.html", context, status=status)


def _movable(request: HttpRequest, pk: int) -> tuple[Booking, Person, bool]:
    """What is still to come, of hers or of a space that she looks after."""
    person = me(request)
    rows = Booking.objects.visible_to(person).filter(
        state__in=(State.ASKED, State.BOOKED), starts_at__gt=timezone.now(), person__isnull=False
    )
    found = get_object_or_404(rows.with_names().distinct(), pk=pk)
    return found, person, Booking.objects.kept_by(person).filter(pk=pk).exists()
