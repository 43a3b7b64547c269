"""Text messages of farmers: pasted by the office, or brought by a gateway."""

import hmac
from hashlib import sha256

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from charshia.circular.founding.doors import entrusted
from charshia.circular.founding.models import Duty, Enterprise
from charshia.circular.residues.actions import (
    Sent,
    TooMany,
    close_gateway,
    digest_of,
    forget_text,
    open_gateway,
    take_text,
)
from charshia.circular.residues.doors import surveyed
from charshia.circular.residues.forms_texts import HookForm, PasteForm, TermsForm
from charshia.circular.residues.kinds import Heard, Terms
from charshia.circular.residues.models import Gateway, Text
from charshia.circular.residues.texts import previews_of, waiting_of
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.models import Person

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(GET_AND_POST)
def texts(request: HttpRequest, slug: str) -> HttpResponse:
    """Pasted, then looked at, then taken."""
    enterprise, person = surveyed(request, slug)
    form = PasteForm(request.POST or None, country=_country(enterprise))
    previews, now = None, timezone.now()
    if form.is_valid():
        pasted, terms = form.cleaned_data["messages"], Terms(form.cleaned_data["terms"])
        if request.POST.get("step") == "take":
            _take(request, enterprise, pasted, terms, person)
            return see_other("residues:texts", slug)
        previews = previews_of(enterprise, pasted, terms, at=now)
    context = {
        "enterprise": enterprise, "form": form, "previews": previews,
        "waiting": waiting_of(enterprise), "typed": request.POST,
        "is_led": enterprise.hands.filter(person=person, duty=Duty.MANAGER).exists(),
    }  # fmt: skip
    return page(request, "residues/texts.html", context, status=422 if form.errors else 200)


def _take(
    request: HttpRequest, enterprise: Enterprise, pasted: list[tuple[str, str]], terms: Terms,
    person: Person,
) -> None:  # fmt: skip
    now, offered = timezone.now(), 0
    for phone, words in pasted:
        key = sha256(f"{now:%Y}|{phone}|{words}".encode()).hexdigest()
        text = take_text(enterprise, Sent(phone, words, terms), key=key, by=person, now=now)
        offered += text.state == Heard.TAKEN
    taken = ngettext("%(number)d message was taken as an offer.",
                     "%(number)d messages were taken as offers.", offered)  # fmt: skip
    messages.success(request, taken % {"number": offered})
    if len(pasted) > offered:
        messages.info(request, _("The others were answered with what they lack."))


def _country(enterprise: Enterprise) -> str:
    return enterprise.settlement.municipality.country


@require_POST
def text_forgetting(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    enterprise, person = surveyed(request, slug)
    found = get_object_or_404(Text.objects.filter(enterprise=enterprise), pk=pk)
    forget_text(found, by=person, now=timezone.now())
    return see_other("residues:texts", slug)


@never_cache
@require_http_methods(GET_AND_POST)
def gateway(request: HttpRequest, slug: str) -> HttpResponse:
    """Its secret is on the answer to the press that made it, and nowhere after."""
    enterprise, person = entrusted(request, slug, Duty.MANAGER)
    form, secret = TermsForm(request.POST or None), ""
    if form.is_valid():
        terms = Terms(form.cleaned_data["terms"])
        secret = open_gateway(enterprise, terms=terms, by=person, now=timezone.now())
    context = {
        "enterprise": enterprise, "form": form, "secret": secret,
        "gateway": Gateway.objects.filter(enterprise=enterprise).first(),
        "address": settings.SITE_ADDRESS + reverse("residues:hook", args=[slug]),
    }  # fmt: skip
    return page(request, "residues/gateway.html", context, status=422 if form.errors else 200)


@require_POST
def gateway_closing(request: HttpRequest, slug: str) -> HttpResponse:
    enterprise, person = entrusted(request, slug, Duty.MANAGER)
    close_gateway(enterprise, by=person, now=timezone.now())
    return see_other("residues:gateway", slug)


@csrf_exempt  # a gateway has no form: its secret is the proof
@login_not_required
@require_POST
def hook(request: HttpRequest, slug: str) -> HttpResponse:
    """One message: ``sender``, ``text``, ``id``, and ``Authorization: Bearer SECRET``."""
    found = _proved(request, slug)
    form = HookForm(request.POST, country=_country(found.enterprise))
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    data = form.cleaned_data
    sent = Sent(data["sender"], data["text"], Terms(found.terms))
    try:
        text = take_text(found.enterprise, sent, key=data["id"], by="guest", now=timezone.now())
    except TooMany as no:
        return JsonResponse({"errors": str(no)}, status=429)
    return JsonResponse({"state": text.state})


def _proved(request: HttpRequest, slug: str) -> Gateway:
    """Where no gateway is, and for whoever does not know its secret, nothing is there."""
    rows = Gateway.objects.select_related("enterprise__settlement__municipality")
    found = rows.filter(enterprise__slug=slug).first()
    kind, _space, secret = request.headers.get("Authorization", "").partition(" ")
    right = found.digest if found else digest_of("")
    is_right = hmac.compare_digest(digest_of(secret.strip()), right)
    if found is None or kind != "Bearer" or not is_right:
        raise Http404
    return found
