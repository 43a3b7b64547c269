"""Who buys in the name of a firm without a stall. A stall's people are on its own page."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.catalogue.models import Stall
from charshia.market.offers.forms.colleagues import ColleagueForm
from charshia.market.offers.queries import called_of, colleagues_of
from charshia.market.offers.views.firms import own_firm
from charshia.market.stall.doors import by_whom
from charshia.market.stall.inviting import (
    address_of,
    code_of,
    invitation_of,
    invitations_of,
    remember,
)
from charshia.people.organisations.actions import invite_member, remove_member, revoke_invitation
from charshia.people.organisations.models import Organisation
from charshia.people.organisations.queries import open_invitations
from charshia.people.organisations.words import firm_label


def of_firm(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The door: her firm instead of its slug; who has a stall is led to the stall's people."""

    @wraps(view)
    def through_the_door(request: HttpRequest, slug: str, **keys: int) -> HttpResponse:
        firm = own_firm(by_whom(request), slug)
        if stall := Stall.objects.filter(organisation=firm).first():
            return see_other("stall:people", stall.slug)
        return view(request, firm, **keys)

    return through_the_door


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_firm
def colleagues(request: HttpRequest, firm: Organisation) -> HttpResponse:
    """Who is here; a POST invites somebody."""
    person, now = by_whom(request), timezone.now()
    form = ColleagueForm(request.POST or None, initial={"role": "helper"})
    if request.method == "POST" and form.is_valid():
        try:
            made, token = invite_member(firm, role=form.chosen, by=person, now=now)
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            remember(request, made, token)
            return see_other("offers:invitation", firm.slug, made.pk)
    context = {
        "firm": firm,
        "called": called_of(firm),
        "form": form,
        "person": person,
        "members": colleagues_of(firm),
        "invitations": invitations_of(request, firm, label=firm_label, now=now),
    }
    return page(request, "offers/colleagues.html", context, status=422 if form.errors else 200)


@require_POST
@of_firm
def parting(request: HttpRequest, firm: Organisation, pk: int) -> HttpResponse:
    by = by_whom(request)
    gone = next((one.person for one in colleagues_of(firm) if one.person.pk == pk), None)
    if gone is None:
        raise Http404
    try:
        remove_member(firm, person=gone, by=by, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
        return see_other("offers:colleagues", firm.slug)
    messages.success(request, _("%(name)s does not buy for this firm any more.") % vars(gone))
    return see_other("offers:firms") if gone == by else see_other("offers:colleagues", firm.slug)


@never_cache
@require_safe
@of_firm
def invitation(request: HttpRequest, firm: Organisation, pk: int) -> HttpResponse:
    """The address and its code, for whoever made it: it is written nowhere else."""
    found = invitation_of(firm, pk)
    address = address_of(request, found)
    if not address or found not in open_invitations(firm, now=timezone.now()):
        return see_other("offers:colleagues", firm.slug)
    called = called_of(firm)
    context = {
        "called": called,
        "invitation": found,
        "role": firm_label(found.role),
        "address": address,
        "code": code_of(address),
        "message": _("Buy with us in the name of “%(firm)s”: %(address)s")
        % {"firm": called, "address": address},
        "back": reverse("offers:colleagues", args=[firm.slug]),
    }
    return page(request, "offers/invitation.html", context)


@require_POST
@of_firm
def revocation(request: HttpRequest, firm: Organisation, pk: int) -> HttpResponse:
    try:
        revoke_invitation(invitation_of(firm, pk), by=by_whom(request), now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("The invitation was taken back. Its link opens nothing now."))
    return see_other("offers:colleagues", firm.slug)
