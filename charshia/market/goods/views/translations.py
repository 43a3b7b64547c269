"""From a stall to the desk of translators, where its texts stand in other languages."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from charshia.ground.ui.http import see_other
from charshia.market.stall.doors import kept_stall
from charshia.people.organisations.duties import Duty


@never_cache
@require_safe
def translations(request: HttpRequest, slug: str) -> HttpResponse:
    kept_stall(request, slug, Duty.GOODS)
    return see_other(f"{reverse('translating:desk')}?of=own")
