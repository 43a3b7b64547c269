from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from charshia.ground.ui.via import WORD, with_via
from charshia.market.reach.models import ShortLink
from charshia.market.reach.noting import note_visit
from charshia.market.reach.targets import address_of, address_of_own


@login_not_required
@never_cache
@require_safe
def short(request: HttpRequest, word: str, product: int = 0) -> HttpResponse:
    """Lead on, in the language of whoever comes. Nothing is written here, and no cookie given.

    On a shelf each label names its own product of the stall.
    """
    said = word.upper()
    rows = ShortLink.objects.select_related("stall")
    link = rows.filter(word=said).first() if WORD.fullmatch(said) else None
    if link is None:
        raise Http404
    note_visit(request, link)
    at = address_of_own(link, product) or address_of(link, timezone.now())
    return redirect(with_via(at, link.word))
