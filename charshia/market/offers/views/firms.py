"""A person's firms: registered here, verified by the coordinator."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import current
from charshia.ground.media.proofs import proof_of
from charshia.ground.media.views import private_proof
from charshia.ground.ui.http import page, see_other
from charshia.market.offers.actions import register_firm
from charshia.market.offers.forms.firms import ClaimForm
from charshia.market.offers.queries import claim_of, firm_rows, others
from charshia.market.stall.doors import by_whom
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import Claim, ask_for_verification
from charshia.people.organisations.duties import Duty, roles_with
from charshia.people.organisations.models import Organisation, Verification


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def firms(request: HttpRequest) -> HttpResponse:
    """Hers, and the form for one that is not known here yet."""
    person = by_whom(request)
    form = claim_form(request, {})

    def register(claim: Claim) -> Verification:
        return register_firm(claim, language=current(), by=person, now=timezone.now())

    if form.is_bound and (made := sent(form, person, register)):
        return asked(request, made)
    rows = firm_rows(person)
    context = {"rows": rows, "others": others(person, rows), "form": form}
    return page(request, "offers/firms.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def firm(request: HttpRequest, slug: str) -> HttpResponse:
    """One of hers: how it stands, and the form to ask, or ask anew."""
    person = by_whom(request)
    organisation = own_firm(person, slug)
    known = claim_of(organisation)
    form = claim_form(request, known.initial)

    def ask(claim: Claim) -> Verification:
        return ask_for_verification(organisation, claim, by=person, now=timezone.now())

    if form.is_bound and (made := sent(form, person, ask)):
        return asked(request, made)
    context = {"organisation": organisation, "known": known, "form": form}
    return page(request, "offers/firm.html", context, status=422 if form.is_bound else 200)


@require_safe
def firm_proof(request: HttpRequest, slug: str, key: int) -> HttpResponseBase:
    """What she sent with one of her requests."""
    rows = own_firm(by_whom(request), slug).verifications.select_related("paper", "image")
    asked_then = get_object_or_404(rows, pk=key)
    return private_proof(asked_then.paper or asked_then.image)


def own_firm(person: Person, slug: str) -> Organisation:
    rows = Organisation.objects.filter(
        memberships__person=person, memberships__role__in=roles_with(Duty.RUN)
    )
    return get_object_or_404(rows, slug=slug)


def claim_form(request: HttpRequest, initial: dict[str, str]) -> ClaimForm:
    if request.method == "POST":
        return ClaimForm(request.POST, request.FILES, initial=initial)
    return ClaimForm(initial=initial)


def sent(
    form: ClaimForm, person: Person, act: Callable[[Claim], Verification]
) -> Verification | None:
    """What came of it; None when something is refused, which the form then says."""
    if not form.is_valid():
        return None
    try:
        file = form.cleaned_data["file"]
        return act(form.claim(proof_of(file, person) if file else None))
    except Refusal as no:
        field = {"tax_number": "number"}.get(no.field or "", no.field)
        form.add_error(field if field in form.fields else None, str(no))
        return None


def asked(request: HttpRequest, made: Verification) -> HttpResponse:
    messages.success(request, _("Sent. You get a letter when the coordinator has looked at it."))
    return see_other("offers:firm", made.organisation.slug)
