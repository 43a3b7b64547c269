import csv
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from charshia.ground.ui.http import page
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.market.stall.forms.sieve import SieveForm
from charshia.market.stall.past import page_of_orders, rows_of
from charshia.market.stall.rooms import duties_of
from charshia.people.organisations.duties import Duty


@never_cache
@require_safe
def past(request: HttpRequest, slug: str) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.HAND_OVER)
    form = SieveForm(stall, request.GET)
    sieve = form.sieve()
    found = page_of_orders(stall, sieve)
    duties = duties_of(by_whom(request), stall)
    context = {
        "stall": stall, "form": form, "found": found, "query": sieve.query(),
        "may_take_along": Duty.ORDERS in duties,
    }  # fmt: skip
    return page(request, "stall/past.html", context)


@never_cache
@require_safe
def table(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    stall = kept_stall(request, slug, Duty.ORDERS)
    rows = rows_of(stall, SieveForm(stall, request.GET).sieve())
    answer = StreamingHttpResponse(written(rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{stall.slug}-orders.csv"'
    return answer


class Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def written(rows: Iterator[list[str]]) -> Iterator[bytes]:
    """CSV with a mark by which spreadsheets know that it is UTF-8."""
    writer = csv.writer(Echo())
    yield b"\xef\xbb\xbf"
    for row in rows:
        yield writer.writerow(row).encode()
