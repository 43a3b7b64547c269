"""Whoever was named as one who can be asked says yes or no, by the address in the letter."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from charshia.commons.practices import actions
from charshia.commons.practices.models import Contact
from charshia.commons.practices.tokens import contact_in
from charshia.ground.ui.http import page, see_other


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest, token: str) -> HttpResponse:
    found = contact_in(token)
    if found is None:
        raise Http404
    if request.method == "POST" and "no" in request.POST:
        actions.forget_contact(found, by="guest", now=timezone.now())
        return page(request, "practices/unnamed.html", {})
    if request.method == "POST":
        actions.agree(found, now=timezone.now())
        return see_other("practices:contact", token)
    return page(request, "practices/contact.html", {"contact": found, "by": _by(found)})


def _by(contact: Contact) -> str:
    return contact.named_by.name if contact.named_by else ""
