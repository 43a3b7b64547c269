"""What an institution sees and does by its signed address, without an account."""

from datetime import timedelta
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.circular.contracts import doors
from charshia.circular.contracts.actions import (
    Said,
    agree_to_be_shown,
    call_off,
    complain,
    sign_addendum,
    sign_contract,
)
from charshia.circular.contracts.forms.goods import CallForm, ComplainForm
from charshia.circular.contracts.forms.theirs import AcceptForm
from charshia.circular.contracts.kinds import ComplaintKind, Stage
from charshia.circular.contracts.models import SupplyBill
from charshia.circular.contracts.papers import note_pdf, offer_pdf
from charshia.circular.contracts.queries.addenda import addenda_of
from charshia.circular.contracts.queries.calls import callable_g
from charshia.circular.contracts.queries.pages import (
    ContractLine,
    DeliveryLine,
    contract_page,
    delivery_page,
)
from charshia.circular.contracts.queries.tracing import fields_of
from charshia.circular.contracts.views.own import as_pdf
from charshia.circular.contracts.wording import mass
from charshia.circular.founding.doing import tap_of
from charshia.engines.refusal import Refusal
from charshia.ground.media.views import private_proof
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.payments.papers import invoice_file

GET_AND_POST = ["GET", "HEAD", "POST"]
GUEST = "guest"


@login_not_required
@never_cache
@require_safe
def theirs(request: HttpRequest, token: str) -> HttpResponse:
    """All contracts and deliveries of the institution. Three queries."""
    found = doors.institution_behind(token)
    today = timezone.localdate()
    contracts = found.contracts.exclude(offered_at=None).order_by("-at", "-pk")
    deliveries = doors.deliveries_of(found)
    context = {
        "institution": found, "token": token,
        "contracts": [ContractLine(one, today) for one in contracts],
        "deliveries": [DeliveryLine(one) for one in deliveries],
    }  # fmt: skip
    return page(request, "contracts/theirs.html", context)


@login_not_required
@require_POST
def showing(request: HttpRequest, token: str) -> HttpResponse:
    """Let everybody see what its buildings got, or no more."""
    found = doors.institution_behind(token)
    wants = "is_shown" in request.POST
    agree_to_be_shown(found, is_shown=wants, by=GUEST, now=timezone.now())
    messages.success(request, _("Saved."))
    return see_other("contracts:theirs", token)


@login_not_required
@never_cache
@require_safe
def contract(request: HttpRequest, token: str, number: str) -> HttpResponse:
    return _contract(request, token, number, AcceptForm())


def _contract(request: HttpRequest, token: str, number: str, form: AcceptForm) -> HttpResponse:
    found = doors.contract_behind(token, number)
    view = contract_page(found, now=timezone.now())
    if view.is_draft:
        raise Http404
    context = {
        "contract": found, "view": view, "token": token, "form": form,
        "institution": found.institution, "can_call": view.runs,
        "addenda": [one for one in addenda_of(found) if not one.addendum.withdrawn_at],
    }  # fmt: skip
    return page(
        request, "contracts/their_contract.html", context, status=422 if form.errors else 200
    )


@login_not_required
@require_POST
def acceptance(request: HttpRequest, token: str, number: str) -> HttpResponse:
    found = doors.contract_behind(token, number)
    form, now = AcceptForm(request.POST), timezone.now()
    if form.is_valid():
        try:
            sign_contract(found, **form.cleaned_data, on=timezone.localdate(now), by=GUEST, now=now)
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Thank you. The contract is signed."))
            return see_other("contracts:their_contract", token, number)
    return _contract(request, token, number, form)


@login_not_required
@require_POST
def addendum(request: HttpRequest, token: str, number: str) -> HttpResponse:
    """Sign the one that waits."""
    found = doors.contract_behind(token, number)
    form, now = AcceptForm(request.POST), timezone.now()
    one = found.addenda.filter(signed_on=None, withdrawn_at=None).first()
    if one is None:
        return see_other("contracts:their_contract", token, number)
    if form.is_valid():
        data, on = form.cleaned_data, timezone.localdate(now)
        try:
            sign_addendum(
                one, number=data["version"], name=data["name"], on=on, by=GUEST, now=now
            )  # fmt: skip
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Thank you. The addendum is signed."))
            return see_other("contracts:their_contract", token, number)
    return _contract(request, token, number, form)


