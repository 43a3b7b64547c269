from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.basket.actions import start_checkout
from charshia.market.basket.models import Basket
from charshia.market.basket.views import basket_page
from charshia.market.basket.visitors import basket_of, person_of
from charshia.market.catalogue.actions import Short
from charshia.market.orders.actions import place_orders
from charshia.market.orders.forms import CheckoutForm, SumsForm
from charshia.market.orders.models import Purchase
from charshia.market.orders.offers import Checkout, checkout_of, kept_until, names_of_places
from charshia.market.orders.sums import Bill
from charshia.market.orders.tokens import address_of
from charshia.people.organisations.queries import firms_of

STALE = _("This form was already sent or is too old. Check everything below and send it again.")


@login_not_required
@require_POST
def hold(request: HttpRequest) -> HttpResponse:
    """Keep the goods while the form is filled in."""
    mine = basket_of(request)
    if mine is None:
        return see_other("basket:basket")
    try:
        start_checkout(mine, now=timezone.now())
    except Refusal as refusal:
        return basket_page(request, str(refusal), status=422)
    return see_other("orders:checkout")


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def checkout(request: HttpRequest) -> HttpResponse:
    mine, key = basket_of(request), request.POST.get("checkout_key", "")
    known = sent_before(mine, key)
    if known:
        return see_other(address_of(known))
    if mine is None or not mine.checkout_key:
        return see_other("basket:basket")
    form = form_for(request, mine)
    if form.is_judged and request.method == "POST" and form.is_valid():
        try:
            purchase = send(request, mine, form)
        except Refusal as refusal:
            form = refused_form(request, mine, refusal)
        else:
            return see_other(address_of(purchase))
    known = sent_before(None, key)  # while this second press was read, the first was answered
    return see_other(address_of(known)) if known else checkout_page(request, mine, form)


@login_not_required
@never_cache
@require_safe
def sums(request: HttpRequest) -> HttpResponse:
    """What the choices made so far come to. Writes nothing."""
    mine = basket_of(request)
    if mine is None:
        raise Http404
    form = CheckoutForm(offered(request, mine, request.GET), request.GET, stall_form=SumsForm)
    return page(request, "orders/_sums.html", {"form": form, "bill": Bill.of(form.prices())})


def form_for(request: HttpRequest, basket: Basket) -> CheckoutForm:
    """Pressing "Apply" beside a voucher sends what is typed so far: nothing is judged then."""
    data = request.POST if request.method == "POST" else None
    checkout = offered(request, basket, data)
    is_judged = "apply" not in request.POST
    return CheckoutForm(checkout, data, person=person_of(request), is_judged=is_judged)


def offered(request: HttpRequest, basket: Basket, data: QueryDict | None) -> Checkout:
    """What the basket's form offers this person, at the prices of the firm that was chosen."""
    wanted = None if data is None else data.get("firm", "")
    firms = firms_of(person_of(request))
    return checkout_of(basket, now=timezone.now(), firms=firms, wanted=wanted)


def sent_before(basket: Basket | None, key: str) -> Purchase | None:
    """What the form with this key became: its answer got lost, or somebody pressed twice."""
    if not key or not key.isprintable() or (basket and key == basket.checkout_key):
        return None
    return Purchase.objects.filter(key=key).first()


def send(request: HttpRequest, basket: Basket, form: CheckoutForm) -> Purchase:
    """Place the orders. A form of another checkout than the one going on is not good for it."""
    if request.POST.get("checkout_key") != basket.checkout_key:
        raise Refusal(STALE)
    return place_orders(
        basket,
        key=basket.checkout_key,
        contact=form.contact.contact(),
        choices=form.choices(),
        buyer=person_of(request),
        seen_prices=request.POST.get("seen", ""),
        firm=form.checkout.firm,
        now=timezone.now(),
    )


def refused_form(request: HttpRequest, basket: Basket, refusal: Refusal) -> CheckoutForm:
    """The form again, with stock and prices as they are by now and the refusal in its place."""
    form = form_for(request, basket)
    form.is_valid()
    if not (isinstance(refusal, Short) and form.checkout.basket.troubles):
        form.refuse(refusal)  # what is short is said line by line
    return form


def checkout_page(request: HttpRequest, basket: Basket, form: CheckoutForm) -> HttpResponse:
    context = {
        "kept_until": kept_until(basket, now=timezone.now()),
        "form": form,
        "checkout": form.checkout,
        "bill": Bill.of(form.prices()),
        "places": names_of_places(form.checkout),
        "troubles": form.checkout.basket.troubles,
    }
    is_refused = form.is_bound and form.is_judged
    return page(request, "orders/checkout.html", context, status=422 if is_refused else 200)
