"""What is kept of her, to take along; and going for good."""

import json

from django.contrib import auth
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.actions import erase_person
from charshia.people.accounts.doors import newly_come
from charshia.people.accounts.forms import LeavingForm
from charshia.people.accounts.holdings import holdings
from charshia.people.accounts.links import home
from charshia.people.accounts.views.entrance import GET_AND_POST, WRONG


@never_cache
@require_safe
def data(request: HttpRequest) -> HttpResponse:
    person = newly_come(request)
    kept = {holding.name: holding.export(person) for holding in holdings()}
    text = json.dumps(kept, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    answer = HttpResponse(text + "\n", content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="charshia.json"'
    return answer


@never_cache
@require_http_methods(GET_AND_POST)
def leaving(request: HttpRequest) -> HttpResponse:
    person = newly_come(request)
    form = LeavingForm(request.POST or None)
    status = WRONG if form.errors else 200
    if form.is_valid():
        try:
            erase_person(person, now=timezone.now())
            auth.logout(request)
            return see_other(home())
        except Refusal as no:
            form.add_error(None, str(no))
            status = WRONG
    return page(request, "accounts/leaving.html", {"form": form}, status=status)
