"""Doing a deed: the same for every thing of the room."""

import re
from dataclasses import replace
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from charshia.circular.contracts import doors
from charshia.circular.contracts.deeds import Case
from charshia.circular.contracts.goods_deeds import DEEDS
from charshia.circular.contracts.models import (
    Addendum,
    Building,
    CallOff,
    Complaint,
    Contract,
    Delivery,
    Forecast,
    Institution,
    Load,
    PriceIndex,
    SupplyBill,
    TenderPaper,
    Trip,
)
from charshia.circular.founding.doors import entrusted
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other

TAP = re.compile(r"[A-Za-z0-9-]{1,60}")
FINDERS: dict[str, Any] = {
    "institution": doors.institution_of, "building": doors.building_of,
    "contract": doors.contract_of, "paper": doors.paper_of, "call": doors.call_of,
    "delivery": doors.delivery_of, "load": doors.load_of, "bill": doors.bill_of,
    "complaint": doors.complaint_of, "index": doors.index_of, "trip": doors.trip_of,
    "addendum": doors.addendum_of,
}  # fmt: skip


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def deed(
    request: HttpRequest, slug: str, noun: str, kind: str = "enterprise", name: str = ""
) -> HttpResponse:
    """Show its form, or do it and go where it leads."""
    what = DEEDS.get(kind, {}).get(noun)
    if what is None:
        raise Http404
    enterprise, person = entrusted(request, slug, *what.duties)
    of = FINDERS[kind](enterprise, name) if kind in FINDERS else None
    case = Case(enterprise, of, None, person, timezone.now(), tap_of(request))
    sent: list[Any] = [request.POST] if request.method == "POST" else [None]
    form = what.form(*sent, **what.prepare(case))
    if what.takes_files and request.method == "POST":
        form.files = request.FILES
    if form.is_valid():
        try:
            led = what.act(replace(case, form=form))
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Saved."))
            return see_other(address_of(slug, led or of))
    context = {
        "enterprise": enterprise, "deed": what, "form": form, "key": case.key or uuid4().hex,
        "back": address_of(slug, of), "back_words": words_of(of),
    }  # fmt: skip
    return page(request, "contracts/deed.html", context, status=422 if form.errors else 200)


def tap_of(request: HttpRequest) -> str:
    """Who types something else has no tap."""
    said = str(request.POST.get("tap", ""))
    return said if TAP.fullmatch(said) else ""


def words_of(of: Any) -> str:
    for kinds, words in WORDS:
        if isinstance(of, kinds):
            return words(of)
    return _("Contracts")


WORDS: list[tuple[Any, Any]] = [
    (Contract, lambda of: _("Contract %(number)s") % {"number": of.number}),
    (Addendum | TenderPaper, lambda of: _("Contract %(number)s") % {"number": of.contract.number}),
    (CallOff, lambda of: _("Call-off %(number)d") % {"number": of.number}),
    (Delivery, lambda of: _("Delivery %(number)s") % {"number": of.number}),
    (Load | SupplyBill, lambda of: _("Delivery %(number)s") % {"number": of.delivery.number}),
    (Complaint, lambda of: _("Complaint %(number)s") % {"number": of.number}),
    (Institution, str),
    (Building, lambda of: str(of.institution)),
]
PAGES: list[tuple[Any, str, Any]] = [
    (Contract, "contract", lambda of: [of.number]),
    (Addendum | TenderPaper, "contract", lambda of: [of.contract.number]),
    (CallOff, "call", lambda of: [of.pk]),
    (Delivery, "delivery", lambda of: [of.number]),
    (Load | SupplyBill, "delivery", lambda of: [of.delivery.number]),
    (Complaint, "complaint", lambda of: [of.number]),
    (Institution, "institution", lambda of: [of.pk]),
    (Building, "institution", lambda of: [of.institution_id]),
    (PriceIndex | Forecast, "season", lambda of: []),
    (Trip, "trip", lambda of: [of.pk]),
]


def address_of(slug: str, of: Any) -> str:
    """The page of what was done something to."""
    for kinds, view, keys in PAGES:
        if isinstance(of, kinds):
            return reverse(f"contracts:{view}", args=[slug, *keys(of)])
    return reverse("contracts:desk", args=[slug])
