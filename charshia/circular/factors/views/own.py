"""By which sets an enterprise reckons, chosen by its manager or the coordinator."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from charshia.circular.factors.actions import choose_sets
from charshia.circular.factors.forms import BasisForm
from charshia.circular.factors.queries import all_reckoned
from charshia.circular.founding.doors import led_enterprise
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def bases(request: HttpRequest, slug: str) -> HttpResponse:
    enterprise, person = led_enterprise(request, slug)
    now = timezone.now()
    rows = all_reckoned(enterprise, at=now)
    form = BasisForm(request.POST if request.method == "POST" else None, rows=rows)
    if form.is_valid():
        try:
            choose_sets(enterprise, form.changed, by=person, now=now)
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Saved."))
            return see_other("factors:bases", slug)
    context = {"enterprise": enterprise, "rows": rows, "form": form}
    return page(request, "factors/bases.html", context, status=422 if form.errors else 200)
