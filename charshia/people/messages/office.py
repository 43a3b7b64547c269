"""The coordinator's pages: conversations that somebody asked her to look at."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of
from charshia.people.messages.actions import decide_report
from charshia.people.messages.forms import DecisionForm
from charshia.people.messages.models import Report, Seat
from charshia.people.messages.queries import conversation, reports_for

MOST_DONE = 30


@never_cache
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    coordinator_of(request)
    context = {
        "open": reports_for(Report.objects.open().order_by("pk")),
        "done": reports_for(Report.objects.exclude(decided_at=None).order_by("-pk")[:MOST_DONE]),
    }
    return page(request, "messages/office.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    coordinator = coordinator_of(request)
    found = get_object_or_404(Report, pk=pk)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        hidden = [int(one) for one in request.POST.getlist("hidden") if one.isdecimal()][:200]
        try:
            decide_report(
                found, hidden=hidden, by=coordinator, now=timezone.now(), **form.cleaned_data
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return see_other("messages:office")
    seat = get_object_or_404(Seat.objects.with_thread(), thread=found.thread_id, side=found.side)
    (told,) = reports_for([found])
    context = {"told": told, "talk": conversation(seat), "form": form}
    return page(request, "messages/report.html", context, status=422 if form.errors else 200)
