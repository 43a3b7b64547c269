"""What the coordinator takes along, and the log of a call."""

from collections.abc import Callable, Iterator

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.ground.languages.tags import current
from charshia.ground.media.files import pieces
from charshia.ground.media.views import kept_private
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of
from charshia.programme.calls.actions import ask_for_workbook
from charshia.programme.calls.forms import LogForm
from charshia.programme.calls.models import Call
from charshia.programme.calls.places import written
from charshia.programme.calls.queries.export import csv_pieces, zip_pieces
from charshia.programme.calls.queries.log import log_of
from charshia.programme.calls.views.office import call_at_desk

WAIT = "3"  # seconds
MOST_SHOWN = 5
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STREAMS: dict[str, tuple[Callable[[Call], Iterator[bytes]], str]] = {
    "csv": (csv_pieces, "text/csv; charset=utf-8"),
    "zip": (zip_pieces, "application/zip"),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tables(request: HttpRequest, slug: str) -> HttpResponse:
    coordinator, call = coordinator_of(request), call_at_desk(slug)
    if request.method == "POST":
        ask_for_workbook(call, language=current(), by=coordinator, now=timezone.now())
        return see_other("calls:tables", slug)
    rows = list(call.workbooks.order_by("-pk")[:MOST_SHOWN])
    answer = page(request, "calls/tables.html", {"call": call, "workbooks": rows})
    if any(not one.size for one in rows):
        answer["Refresh"] = WAIT
    return answer


@never_cache
@require_safe
def workbook(request: HttpRequest, slug: str, key: str) -> HttpResponseBase:
    coordinator_of(request)
    call = call_at_desk(slug)
    found = get_object_or_404(call.workbooks.filter(size__gt=0), key=key)
    path = written(found.key)
    if not path.exists():
        raise Http404
    answer = StreamingHttpResponse(pieces(path), content_type=XLSX)
    answer["Content-Length"] = str(found.size)
    return to_keep(answer, f"{call.slug}.xlsx")


@never_cache
@require_safe
def export(request: HttpRequest, slug: str, kind: str) -> HttpResponseBase:
    """All that were sent, bit by bit: the memory it takes does not grow with them."""
    coordinator_of(request)
    call = call_at_desk(slug)
    if kind not in STREAMS:
        raise Http404
    found, mime = STREAMS[kind]
    return to_keep(StreamingHttpResponse(found(call), content_type=mime), f"{call.slug}.{kind}")


def to_keep(answer: StreamingHttpResponse, name: str) -> HttpResponseBase:
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Content-Encoding"] = "identity"
    return kept_private(answer)


@never_cache
@require_safe
def log(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that happened, the latest first; of one application where it is asked for."""
    coordinator_of(request)
    call = call_at_desk(slug)
    form = LogForm(request.GET if "application" in request.GET else None, call=call)
    is_good = form.is_valid() or not form.is_bound
    typed = request.GET.get("before", "")
    before = int(typed) if typed.isdecimal() and len(typed) < 16 else 0
    found = form.found
    context = {"call": call, "form": form, "application": found,
               "log": log_of(call, application=found, before=before)
               if is_good else None}  # fmt: skip
    return page(request, "calls/log.html", context, status=200 if is_good else 422)
