"""What lies where; lots and batches, and what is done to them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.circular.founding.doors import entrusted
from charshia.circular.founding.forms.periods import PeriodForm
from charshia.circular.founding.models import Duty
from charshia.circular.works.actions import take_back_loss
from charshia.circular.works.batch_deeds import BATCH
from charshia.circular.works.doors import batch_of, lot_of, sees_works
from charshia.circular.works.lot_deeds import LOT, YARD
from charshia.circular.works.models import Batch, Loss
from charshia.circular.works.papers import label_pdf
from charshia.circular.works.queries.chain_page import chain_page
from charshia.circular.works.queries.pages import batch_page, lot_page, yard_of
from charshia.circular.works.views.doing import done
from charshia.engines.refusal import Refusal
from charshia.ground.media.views import kept_private
from charshia.ground.ui.http import page, see_other
from charshia.ground.ui.whose import kept_offline

GET_AND_POST = ["GET", "HEAD", "POST"]


@kept_offline()
@never_cache
@require_safe
def yard(request: HttpRequest, slug: str) -> HttpResponse:
    enterprise, _person = sees_works(request, slug)
    context = {
        "enterprise": enterprise,
        "places": yard_of(enterprise, at=timezone.now()),
        "batches": Batch.objects.filter(enterprise=enterprise).open().order_by("number"),
    }
    return page(request, "works/yard.html", context)


@never_cache
@require_safe
def batches(request: HttpRequest, slug: str) -> HttpResponse:
    """The last of them."""
    enterprise, _person = sees_works(request, slug)
    rows = Batch.objects.filter(enterprise=enterprise).order_by("-number")[:50]
    return page(request, "works/batches.html", {"enterprise": enterprise, "batches": rows})


@never_cache
@require_safe
def balance(request: HttpRequest, slug: str) -> HttpResponse:
    """From field to school: all days, or those that the address says."""
    enterprise, _person = sees_works(request, slug)
    days = {"since": timezone.localdate(enterprise.opened_at), "until": timezone.localdate()}
    form = PeriodForm({name: request.GET.get(name, days[name]) for name in days})
    context = {"enterprise": enterprise, "form": form}
    if form.is_valid():
        context |= {"view": chain_page(enterprise, **form.cleaned_data), **form.cleaned_data}
    return page(request, "works/balance.html", context, status=422 if form.errors else 200)


@kept_offline()
@never_cache
@require_safe
def lot(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    enterprise, _person = sees_works(request, slug)
    view = lot_page(lot_of(enterprise, code), at=timezone.now())
    return page(
        request, "works/lot.html", {"enterprise": enterprise, "lot": view.lot, "view": view}
    )


@kept_offline()
@never_cache
@require_safe
def batch(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    enterprise, _person = sees_works(request, slug)
    view = batch_page(batch_of(enterprise, number))
    context = {"enterprise": enterprise, "batch": view.batch, "view": view}
    return page(request, "works/batch.html", context)


@never_cache
@require_safe
def label(request: HttpRequest, slug: str, code: str) -> HttpResponseBase:
    enterprise, _person = sees_works(request, slug)
    view = lot_page(lot_of(enterprise, code), at=timezone.now())
    return kept_private(HttpResponse(label_pdf(view), content_type="application/pdf"))


@never_cache
@require_http_methods(GET_AND_POST)
def yard_deed(request: HttpRequest, slug: str, noun: str) -> HttpResponse:
    return done(request, slug, YARD.get(noun))


@never_cache
@require_http_methods(GET_AND_POST)
def lot_deed(request: HttpRequest, slug: str, code: str, noun: str) -> HttpResponse:
    return done(request, slug, LOT.get(noun), "lot", code)


@never_cache
@require_http_methods(GET_AND_POST)
def batch_deed(request: HttpRequest, slug: str, number: int, noun: str) -> HttpResponse:
    return done(request, slug, BATCH.get(noun), "batch", number)


@require_POST
def loss(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """It was noted by mistake."""
    enterprise, person = entrusted(request, slug, Duty.YARD)
    found = Loss.objects.filter(batch=batch_of(enterprise, number), pk=pk).first()
    if found is None:
        raise Http404
    try:
        take_back_loss(found, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    return see_other("works:batch", slug, number)
