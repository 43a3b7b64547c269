"""The coordinator looks at what is proposed, and says yes or no."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of
from charshia.workshops.circles import actions
from charshia.workshops.circles.forms.opportunities import ReasonForm
from charshia.workshops.circles.kinds import State
from charshia.workshops.circles.models import Opportunity
from charshia.workshops.circles.queries.opportunities import land_of


@never_cache
@require_safe
def office(request: HttpRequest) -> HttpResponse:
    coordinator_of(request)
    rows = Opportunity.objects.filter(state__in=(State.PROPOSED, State.PUBLISHED)).with_who()
    found = rows.order_by("-state", "-changed_at", "-pk")[:100]
    return page(request, "circles/office.html", {"rows": found})


@never_cache
@require_safe
def review(request: HttpRequest, pk: int) -> HttpResponse:
    coordinator_of(request)
    return _page(request, _found(pk), ReasonForm())


@require_POST
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    by = coordinator_of(request)
    try:
        actions.publish_opportunity(_found(pk), by=by, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
        return see_other("circles:review", pk)
    messages.success(request, _("It is published."))
    return see_other("circles:office")


@require_POST
def refusal(request: HttpRequest, pk: int) -> HttpResponse:
    by, found = coordinator_of(request), _found(pk)
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            actions.refuse_opportunity(found, **form.cleaned_data, by=by, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Done. Whoever proposed it gets a letter."))
            return see_other("circles:office")
    return _page(request, found, form)


@require_POST
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    by = coordinator_of(request)
    actions.withdraw_opportunity(_found(pk), by=by, now=timezone.now())
    messages.success(request, _("Done."))
    return see_other("circles:office")


def _found(pk: int) -> Opportunity:
    """A draft is nobody else's."""
    rows = Opportunity.objects.exclude(state=State.DRAFT).with_who()
    return get_object_or_404(rows, pk=pk)


def _page(request: HttpRequest, found: Opportunity, form: ReasonForm) -> HttpResponse:
    context = {"one": found, "form": form, "land": land_of(found.country)}
    return page(request, "circles/review.html", context, status=422 if form.errors else 200)
