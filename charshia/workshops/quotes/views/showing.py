"""What a maker made to order, for everybody who may see her page."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from charshia.ground.ui.http import page
from charshia.people.accounts.models import Person
from charshia.workshops.makers.models import Profile
from charshia.workshops.quotes.queries import made_by


@login_not_required
@never_cache
@require_safe
def made(request: HttpRequest, pk: int) -> HttpResponse:
    """Never kept, as the page of its maker: what one side takes back is gone at once."""
    reader = request.user if isinstance(request.user, Person) else None
    profile = get_object_or_404(Profile.objects.visible_to(reader).with_parts(), pk=pk)
    return page(request, "quotes/made.html", {"profile": profile, "made": made_by(profile)})
