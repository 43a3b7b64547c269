"""The coordinator's list of people: for who has no e-mail, or cannot get in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import current, names
from charshia.ground.places.phones import show_phone
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.actions import (
    end_other_devices,
    enter_address,
    print_slip,
    register_person,
)
from charshia.people.accounts.doors import coordinator_of
from charshia.people.accounts.forms import AddressesForm, PersonForm
from charshia.people.accounts.models import Person
from charshia.people.accounts.queries import people_called
from charshia.people.accounts.slips import pdf, slip_for
from charshia.people.accounts.views.entrance import GET_AND_POST, WRONG
from charshia.people.accounts.waiting import HEADINGS, waiting

MOST = 40  # on one page


@never_cache
@require_safe
def first(request: HttpRequest) -> HttpResponse:
    """What waits for her, what is late, who needs help: every room says its part."""
    coordinator_of(request)
    groups = [(HEADINGS[one.why], one) for one in waiting(timezone.now())]
    return page(request, "accounts/office.html", {"groups": groups})


@never_cache
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    coordinator_of(request)
    asked = request.GET.get("q", "")[:100]
    found = people_called(asked, most=MOST + 1)
    context = {"asked": asked, "people": found[:MOST], "more": len(found) > MOST}
    return page(request, "accounts/people.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def newcomer(request: HttpRequest) -> HttpResponse:
    coordinator = coordinator_of(request)
    form = PersonForm(request.POST or None, initial={"language": current()})
    status = WRONG if form.errors else 200
    if form.is_valid():
        try:
            person = register_person(by=coordinator, now=timezone.now(), **form.cleaned_data)
            return see_other("accounts:person", person.pk)
        except Refusal as no:
            form.add_error(no.field, str(no))
            status = WRONG
    return page(request, "accounts/newcomer.html", {"form": form}, status=status)


@never_cache
@require_http_methods(GET_AND_POST)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    coordinator = coordinator_of(request)
    found = get_object_or_404(Person, pk=pk)
    initial = {"phone": show_phone(found.phone) if found.phone else "", "email": found.email}
    form = AddressesForm(request.POST or None, initial=initial)
    status = WRONG if form.errors else 200
    if form.is_valid():
        try:
            enter_address(found, by=coordinator, now=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Kept."))
            return see_other("accounts:person", pk)
        except Refusal as no:
            form.add_error(no.field, str(no))
            status = WRONG
    language = names().get(found.language, found.language)
    context = {"person": found, "form": form, "language": language}
    return page(request, "accounts/person.html", context, status=status)


@never_cache
@require_POST
def slip(request: HttpRequest, pk: int) -> HttpResponse:
    """The answer is the sheet itself: what opens the door is never shown again."""
    coordinator = coordinator_of(request)
    found = get_object_or_404(Person, pk=pk, is_active=True)
    token = print_slip(found, by=coordinator, now=timezone.now())
    sheet = HttpResponse(pdf(slip_for(found, token)), content_type="application/pdf")
    sheet["Content-Disposition"] = f'attachment; filename="{slugify(found.name) or pk}.pdf"'
    return sheet


@never_cache
@require_POST
def signing_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Everywhere: a telephone was lost."""
    coordinator = coordinator_of(request)
    found = get_object_or_404(Person, pk=pk)
    end_other_devices(found, session_key="", by=coordinator, now=timezone.now())
    messages.success(request, _("They are signed out everywhere."))
    return see_other("accounts:person", pk)
