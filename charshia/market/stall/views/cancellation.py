from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from charshia.ground.ui.http import page, see_other
from charshia.market.catalogue.actions import set_cancelling
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.market.stall.forms.cancellation import CancellationForm
from charshia.people.organisations.duties import Duty


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cancellation(request: HttpRequest, slug: str) -> HttpResponse:
    stall, person = kept_stall(request, slug, Duty.RUN), by_whom(request)
    form = CancellationForm(request.POST if request.method == "POST" else None, stall=stall)
    if form.is_valid():
        set_cancelling(stall, hours=form.hours, by=person, now=timezone.now())
        messages.success(request, _("Saved."))
        return see_other("stall:settings", slug)
    context = {"stall": stall, "form": form}
    return page(request, "stall/cancellation.html", context, status=422 if form.errors else 200)
