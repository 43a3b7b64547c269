from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.ui.http import page, see_other
from charshia.ground.ui.via import via_of
from charshia.market.basket.actions import add_to_basket, set_pieces
from charshia.market.basket.forms import AddForm, LineForm
from charshia.market.basket.near import municipality_of
from charshia.market.basket.promises import parts_with_ways
from charshia.market.basket.queries import basket_view
from charshia.market.basket.visitors import basket_of, person_of, remember
from charshia.people.accounts.links import own_path
from charshia.people.organisations.queries import firms_of

BADGE = "#to-basket"  # the basket in the header


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def basket(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return basket_page(request)
    form = AddForm(request.POST)
    if form.is_valid():
        variant, pieces = form.cleaned_data["variant"], form.cleaned_data["pieces"]
        try:
            mine = add_to_basket(
                basket_of(request), variant, person=person_of(request), pieces=pieces,
                now=timezone.now(), via=via_of(form.cleaned_data["next"]),
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            said = _("“%(product)s” is in your basket.") % {"product": variant.product.title}
            messages.success(request, said)
            return remember(see_other(after_adding(request, form)), mine)
    return refused(request, form)


@login_not_required
@require_POST
def lines(request: HttpRequest) -> HttpResponse:
    form = LineForm(request.POST)
    mine = basket_of(request)
    if form.is_valid() and mine is not None:
        variant, pieces = form.cleaned_data["variant"], form.cleaned_data["pieces"]
        try:
            set_pieces(mine, variant, pieces=pieces, now=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    if form.errors:
        return refused(request, form)
    return see_other("basket:basket")


@login_not_required
@never_cache
@require_safe
def count(request: HttpRequest) -> HttpResponse:
    """The basket in the header, for who adds something without leaving the page."""
    said = " ".join(str(message) for message in messages.get_messages(request))
    return page(request, "ui/_to_basket.html", {"announcement": said})


def basket_page(request: HttpRequest, *refusals: str, status: int = 200) -> HttpResponse:
    now = timezone.now()
    firms = firms_of(person_of(request))
    view = basket_view(basket_of(request), now=now, is_firm=bool(firms))
    context = {
        "view": view,
        "parts": parts_with_ways(view, near=municipality_of(request), now=now),
        "refusals": refusals,
    }
    fragment = "basket/_basket_alone.html"
    return page(request, "basket/basket.html", context, fragment=fragment, status=status)


def refused(request: HttpRequest, form: Form) -> HttpResponse:
    refusals = [str(words) for errors in form.errors.values() for words in errors]
    if is_from_elsewhere(request):
        context = {"refusals": refusals}
        return page(request, "basket/_refused.html", context, status=422)
    return basket_page(request, *refusals, status=422)


def after_adding(request: HttpRequest, form: Form) -> str:
    if is_from_elsewhere(request):
        return "basket:count"
    return own_path(request, form.cleaned_data["next"]) or "basket:basket"


def is_from_elsewhere(request: HttpRequest) -> bool:
    """Did htmx send this from another page, which waits for the header's basket only?"""
    return request.headers.get("HX-Target", "").endswith(BADGE)
