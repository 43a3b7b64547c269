"""A stall's short links, and what came by them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.catalogue.models import Stall
from charshia.market.reach.actions import make_link, put_away
from charshia.market.reach.forms import LinkForm
from charshia.market.reach.models import ShortLink
from charshia.market.reach.queries import sources, weeks_of
from charshia.market.reach.targets import called
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.market.stall.inviting import code_of
from charshia.market.stall.rooms import duties_of
from charshia.people.organisations.duties import Duty


@never_cache
@require_safe
def reach(request: HttpRequest, slug: str) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.GOODS)
    duties = duties_of(by_whom(request), stall)
    context = {
        "stall": stall,
        "found": sources(stall, now=timezone.now()),
        "sees_money": Duty.MONEY in duties,
        "runs": Duty.RUN in duties,
    }
    return page(request, "reach/reach.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def making(request: HttpRequest, slug: str) -> HttpResponse:
    stall, now = kept_stall(request, slug, Duty.GOODS), timezone.now()
    form = LinkForm(request.POST or None, stall=stall, now=now, leads_to=f"stall:{stall.pk}")
    if form.is_valid():
        try:
            made = make_link(stall, **form.cleaned_data, by=by_whom(request), now=now)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            return see_other("reach:link", slug, made.word)
    context = {"stall": stall, "form": form}
    return page(request, "reach/making.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def link(request: HttpRequest, slug: str, word: str) -> HttpResponse:
    stall, found = link_at(request, slug, word)
    now = timezone.now()
    context = {
        "stall": stall,
        "link": found,
        "leads_to": called([found], stall, now)[found.word],
        "code": code_of(found.address),
        "weeks": weeks_of(found, now=now),
        "sees_money": Duty.MONEY in duties_of(by_whom(request), stall),
    }
    return page(request, "reach/link.html", context)


@require_POST
def away(request: HttpRequest, slug: str, word: str) -> HttpResponse:
    _stall, found = link_at(request, slug, word)
    put_away(found, by=by_whom(request), now=timezone.now())
    return see_other("reach:reach", slug)


def link_at(request: HttpRequest, slug: str, word: str) -> tuple[Stall, ShortLink]:
    stall = kept_stall(request, slug, Duty.GOODS)
    return stall, get_object_or_404(ShortLink.objects.of(stall).select_related("stall"), word=word)
