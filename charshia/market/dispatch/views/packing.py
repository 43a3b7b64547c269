"""What is packed for a round: the whole for the coordinator, her own part for each stall."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from charshia.ground.ui.http import page
from charshia.ground.ui.whose import kept_offline
from charshia.market.catalogue.models import Stall
from charshia.market.dispatch.packing import packing_file, packing_of
from charshia.market.dispatch.queries import rounds_of_stall
from charshia.market.dispatch.views.office import found
from charshia.market.stall.doors import kept_stall
from charshia.people.accounts.doors import coordinator_of
from charshia.people.organisations.duties import Duty
from charshia.transport.models import Round


@never_cache
@require_safe
def packing(request: HttpRequest, pk: int) -> HttpResponse:
    coordinator_of(request)
    return page(request, "dispatch/packing.html", {"packing": packing_of(found(pk))})


@never_cache
@require_safe
def packing_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    coordinator_of(request)
    return as_pdf(packing_file(found(pk), now=timezone.now()), f"round-{pk}")


@kept_offline()
@never_cache
@require_safe
def own(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.HAND_OVER)
    context = {"stall": stall, "packing": packing_of(round_for(stall, pk), stall)}
    return page(request, "dispatch/own_packing.html", context)


@never_cache
@require_safe
def own_pdf(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.HAND_OVER)
    body = packing_file(round_for(stall, pk), stall, now=timezone.now())
    return as_pdf(body, f"{stall.slug}-round-{pk}")


def round_for(stall: Stall, pk: int) -> Round:
    """One that carries the stall's orders, once it is settled."""
    return get_object_or_404(rounds_of_stall(stall), pk=pk)


def as_pdf(body: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(body, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer
