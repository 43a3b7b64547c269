from secrets import token_urlsafe

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from charshia.engines.money import Money
from charshia.engines.refusal import Refusal
from charshia.ground.money.show import show
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.ground.ui.whose import kept_offline
from charshia.market.catalogue.models import Stall
from charshia.market.orders.actions import enter_order
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.market.till.actions import sell_at_stand, settle_lack
from charshia.market.till.entering import EntryForm
from charshia.market.till.entry import caller, last_callers
from charshia.market.till.forms import LackForm, SaleForm
from charshia.market.till.models import Lack, Sale
from charshia.market.till.stand import buttons, prices
from charshia.people.organisations.duties import Duty


@kept_offline(is_personal=False)
@never_cache
@require_safe
def stand(request: HttpRequest, slug: str) -> HttpResponse:
    return stand_page(request, kept_stall(request, slug, Duty.HAND_OVER))


@require_POST
def sales(request: HttpRequest, slug: str) -> HttpResponse:
    stall, person = kept_stall(request, slug, Duty.HAND_OVER), by_whom(request)
    known, now = prices(stall), timezone.now()
    form = SaleForm(request.POST, known)
    if form.is_valid():
        try:
            sale = sell_at_stand(
                stall, key=form.cleaned_data["key"], lines=form.lines(known),
                given_minor=form.cleaned_data["given"], sold_at=form.sold_when(now), by=person,
                now=now,
            )  # fmt: skip
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, in_words(sale))
            return see_other("till:stand", slug)
    refusals = [str(words) for errors in form.errors.values() for words in errors]
    typed = {pk: form.cleaned_data.get(f"pieces-{pk}") or 0 for pk in known}
    return stand_page(request, stall, *refusals, typed=typed, status=422)


@require_POST
def lack(request: HttpRequest, slug: str, lack: int) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.HAND_OVER)
    found = get_object_or_404(Lack.objects.filter(sale__stall=stall), pk=lack)
    form = LackForm(request.POST)
    if form.is_valid():
        note = form.cleaned_data["note"]
        settle_lack(found, note=note, by=by_whom(request), now=timezone.now())
    return see_other("till:stand", slug)


@never_cache
def entry(request: HttpRequest, slug: str) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.HAND_OVER)
    known = caller(stall, request.GET.get("phone", "")[:20])
    form = EntryForm(stall, request.POST or None, key=token_urlsafe(12), known=known)
    if form.is_valid():
        try:
            made = enter_order(
                stall, key=form.cleaned_data["key"], contact=form.contact(),
                choice=form.choice(), pieces=form.pieces(), by=by_whom(request),
                now=timezone.now(),
            )  # fmt: skip
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("stall:order", slug, made.number)
    typed = form.pieces() if form.is_bound else {}
    context = {
        "stall": stall, "form": form, "buttons": buttons(stall, typed),
        "callers": last_callers(stall),
    }  # fmt: skip
    return page(request, "till/entry.html", context, status=422 if form.errors else 200)


def in_words(sale: Sale) -> str:
    total = sale.order.total
    if sale.given_minor is None or sale.given_minor <= total.minor:
        return _("Sold for %(total)s.") % {"total": show(total)}
    change = Money(sale.given_minor, total.currency) - total
    return _("Sold for %(total)s. Change: %(change)s.") % {
        "total": show(total),
        "change": show(change),
    }


def stand_page(
    request: HttpRequest,
    stall: Stall,
    *refusals: str,
    typed: dict[int, int] | None = None,
    status: int = 200,
) -> HttpResponse:
    lacks = Lack.objects.filter(sale__stall=stall, settled_at=None).order_by("pk")
    context = {
        "stall": stall,
        "buttons": buttons(stall, typed),
        "lacks": lacks.select_related("sale__order", "variant__product"),
        "refusals": refusals,
        "key": token_urlsafe(12),
    }
    return page(request, "till/stand.html", context, status=status)
