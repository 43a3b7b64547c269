"""Plans: asked for here, reckoned elsewhere, read here; then members and the buyer are asked."""

import json

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.clusters.supply.actions import (
    ask_for_plan,
    ask_members,
    choose_epsilon,
    make_offer,
)
from charshia.clusters.supply.forms import DaysForm, EpsilonForm, OfferForm
from charshia.clusters.supply.kinds import PlanState
from charshia.clusters.supply.models import Plan
from charshia.clusters.supply.papers import offer_pdf
from charshia.clusters.supply.planning import task_of
from charshia.clusters.supply.prices import e4_of
from charshia.clusters.supply.queries.plans import Price, page_of, prices_of
from charshia.clusters.supply.queries.requests import desk_of
from charshia.clusters.supply.views.office import GET_AND_POST, at_desk, form_page, posted
from charshia.engines.refusal import Refusal
from charshia.ground.languages.fields import Translated
from charshia.ground.media.views import kept_private
from charshia.ground.money.show import show
from charshia.ground.ui.forms import Way, add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of

WAIT = "3"  # seconds


@require_POST
def planning(request: HttpRequest, number: str) -> HttpResponse:
    coordinator, found = coordinator_of(request), at_desk(number)
    try:
        ask_for_plan(found, by=coordinator, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
        return see_other("supply:desk", number)
    return see_other("supply:plan", number)


@never_cache
@require_safe
def plan(request: HttpRequest, number: str) -> HttpResponse:
    """The plan last asked for; while it is reckoned the page asks again by itself."""
    coordinator_of(request)
    found = at_desk(number)
    latest = found.plans.order_by("-number").first()
    if latest is None:
        raise Http404
    latest.request = found
    context = {"wanted": found, "plan": latest, "view": page_of(latest), "days": DaysForm(),
               "prices": prices_of(latest)}  # fmt: skip
    answer = page(request, "supply/plan.html", context)
    if latest.state == PlanState.ASKED:
        answer["Refresh"] = WAIT
    return answer


@never_cache
@require_http_methods(GET_AND_POST)
def fairness(request: HttpRequest, number: str) -> HttpResponse:
    """What fairness may cost: chosen from the prices, before anybody sees a name."""
    coordinator, found = coordinator_of(request), at_desk(number)
    priced = found.plans.filter(state=PlanState.KEPT, epsilon_bp=None).order_by("-number").first()
    if priced is None:
        raise Http404
    priced.request = found
    prices = prices_of(priced)
    form = EpsilonForm(
        posted(request), choices=[(str(one.epsilon_bp), _way(one)) for one in prices]
    )
    if form.is_valid():
        chosen = form.cleaned_data["epsilon_bp"]
        try:
            choose_epsilon(found, epsilon_bp=chosen, by=coordinator, now=timezone.now())
            ask_for_plan(found, by=coordinator, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("supply:plan", number)
    lead = _("Choose before anybody sees a name: this cannot be changed once the plan is read.")
    return form_page(
        request, found, form, _("What fairness may cost"), lead=lead, button=_("Reckon the plan")
    )


def _way(price: Price) -> Way:
    if price.cost is None:
        return Way(price.percent, hint=_("Not reached in the time there was."))
    said = _("%(sum)s in all, %(percent)s more than the cheapest")
    if not price.is_proven:
        said = _("%(sum)s in all as far as was found, %(percent)s more than the cheapest")
    words = {"sum": show(price.cost), "percent": price.more}
    return Way(_("Up to %(percent)s") % {"percent": price.percent}, hint=said % words)


@require_POST
def asking(request: HttpRequest, number: str) -> HttpResponse:
    coordinator, found = coordinator_of(request), at_desk(number)
    latest = found.plans.order_by("-number").first()
    if latest is None:
        raise Http404
    form = DaysForm(request.POST)
    if form.is_valid():
        days = form.cleaned_data["days"]
        try:
            ask_members(latest, days=days, by=coordinator, now=timezone.now())
        except Refusal as no:
            messages.error(request, str(no))
            return see_other("supply:plan", number)
        messages.success(request, _("Everybody with a share gets a letter."))
        return see_other("supply:desk", number)
    return form_page(request, found, form, _("Ask the members"), button=_("Ask them"))


@never_cache
@require_http_methods(GET_AND_POST)
def offering(request: HttpRequest, number: str) -> HttpResponse:
    coordinator, found = coordinator_of(request), at_desk(number)
    form = OfferForm(posted(request))
    if form.is_valid():
        said = form.cleaned_data
        terms = Translated({found.buyer_language: said["terms"]})
        try:
            make_offer(
                found, price_e4=e4_of(said["price"]), days=said["days"], terms=terms,
                by=coordinator, now=timezone.now(),
            )  # fmt: skip
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("The buyer gets a letter with the offer."))
            return see_other("supply:desk", number)
    chosen = desk_of(found).chosen
    lead = _cost_line(chosen) if chosen else ""
    return form_page(
        request, found, form, _("Offer it to the buyer"), lead=lead, button=_("Send the offer")
    )


def _cost_line(chosen: Plan) -> str:
    view = page_of(chosen)
    return _("Delivered it costs %(sum)s, that is %(price)s.") % {
        "sum": show(view.cost), "price": view.cost_per_kg,
    }  # fmt: skip


@never_cache
@require_safe
def offer_paper(request: HttpRequest, number: str) -> HttpResponseBase:
    """The offer as the buyer gets it."""
    coordinator_of(request)
    offer = at_desk(number).offers.select_related("request").order_by("-pk").first()
    if offer is None:
        raise Http404
    return as_pdf(offer_pdf(offer), f"{offer.number}.pdf")


@never_cache
@require_safe
def pool(request: HttpRequest, number: str) -> HttpResponseBase:
    """The file that `charshia pool` reads, with every ask: for the coordinator alone."""
    coordinator_of(request)
    text = json.dumps(task_of(at_desk(number)), ensure_ascii=False, indent=1)
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="pool-{number}.json"'
    return kept_private(answer)


def as_pdf(data: bytes, name: str) -> HttpResponseBase:
    answer = HttpResponse(data, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return kept_private(answer)
