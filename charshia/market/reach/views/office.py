"""The association's own short links: the market, courses, calls and events."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.reach.actions import make_link, put_away
from charshia.market.reach.forms import LinkForm
from charshia.market.reach.models import ShortLink
from charshia.market.reach.queries import sources, weeks_of
from charshia.market.reach.targets import called
from charshia.market.stall.inviting import code_of
from charshia.people.accounts.doors import coordinator_of


@never_cache
@require_safe
def office(request: HttpRequest) -> HttpResponse:
    coordinator_of(request)
    found = sources(None, now=timezone.now())
    return page(request, "reach/office.html", {"found": found, "sees_money": True})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def office_making(request: HttpRequest) -> HttpResponse:
    by, now = coordinator_of(request), timezone.now()
    form = LinkForm(request.POST or None, stall=None, now=now)
    if form.is_valid():
        try:
            made = make_link(None, **form.cleaned_data, by=by, now=now)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            return see_other("reach:office_link", made.word)
    status = 422 if form.errors else 200
    return page(request, "reach/office_making.html", {"form": form}, status=status)


@never_cache
@require_safe
def office_link(request: HttpRequest, word: str) -> HttpResponse:
    coordinator_of(request)
    found, now = own_link(word), timezone.now()
    context = {
        "link": found,
        "leads_to": called([found], None, now)[found.word],
        "code": code_of(found.address),
        "weeks": weeks_of(found, now=now),
        "sees_money": True,
    }
    return page(request, "reach/office_link.html", context)


@require_POST
def office_away(request: HttpRequest, word: str) -> HttpResponse:
    by = coordinator_of(request)
    put_away(own_link(word), by=by, now=timezone.now())
    return see_other("reach:office")


def own_link(word: str) -> ShortLink:
    return get_object_or_404(ShortLink.objects.of(None).select_related("stall"), word=word)
