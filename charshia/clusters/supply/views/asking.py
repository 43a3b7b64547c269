"""A buyer says what she wants: behind an address that the coordinator hands on."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.clusters.supply.actions import ask_by_link
from charshia.clusters.supply.forms import AskingForm, start_for
from charshia.clusters.supply.kinds import OfferState
from charshia.clusters.supply.models import Request
from charshia.clusters.supply.queries.people import firm_of
from charshia.clusters.supply.queries.requests import facts_of
from charshia.clusters.supply.tokens import asked_in, asking_address, asking_token, token_of
from charshia.clusters.supply.views.office import GET_AND_POST, posted
from charshia.engines.refusal import Refusal
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.tags import names
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of
from charshia.people.accounts.models import Person


@login_not_required
@never_cache
@require_http_methods(GET_AND_POST)
def asking(request: HttpRequest, token: str) -> HttpResponse:
    """The form; once it was sent, what was asked for and how it stands."""
    number = asked_in(token)
    if not number:
        raise Http404
    found = Request.objects.filter(number=number).first()
    if found is not None:
        return _asked(request, found)
    person = request.user if isinstance(request.user, Person) else None
    firm = firm_of(person)
    form = AskingForm(
        posted(request), known=dict.fromkeys(AskingForm.texts, Translated()),
        initial=start_for(person, firm),
    )  # fmt: skip
    if form.is_valid():
        said, buyer = form.all_translated(), form.buyer_for(firm)
        try:
            ask_by_link(number, form.wanted(), buyer, **said, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("supply:asking", token)
    return page(request, "supply/asking.html", {"form": form}, status=422 if form.errors else 200)


def _asked(request: HttpRequest, found: Request) -> HttpResponse:
    """Nothing of it says who offers what."""
    offer = found.offers.exclude(state=OfferState.LAPSED).order_by("-pk").first()
    context = {"wanted": found, "view": facts_of(found), "offer": offer,
               "token": token_of(offer) if offer else ""}  # fmt: skip
    return page(request, "supply/asked.html", context)


@never_cache
@require_safe
def links(request: HttpRequest) -> HttpResponse:
    """An address for a buyer, in each language."""
    coordinator_of(request)
    token = asking_token()
    rows = [(tag, name, asking_address(token, tag)) for tag, name in names().items()]
    return page(request, "supply/links.html", {"rows": rows})
