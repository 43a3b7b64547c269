from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.clusters.actors.models import Actor
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me
from charshia.programme.calls.models import Call
from charshia.programme.calls.tokens import token_of
from charshia.programme.joint import actions
from charshia.programme.joint.forms import BidForm, PartnerForm
from charshia.programme.joint.models import Bid, Partner

MOST = 100


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Those that her firms lead, or in which they are asked to take part."""
    bids = Bid.objects.visible_to(me(request)).with_names().order_by("-begun_at", "-pk")[:MOST]
    return page(request, "joint/mine.html", {"bids": bids})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    person = me(request)
    call = get_object_or_404(Call.objects.public(timezone.now()), slug=slug)
    actors = Actor.objects.kept_by(person).listed().order_by("slug")
    form = BidForm(request.POST if request.method == "POST" else None, actors=actors)
    if form.is_valid():
        try:
            made = actions.begin_bid(
                call, form.cleaned_data["lead"], form.words, by=person, now=timezone.now()
            )
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("joint:bid", made.pk)
    context = {"call": call, "form": form, "has_firm": actors.exists()}
    return page(request, "joint/new.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def bid(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Bid.objects.visible_to(me(request)).with_names()
    return bid_page(request, get_object_or_404(rows, pk=pk))


def bid_page(request: HttpRequest, found: Bid, *, form: PartnerForm | None = None) -> HttpResponse:
    person = me(request)
    kept = set(Actor.objects.kept_by(person).values_list("pk", flat=True))
    partners = list(found.partners.select_related("actor").order_by("pk"))
    context = {
        "bid": found, "leads": found.lead_id in kept,
        "partners": [(one, one.actor_id in kept) for one in partners],
        "form": form or PartnerForm(),
        "is_over": found.is_sent or found.ended_at is not None,
    }  # fmt: skip
    return page(request, "joint/bid.html", context, status=422 if form is not None else 200)


@require_POST
def asking(request: HttpRequest, pk: int) -> HttpResponse:
    found, form = led(request, pk), PartnerForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.ask_partner(
                found, data["firm"], brings=data["brings"], by=me(request), now=timezone.now()
            )
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Asked. They get a letter."))
            return see_other("joint:bid", pk)
    return bid_page(request, found, form=form)


@require_POST
def dropping(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Partner.objects.filter(bid__in=Bid.objects.led_by(me(request)).values("pk"))
    found = get_object_or_404(rows.select_related("bid"), pk=pk)
    return deed(request, found, actions.drop_partner, _("You go on without them."))


@require_POST
def agreement(request: HttpRequest, pk: int) -> HttpResponse:
    found = asked(request, pk)
    try:
        actions.agree(
            found, brings=request.POST.get("brings", ""), by=me(request), now=timezone.now()
        )
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("They get your answer."))
    return see_other("joint:bid", found.bid_id)


@require_POST
def declining(request: HttpRequest, pk: int) -> HttpResponse:
    return deed(request, asked(request, pk), actions.decline, _("They get your answer."))


@require_POST
def opening(request: HttpRequest, pk: int) -> HttpResponse:
    """On to the call's own form."""
    found = led(request, pk)
    try:
        made = actions.open_application(found, by=me(request), now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
        return see_other("joint:bid", pk)
    return see_other("calls:application", token_of(made))


@require_POST
def ending(request: HttpRequest, pk: int) -> HttpResponse:
    found = led(request, pk)
    try:
        actions.give_up(found, by=me(request), now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    return see_other("joint:mine")


def deed(
    request: HttpRequest, found: Partner, act: Callable[..., None], words: str
) -> HttpResponse:
    try:
        act(found, by=me(request), now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, words)
    return see_other("joint:bid", found.bid_id)


def led(request: HttpRequest, pk: int) -> Bid:
    """One that a firm of hers leads."""
    return get_object_or_404(Bid.objects.led_by(me(request)).with_names(), pk=pk)


def asked(request: HttpRequest, pk: int) -> Partner:
    """One that is a firm of hers."""
    rows = Partner.objects.kept_by(me(request)).select_related("bid")
    return get_object_or_404(rows, pk=pk)
