"""What a farmer sees: when somebody comes, what was weighed, what she is owed."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from charshia.circular.collection.queries.owed import own_collections
from charshia.ground.ui.http import page
from charshia.people.accounts.doors import me


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    return page(request, "collection/mine.html", {"own": own_collections(me(request))})
