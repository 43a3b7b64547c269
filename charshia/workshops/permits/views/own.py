"""What somebody may use, the badges that she hands in, and whom she trains."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me
from charshia.workshops.permits.actions import give_permit, hand_in
from charshia.workshops.permits.doors import trained_machine
from charshia.workshops.permits.forms import BadgeForm, PermitForm
from charshia.workshops.permits.queries.pages import mine_of

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(GET_AND_POST)
def mine(request: HttpRequest) -> HttpResponse:
    person, now = me(request), timezone.now()
    is_sent = request.method == "POST"
    form = BadgeForm(request.POST, request.FILES) if is_sent else BadgeForm()
    if form.is_valid():
        try:
            hand_in(form.cleaned_data["badge"], person=person, now=now)
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Your badge is recognised."))
            return see_other("permits:mine")
    context = {"mine": mine_of(person, now), "form": form}
    return page(request, "permits/mine.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(GET_AND_POST)
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Who trains on a machine lets somebody use it."""
    now = timezone.now()
    machine, person = trained_machine(request, pk, now)
    form = PermitForm(request.POST if request.method == "POST" else None, space=machine.space)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            give_permit(
                machine, typed["person"], reason=typed["reason"], ends_at=form.ends_at, by=person,
                now=now,
            )  # fmt: skip
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("She may use it now."))
            return see_other("permits:mine")
    context = {"machine": machine, "space": machine.space, "form": form}
    return page(request, "permits/give.html", context, status=422 if form.errors else 200)
