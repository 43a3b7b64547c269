"""How the association is reached, and the form for who does not call."""

from secrets import token_urlsafe

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import place_of
from charshia.people.accounts.models import Person
from charshia.people.help import actions
from charshia.people.help.forms import AskForm
from charshia.people.help.queries import find_reach, week_of


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    person = request.user if isinstance(request.user, Person) else None
    known = {"name": person.name, "phone": person.phone, "email": person.email} if person else {}
    fresh = known | {"sent": token_urlsafe(32)}
    form = AskForm(request.POST if request.method == "POST" else None, initial=fresh)
    if form.is_bound and form.is_machine:
        return see_other("help:asked")
    if form.is_valid():
        try:
            actions.ask_for_help(
                form.call, person=person, place=place_of(request), now=timezone.now()
            )
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("help:asked")
    reach, now = find_reach(), timezone.now()
    context = {
        "form": form, "reach": reach, "week": week_of(reach) if reach else [],
        "words": reach.opening(now).words(now) if reach else "",
    }  # fmt: skip
    return page(request, "help/contact.html", context, status=422 if form.is_bound else 200)


@login_not_required
@never_cache
@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    return page(request, "help/asked.html", {"reach": find_reach()})
