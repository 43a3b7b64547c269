"""Doing a deed: the same for every thing of the room."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from charshia.circular.contracts import doors
from charshia.circular.contracts.goods_deeds import DEEDS
from charshia.circular.contracts.leading import words_of
from charshia.circular.founding import doing
from charshia.circular.founding.deeds import Case
from charshia.circular.founding.doors import entrusted

FINDERS: dict[str, Any] = {
    "institution": doors.institution_of, "building": doors.building_of,
    "contract": doors.contract_of, "paper": doors.paper_of, "call": doors.call_of,
    "delivery": doors.delivery_of, "load": doors.load_of, "bill": doors.bill_of,
    "complaint": doors.complaint_of, "index": doors.index_of, "trip": doors.trip_of,
    "addendum": doors.addendum_of,
}  # fmt: skip


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def deed(
    request: HttpRequest, slug: str, noun: str, kind: str = "enterprise", name: str = ""
) -> HttpResponse:
    """Show its form, or do it and go where it leads."""
    what = DEEDS.get(kind, {}).get(noun)
    if what is None:
        raise Http404
    enterprise, person = entrusted(request, slug, *what.duties)
    of = FINDERS[kind](enterprise, name) if kind in FINDERS else None
    case = Case(enterprise, of, person, timezone.now(), key=doing.tap_of(request))
    return doing.done(request, what, case, back_words=words_of(of))
