"""An enterprise as its hands see it, and what its managers do there."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.circular.founding.actions import (
    change_enterprise,
    entrust,
    publish_enterprise,
    relieve,
)
from charshia.circular.founding.doors import entrusted, led_enterprise
from charshia.circular.founding.forms.enterprises import HandForm, description_of
from charshia.circular.founding.models import Duty, Enterprise
from charshia.circular.founding.queries import colleagues_of, duties_of
from charshia.circular.founding.rooms import rooms_by_part
from charshia.engines.refusal import Refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Where she works; her only one at once."""
    found = list(Enterprise.objects.entrusted_to(me(request)).order_by("slug"))
    if len(found) == 1:
        return see_other("founding:inside", found[0].slug)
    return page(request, "founding/mine.html", {"enterprises": found})


@never_cache
@require_safe
def inside(request: HttpRequest, slug: str) -> HttpResponse:
    """The rooms that her duties open."""
    enterprise, person = entrusted(request, slug)
    duties = duties_of(enterprise, person)
    context = {
        "enterprise": enterprise,
        "duties": [duty.label for duty in duties],
        "leads": Duty.MANAGER in duties,
        "parts": rooms_by_part(duties),
    }
    return page(request, "founding/inside.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def description(request: HttpRequest, slug: str) -> HttpResponse:
    enterprise, person = entrusted(request, slug, Duty.MANAGER)
    form = description_of(enterprise, request.POST if request.method == "POST" else None)
    if form.is_valid():
        texts = form.all_translated()
        change_enterprise(enterprise, **texts, by=person, now=timezone.now())
        messages.success(request, _("Saved."))
        return see_other("founding:inside", slug)
    context = {"enterprise": enterprise, "form": form}
    return page(request, "founding/description.html", context, status=422 if form.errors else 200)


@require_POST
def publication(request: HttpRequest, slug: str) -> HttpResponse:
    enterprise, person = entrusted(request, slug, Duty.MANAGER)
    try:
        publish_enterprise(enterprise, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Everybody sees it now."))
    return see_other("founding:inside", slug)


@never_cache
@require_http_methods(GET_AND_POST)
def hands(request: HttpRequest, slug: str) -> HttpResponse:
    """Who has which duty; a manager, or the network's coordinator, gives another."""
    enterprise, person = led_enterprise(request, slug)
    form = HandForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        duty = Duty(form.cleaned_data["duty"])
        entrust(enterprise, form.cleaned_data["person"], duty=duty, by=person, now=timezone.now())
        messages.success(request, _("Saved."))
        return see_other("founding:hands", slug)
    context = {
        "enterprise": enterprise,
        "form": form,
        "colleagues": colleagues_of(enterprise),
        "is_inside": enterprise.hands.filter(person=person).exists(),
    }
    return page(request, "founding/hands.html", context, status=422 if form.errors else 200)


@require_POST
def removal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    enterprise, person = led_enterprise(request, slug)
    hand = get_object_or_404(enterprise.hands.select_related("person", "enterprise"), pk=pk)
    try:
        relieve(hand, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Saved."))
    gave_up_her_own = hand.person_id == person.pk and hand.duty == Duty.MANAGER
    if gave_up_her_own and not enterprise.hands.filter(pk=pk).exists():
        return see_other("founding:mine")
    return see_other("founding:hands", slug)
