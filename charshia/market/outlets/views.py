from secrets import token_urlsafe

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.engines.money import Money
from charshia.engines.refusal import Refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.catalogue.models import Stall
from charshia.market.outlets.actions import (
    change_outlet,
    close_outlet,
    count_outlet,
    give_out,
    open_outlet,
    reckon,
    take_reckoning_money,
)
from charshia.market.outlets.forms import (
    CountForm,
    GivingForm,
    OutletForm,
    ReckoningForm,
)
from charshia.market.outlets.models import Outlet, Reckoning
from charshia.market.outlets.queries import goods_to_give, lying_in, note_of, outlets_of
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.market.stall.forms.settling import PaidForm
from charshia.market.stall.rooms import duties_of
from charshia.people.organisations.duties import Duty

FORM = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def outlets(request: HttpRequest, slug: str) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.GOODS)
    return page(request, "outlets/outlets.html", {"stall": stall, "rows": outlets_of(stall)})


@never_cache
@require_http_methods(FORM)
def opening(request: HttpRequest, slug: str) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.GOODS)
    form = OutletForm(request.POST or None, country=stall.organisation.country)
    if form.is_valid():
        made = open_outlet(stall, form.facts(), by=by_whom(request), now=timezone.now())
        return see_other("outlets:outlet", slug, made.pk)
    context = {"stall": stall, "form": form}
    return page(request, "outlets/opening.html", context, status=status_of(form))


@never_cache
@require_safe
def outlet(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return outlet_page(request, *outlet_at(request, slug, pk))


@never_cache
@require_http_methods(FORM)
def facts(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    stall, found = outlet_at(request, slug, pk)
    country = stall.organisation.country
    form = OutletForm(request.POST or None, outlet=found, country=country)
    if form.is_valid():
        change_outlet(found, form.facts(), by=by_whom(request), now=timezone.now())
        return see_other("outlets:outlet", slug, pk)
    context = {"stall": stall, "outlet": found, "form": form}
    return page(request, "outlets/facts.html", context, status=status_of(form))


@never_cache
@require_http_methods(FORM)
def giving(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    stall, found = outlet_at(request, slug, pk)
    form = GivingForm(request.POST or None, variants=goods_to_give(stall), key=token_urlsafe(9))
    if form.is_valid():
        try:
            note = give_out(
                found, form.pieces(), key=form.cleaned_data["key"],
                by=by_whom(request), now=timezone.now(),
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return see_other("outlets:note", slug, note.number)
    context = {"stall": stall, "outlet": found, "form": form}
    return page(request, "outlets/giving.html", context, status=status_of(form))


@never_cache
@require_http_methods(FORM)
def counting(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    stall, found = outlet_at(request, slug, pk)
    form = CountForm(request.POST or None, lying=lying_in(found), key=token_urlsafe(9))
    if form.is_valid():
        try:
            count_outlet(
                found, sold=form.pieces("sold"), returned=form.pieces("back"),
                key=form.cleaned_data["key"], by=by_whom(request), now=timezone.now(),
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return see_other("outlets:outlet", slug, pk)
    context = {"stall": stall, "outlet": found, "form": form}
    return page(request, "outlets/counting.html", context, status=status_of(form))


@never_cache
@require_safe
def note(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.GOODS)
    found = note_of(stall, number)
    if found is None:
        raise Http404
    return page(request, "outlets/note.html", {"stall": stall, "note": found})


@require_POST
def closing(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    stall, found = outlet_at(request, slug, pk)
    try:
        close_outlet(found, by=by_whom(request), now=timezone.now())
    except Refusal as refusal:
        return outlet_page(request, stall, found, str(refusal), status=422)
    return see_other("outlets:outlets", slug)


@never_cache
@require_http_methods(FORM)
def reckoning(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask the shop for what it sold."""
    stall, found = outlet_at(request, slug, pk, Duty.MONEY)
    form = ReckoningForm(request.POST or None, organisation=stall.organisation_id)
    if form.is_valid():
        try:
            made = reckon(
                found, way=form.cleaned_data["way"], by=by_whom(request), now=timezone.now()
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return see_other("outlets:reckoned", slug, made.number)
    context = {"stall": stall, "outlet": found, "form": form}
    return page(request, "outlets/reckoning.html", context, status=status_of(form))


@never_cache
@require_http_methods(FORM)
def reckoned(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    """One reckoning; a POST notes money that the shop paid."""
    stall = kept_stall(request, slug, Duty.MONEY)
    made = get_object_or_404(Reckoning.objects.of_stall(stall), number=number)
    form = PaidForm(request.POST or None, initial={"key": token_urlsafe(9)})
    if form.is_valid():
        said, by = form.cleaned_data, by_whom(request)
        amount = Money(said["amount"], made.currency)
        try:
            take_reckoning_money(
                made, amount=amount, means=said["means"], key=said["key"], by=by, now=timezone.now()
            )
        except Refusal as refusal:
            form.add_error("amount", str(refusal))
        else:
            return see_other("outlets:reckoned", slug, number)
    context = {"stall": stall, "reckoning": made, "form": form}
    return page(request, "outlets/reckoned.html", context, status=status_of(form))


def outlet_at(
    request: HttpRequest, slug: str, pk: int, duty: Duty = Duty.GOODS
) -> tuple[Stall, Outlet]:
    stall = kept_stall(request, slug, duty)
    return stall, get_object_or_404(Outlet.objects.with_place().filter(stall=stall), pk=pk)


def outlet_page(
    request: HttpRequest, stall: Stall, found: Outlet, *refusals: str, status: int = 200
) -> HttpResponse:
    context = {
        "stall": stall,
        "outlet": found,
        "lying": lying_in(found),
        "notes": found.notes.order_by("-number")[:20],
        "reckonings": found.reckonings.with_charge().order_by("-pk")[:20],
        "sees_money": Duty.MONEY in duties_of(by_whom(request), stall),
        "refusals": refusals,
    }
    return page(request, "outlets/outlet.html", context, status=status)


def status_of(form: OutletForm | GivingForm | CountForm | ReckoningForm | PaidForm) -> int:
    return 422 if form.errors else 200
