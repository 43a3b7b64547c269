"""Enterprises as the network's coordinator sees them."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.circular.founding.actions import open_enterprise
from charshia.circular.founding.forms.enterprises import OpeningForm
from charshia.circular.founding.models import Enterprise
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of


@never_cache
@require_safe
def office(request: HttpRequest) -> HttpResponse:
    coordinator_of(request)
    rows = Enterprise.objects.select_related("settlement").order_by("slug")
    return page(request, "founding/office.html", {"enterprises": rows})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    person = coordinator_of(request)
    form = OpeningForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        slug, manager = form.cleaned_data["slug"], form.cleaned_data["manager"]
        try:
            made = open_enterprise(
                slug, manager=manager, **form.facts, by=person, now=timezone.now()
            )
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("founding:hands", made.slug)
    return page(request, "founding/new.html", {"form": form}, status=422 if form.errors else 200)
