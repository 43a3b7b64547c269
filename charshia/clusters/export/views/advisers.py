"""Who advises: named by the coordinator."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from charshia.clusters.export import actions
from charshia.clusters.export.forms.pages import AdviserForm
from charshia.clusters.export.models import Adviser
from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import names
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def advisers(request: HttpRequest) -> HttpResponse:
    person = coordinator_of(request)
    form = AdviserForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.name_adviser(
                data["email"], languages=tuple(data["languages"]), by=person, now=timezone.now()
            )
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Kept."))
            return see_other("export:advisers")
    known = names()
    rows = Adviser.objects.select_related("person").order_by("since", "pk")
    context = {
        "advisers": [
            (one, ", ".join(known.get(tag, tag) for tag in one.language_list)) for one in rows
        ],
        "form": form,
    }
    return page(request, "export/advisers.html", context, status=422 if form.errors else 200)


@require_POST
def ending(request: HttpRequest, pk: int) -> HttpResponse:
    person = coordinator_of(request)
    found = get_object_or_404(Adviser.objects.select_related("person"), pk=pk)
    actions.end_adviser(found, by=person, now=timezone.now())
    return see_other("export:advisers")