@login_not_required
@never_cache
@require_safe
def offer(request: HttpRequest, token: str, number: str) -> HttpResponseBase:
    """The latest version that was offered."""
    found = doors.contract_behind(token, number).versions.order_by("-number").first()
    if found is None:
        raise Http404
    return as_pdf(offer_pdf(found), f"{number}.pdf")


@login_not_required
@never_cache
@require_http_methods(GET_AND_POST)
def call(request: HttpRequest, token: str, number: str) -> HttpResponse:
    """Call off so much for a day."""
    found, now = doors.contract_behind(token, number), timezone.now()
    sent = request.POST if request.method == "POST" else None
    form = CallForm(sent, institution=found.institution)
    if form.is_valid():
        data = form.cleaned_data
        try:
            call_off(
                data["building"], found, fresh_g=data["kg"], due_on=data["due_on"],
                words=data["words"], by=GUEST, now=now, key=tap_of(request),
            )  # fmt: skip
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("We have noted it."))
            return see_other("contracts:their_contract", token, number)
    soon = max(timezone.localdate(now) + timedelta(days=1), found.valid_from)
    if found.stage_on(timezone.localdate(now)) not in {Stage.SIGNED, Stage.RUNNING}:
        raise Http404
    context = {
        "contract": found, "form": form, "token": token, "left": mass(callable_g(found, soon)),
        "key": tap_of(request) or uuid4().hex,
    }  # fmt: skip
    return page(request, "contracts/their_call.html", context, status=422 if form.errors else 200)


@login_not_required
@never_cache
@require_safe
def delivery(request: HttpRequest, token: str, number: str) -> HttpResponse:
    """With the fields that each lot comes from, without anybody's name."""
    found = doors.delivery_behind(token, number)
    view = delivery_page(found)
    context = {
        "delivery": found, "view": view, "token": token,
        "institution": found.call_off.contract.institution,
        "traces": [(one, fields_of(one.load)) for one in view.loads if one.load.accepted_g],
    }  # fmt: skip
    return page(request, "contracts/their_delivery.html", context)


@login_not_required
@never_cache
@require_safe
def note(request: HttpRequest, token: str, number: str) -> HttpResponseBase:
    return as_pdf(note_pdf(doors.delivery_behind(token, number)), f"{number}.pdf")


@login_not_required
@never_cache
@require_safe
def invoice(request: HttpRequest, token: str, number: str) -> HttpResponseBase:
    delivery = doors.delivery_behind(token, number)
    bill = SupplyBill.objects.filter(delivery=delivery).select_related("invoice").first()
    if bill is None:
        raise Http404
    return as_pdf(invoice_file(bill.invoice).read_bytes(), f"{bill.invoice.number}.pdf")


@login_not_required
@never_cache
@require_safe
def credit(request: HttpRequest, token: str, number: str, pk: int) -> HttpResponseBase:
    found = doors.credit_behind(token, number, pk).invoice
    return as_pdf(invoice_file(found).read_bytes(), f"{found.number}.pdf")


@login_not_required
@never_cache
@require_http_methods(GET_AND_POST)
def complaint(request: HttpRequest, token: str, number: str, pk: int) -> HttpResponse:
    """Say what is wrong with a load."""
    found = doors.load_behind(token, number, pk)
    form = ComplainForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        data = form.cleaned_data
        photo = bytes(data["photo"].read()) if data["photo"] else b""
        said = Said(ComplaintKind(data["kind"]), data["kg"], data["words"], data["name"], photo)
        try:
            complain(found, said, by=GUEST, now=timezone.now(), key=tap_of(request))
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Thank you. We look into it and answer you."))
            return see_other("contracts:their_delivery", token, number)
    context = {
        "load": found, "delivery": found.delivery, "form": form, "token": token,
        "accepted": mass(found.kept_g), "key": tap_of(request) or uuid4().hex,
    }  # fmt: skip
    return page(
        request, "contracts/their_complaint.html", context, status=422 if form.errors else 200
    )


@login_not_required
@never_cache
@require_safe
def photo(request: HttpRequest, token: str, number: str) -> HttpResponseBase:
    """Of a complaint."""
    return private_proof(doors.complaint_behind(token, number).photo)
