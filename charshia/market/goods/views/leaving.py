from django import forms
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import current
from charshia.ground.media.files import pieces
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.catalogue.models import Stall
from charshia.market.goods.actions import GRACE, ask_for_parcel, close_stall, reopen_stall
from charshia.market.goods.models import Parcel
from charshia.market.goods.places import packed
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.people.organisations.duties import Duty

WAIT = "3"  # seconds
MOST_SHOWN = 5


class ClosingForm(forms.Form):
    typed = forms.CharField(max_length=60, required=False)

    def __init__(self, data: object, *, stall: Stall) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["typed"].label = _("Write “%(slug)s” to confirm") % {"slug": stall.slug}


@never_cache
@require_safe
def leaving(request: HttpRequest, slug: str) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.RUN)
    return leaving_page(request, stall, ClosingForm(None, stall=stall))


def leaving_page(request: HttpRequest, stall: Stall, form: ClosingForm) -> HttpResponse:
    parcels = list(Parcel.objects.filter(stall=stall).order_by("-pk")[:MOST_SHOWN])
    context = {
        "stall": stall,
        "form": form,
        "parcels": parcels,
        "erased_on": stall.closed_at + GRACE if stall.closed_at else None,
    }
    status = 422 if form.is_bound else 200
    answer = page(request, "goods/leaving.html", context, status=status)
    if any(not parcel.size for parcel in parcels) and request.method == "GET":
        answer["Refresh"] = WAIT
    return answer


@require_POST
def parcels(request: HttpRequest, slug: str) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.RUN)
    ask_for_parcel(stall, language=current(), by=by_whom(request), now=timezone.now())
    return see_other("goods:leaving", slug)


@never_cache
@require_safe
def parcel(request: HttpRequest, slug: str, key: str) -> HttpResponseBase:
    stall = kept_stall(request, slug, Duty.RUN)
    found = get_object_or_404(Parcel.objects.filter(stall=stall, size__gt=0), key=key)
    path = packed(found.key)
    if not path.exists():
        raise Http404
    name = f"{stall.slug}-{timezone.localdate(found.asked_at).isoformat()}.zip"
    answer = StreamingHttpResponse(pieces(path), content_type="application/zip")
    answer["Content-Disposition"] = content_disposition_header(True, name)
    answer["Content-Length"] = str(found.size)
    return answer


@require_POST
def closing(request: HttpRequest, slug: str) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.RUN)
    form = ClosingForm(request.POST, stall=stall)
    if form.is_valid():
        try:
            close_stall(
                stall, typed=form.cleaned_data["typed"], by=by_whom(request), now=timezone.now()
            )
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("goods:leaving", slug)
    return leaving_page(request, stall, form)


@require_POST
def reopening(request: HttpRequest, slug: str) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.RUN)
    form = ClosingForm(request.POST, stall=stall)
    try:
        reopen_stall(stall, by=by_whom(request), now=timezone.now())
    except Refusal as no:
        form.is_valid()
        form.add_error(None, str(no))
        return leaving_page(request, stall, form)
    return see_other("goods:leaving", slug)
