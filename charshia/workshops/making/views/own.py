"""Booking all of it, and what somebody makes."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me
from charshia.people.accounts.models import Person
from charshia.workshops.designs.views.writing import image_of, sent
from charshia.workshops.making import actions
from charshia.workshops.making.doors import newest_of, space_in_use
from charshia.workshops.making.forms.planning import PlanForm
from charshia.workshops.making.forms.telling import ToldForm
from charshia.workshops.making.models import Making
from charshia.workshops.making.queries.own import makings_of, with_parts
from charshia.workshops.making.views.public import plan_page

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_POST
def booking(request: HttpRequest, slug: str, space: str) -> HttpResponse:
    """All of what she saw, or nothing and a new proposal."""
    person, version, where = me(request), newest_of(slug), space_in_use(space)
    form = PlanForm(request.POST, space=where, needs_age="age" in request.POST)
    if form.is_valid():
        try:
            made = actions.plan_making(version, where, form.plan, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("It is all booked."))
            return see_other("making:making", made.pk)
    return plan_page(request, version, where, form)


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    return page(request, "making/mine.html", {"mine": makings_of(me(request))})


@never_cache
@require_http_methods(GET_AND_POST)
def making(request: HttpRequest, pk: int) -> HttpResponse:
    """What is booked for it; afterwards she says here how it went."""
    person, found = _mine(request, pk)
    form = ToldForm(*sent(request), making=found)
    if form.is_valid():
        try:
            image = image_of(form.cleaned_data["picture"], person)
            actions.tell_made(found, replace(form.made, image=image), by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Thank you! It is kept with the design."))
            return see_other("making:making", pk)
    context = {"one": with_parts([found])[0], "form": form, "now": timezone.now()}
    return page(request, "making/making.html", context, status=422 if form.errors else 200)


@require_POST
def giving_up(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = _mine(request, pk)
    try:
        actions.give_up(found, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Given up: what was booked is free again."))
    return see_other("making:making", pk)


def _mine(request: HttpRequest, pk: int) -> tuple[Person, Making]:
    person = me(request)
    return person, get_object_or_404(Making.objects.visible_to(person).with_names(), pk=pk)
