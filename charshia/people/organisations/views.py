from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from charshia.engines.refusal import Refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import AlreadyMember, use_invitation
from charshia.people.organisations.homes import home_of, is_worked_at
from charshia.people.organisations.queries import open_invitation
from charshia.people.organisations.words import words_at


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """A GET spends nothing; who is not signed in does that first and comes back here."""
    found = open_invitation(token, now=timezone.now())
    person = request.user if isinstance(request.user, Person) else None
    refusal: Refusal | None = None
    if found and person and request.method == "POST":
        try:
            use_invitation(token, person=person, now=timezone.now())
        except AlreadyMember:
            return see_other(home_of(found.organisation))
        except Refusal as no:
            refusal, found = no, None
        else:
            return see_other(home_of(found.organisation))
    context = {"invitation": found, "person": person, "refusal": refusal, "here": request.path}
    if found:
        role, may = words_at(found.role, is_worked_at=is_worked_at(found.organisation))
        context |= {"role": role, "may": may}
    return page(request, "organisations/invitation.html", context, status=200 if found else 404)
