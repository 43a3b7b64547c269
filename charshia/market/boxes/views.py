from secrets import token_urlsafe

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.engines.money import Money
from charshia.engines.refusal import Refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.boxes.actions import (
    answer_part,
    drop_part,
    make_box,
    pack,
    propose_part,
    reckon_parts,
    take_parts_money,
)
from charshia.market.boxes.forms import BoxForm, PackForm, PartForm
from charshia.market.boxes.models import Box, BoxReckoning, Part
from charshia.market.boxes.queries import (
    accounts_of,
    boxes_of,
    could_be_boxes,
    could_be_parts,
    parts_of,
    reckonings_of,
)
from charshia.market.catalogue.models import Stall
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.market.stall.forms.settling import PaidForm, WayForm
from charshia.market.stall.rooms import duties_of
from charshia.people.organisations.duties import Duty

FORM = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def boxes(request: HttpRequest, slug: str) -> HttpResponse:
    return boxes_page(request, kept_stall(request, slug, Duty.GOODS))


@never_cache
@require_http_methods(FORM)
def making(request: HttpRequest, slug: str) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.GOODS)
    form = BoxForm(request.POST or None, variants=could_be_boxes(stall))
    if form.is_valid():
        made = make_box(form.cleaned_data["variant"], by=by_whom(request), now=timezone.now())
        return see_other("boxes:box", slug, made.pk)
    context = {"stall": stall, "form": form}
    return page(request, "boxes/making.html", context, status=status_of(form))


@never_cache
@require_safe
def box(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    stall, found = box_at(request, slug, pk)
    return box_page(request, stall, found, PackForm(initial={"key": token_urlsafe(9)}))


@never_cache
@require_http_methods(FORM)
def part(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Look for goods (``q``), and propose one of them."""
    stall, found = box_at(request, slug, pk)
    words = request.GET.get("q", "")[:60]
    offered = could_be_parts(found, words, chosen=request.POST.get("variant", ""))
    form = PartForm(request.POST or None, variants=offered)
    if form.is_valid():
        said = form.cleaned_data
        price = Money(said["price"], stall.currency)
        try:
            propose_part(
                found, variant=said["variant"], pieces=said["pieces"], price=price,
                by=by_whom(request), now=timezone.now(),
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            return see_other("boxes:box", slug, pk)
    context = {"stall": stall, "box": found, "form": form, "asked": words}
    return page(request, "boxes/part.html", context, status=status_of(form))


@require_POST
def dropping(request: HttpRequest, slug: str, pk: int, part: int) -> HttpResponse:
    stall, found = box_at(request, slug, pk)
    dropped = get_object_or_404(found.parts.live(), pk=part)
    try:
        drop_part(dropped, by=by_whom(request), now=timezone.now())
    except Refusal as refusal:
        form = PackForm(initial={"key": token_urlsafe(9)})
        return box_page(request, stall, found, form, str(refusal), status=422)
    return see_other("boxes:box", slug, pk)


@require_POST
def packing(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return packed(request, slug, pk, 1)


@require_POST
def unpacking(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return packed(request, slug, pk, -1)


@require_POST
def agreement(request: HttpRequest, slug: str, part: int) -> HttpResponse:
    return answered(request, slug, part, agrees=True)


@require_POST
def refusal(request: HttpRequest, slug: str, part: int) -> HttpResponse:
    return answered(request, slug, part, agrees=False)


@never_cache
@require_http_methods(FORM)
def reckoning(request: HttpRequest, slug: str, packer: str) -> HttpResponse:
    """Ask the stall that packs for what was sold of this one's goods."""
    stall = kept_stall(request, slug, Duty.MONEY)
    theirs = get_object_or_404(Part.objects.given_by(stall).packers(), slug=packer)
    form = WayForm(request.POST or None, organisation=stall.organisation_id)
    if form.is_valid():
        try:
            made = reckon_parts(
                stall, packer=theirs, way=form.cleaned_data["way"],
                by=by_whom(request), now=timezone.now(),
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return see_other("boxes:reckoned", slug, made.number)
    context = {"stall": stall, "packer": theirs, "form": form}
    return page(request, "boxes/reckoning.html", context, status=status_of(form))


@never_cache
@require_http_methods(FORM)
def reckoned(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    """One reckoning, for both stalls; the one that is paid notes the money."""
    stall = kept_stall(request, slug, Duty.MONEY)
    made = get_object_or_404(BoxReckoning.objects.between(stall), number=number)
    is_mine = made.giver_id == stall.pk
    form = PaidForm((request.POST or None) if is_mine else None, initial={"key": token_urlsafe(9)})
    if request.method == "POST" and form.is_valid():
        said, amount = form.cleaned_data, Money(form.cleaned_data["amount"], made.currency)
        how = {"means": said["means"], "key": said["key"], "by": by_whom(request)}
        try:
            take_parts_money(made, amount=amount, now=timezone.now(), **how)
        except Refusal as refusal:
            form.add_error("amount", str(refusal))
        else:
            return see_other("boxes:reckoned", slug, number)
    context = {"stall": stall, "reckoning": made, "form": form, "is_mine": is_mine}
    status = 422 if request.method == "POST" else 200
    return page(request, "boxes/reckoned.html", context, status=status)


def box_at(request: HttpRequest, slug: str, pk: int) -> tuple[Stall, Box]:
    stall = kept_stall(request, slug, Duty.GOODS)
    return stall, get_object_or_404(Box.objects.of_stall(stall), pk=pk)


def packed(request: HttpRequest, slug: str, pk: int, sign: int) -> HttpResponse:
    stall, found = box_at(request, slug, pk)
    form = PackForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            pack(
                found, boxes=sign * said["boxes"], key=said["key"],
                by=by_whom(request), now=timezone.now(),
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error("boxes", str(refusal))
        else:
            return see_other("boxes:box", slug, pk)
    return box_page(request, stall, found, form, status=422)


def answered(request: HttpRequest, slug: str, part: int, *, agrees: bool) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.GOODS)
    asked = get_object_or_404(Part.objects.of_stall(stall), pk=part)
    try:
        answer_part(asked, agrees=agrees, by=by_whom(request), now=timezone.now())
    except Refusal as refusal:
        return boxes_page(request, stall, str(refusal), status=422)
    return see_other("boxes:boxes", slug)


def boxes_page(
    request: HttpRequest, stall: Stall, *refusals: str, status: int = 200
) -> HttpResponse:
    sees_money = Duty.MONEY in duties_of(by_whom(request), stall)
    context = {
        "stall": stall,
        "boxes": boxes_of(stall),
        "asked": Part.objects.asked_of(stall).with_names().order_by("pk"),
        "given": Part.objects.given_by(stall).live().with_names().order_by("pk"),
        "accounts": accounts_of(stall) if sees_money else [],
        "reckonings": reckonings_of(stall) if sees_money else [],
        "refusals": refusals,
    }
    return page(request, "boxes/boxes.html", context, status=status)


def box_page(
    request: HttpRequest, stall: Stall, found: Box, form: forms.Form, *refusals: str,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    context = {
        "stall": stall,
        "box": found,
        "parts": parts_of(found),
        "form": form,
        "refusals": refusals,
    }
    return page(request, "boxes/box.html", context, status=status)


def status_of(form: forms.Form) -> int:
    return 422 if form.errors else 200
