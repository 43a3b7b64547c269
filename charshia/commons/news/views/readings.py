"""What a business must have read, and who of them has."""

import csv
from io import StringIO

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from charshia.commons.news.actions import confirm_reading
from charshia.commons.news.models import Reading
from charshia.commons.news.views.reading import found_post
from charshia.engines.texts import in_a_cell
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of, me


@never_cache
@require_safe
def to_read(request: HttpRequest) -> HttpResponse:
    rows = Reading.objects.open(timezone.now()).visible_to(me(request))
    shown = rows.select_related("post", "organisation").order_by("asked_at", "pk")
    return page(request, "news/to_read.html", {"readings": shown})


@require_POST
def reading(request: HttpRequest, pk: int) -> HttpResponse:
    person = me(request)
    rows = Reading.objects.visible_to(person)
    confirm_reading(get_object_or_404(rows, pk=pk), by=person, now=timezone.now())
    messages.success(request, _("Thank you, noted."))
    return see_other("news:to_read")


@never_cache
@require_safe
def readers(request: HttpRequest, pk: int) -> HttpResponse:
    coordinator_of(request)
    context = {"post": found_post(pk), "readings": readings_of(pk)}
    return page(request, "news/readers.html", context)


@never_cache
@require_safe
def readers_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as a table."""
    coordinator_of(request)
    found_post(pk)
    text = StringIO()
    table = csv.writer(text)
    table.writerow(["organisation", "asked_at", "letters", "confirmed_at"])
    for one in readings_of(pk):
        name = in_a_cell(str(one.organisation.name))
        said = one.confirmed_at.isoformat() if one.confirmed_at else ""
        table.writerow([name, one.asked_at.isoformat(), one.letters, said])
    answer = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="readers-{pk}.csv"'
    return answer


def readings_of(pk: int) -> list[Reading]:
    """Those that have not confirmed first. One query."""
    rows = Reading.objects.filter(post=pk).select_related("organisation")
    return sorted(rows, key=lambda one: (one.confirmed_at is not None, one.organisation.slug))
