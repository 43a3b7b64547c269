"""A person's own pages: what we know of her, how she comes in, and where she is signed in."""

from django.contrib import messages
from django.contrib.auth import HASH_SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.languages.reading import from_cookie
from charshia.ground.languages.tags import names
from charshia.ground.places.phones import show_phone
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.actions import (
    ask_for_address,
    change_address,
    change_details,
    end_device,
    end_other_devices,
    guess_code,
    set_pin,
    take_pin_away,
)
from charshia.people.accounts.doors import me, newly_come
from charshia.people.accounts.factors import app_of, passkeys_of
from charshia.people.accounts.forms import CodeForm, DetailsForm, EmailForm, PhoneForm, PinForm
from charshia.people.accounts.knocking import guess_from, knock
from charshia.people.accounts.models import Key, Kind
from charshia.people.accounts.queries import devices_of
from charshia.people.accounts.views.entrance import (
    GET_AND_POST,
    WRONG,
    WrongCode,
    sign_out,
    status_of,
)

NEW_ADDRESS = "address_key"  # in the session


@never_cache
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    person = me(request)
    context = {
        "person": person,
        "language": names().get(person.language, person.language),
        "reads": ", ".join(names()[tag] for tag in from_cookie(person.reads)),
        "phone": show_phone(person.phone) if person.phone else "",
        "passkeys": passkeys_of(person).count(),
        "second_step": app_of(person) is not None,
        "devices": person.devices.count(),
    }
    return page(request, "accounts/account.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def details(request: HttpRequest) -> HttpResponse:
    person = me(request)
    initial = {"name": person.name, "language": person.language}
    form = DetailsForm(request.POST or None, initial=initial)
    if form.is_valid():
        change_details(person, now=timezone.now(), **form.cleaned_data)
        return see_other("accounts:account")
    return page(
        request, "accounts/details.html", {"form": form}, status=WRONG if form.errors else 200
    )


@never_cache
@require_http_methods(GET_AND_POST)
def address(request: HttpRequest, kind: str) -> HttpResponse:
    """A new e-mail address or number, once the digits sent there are typed here."""
    person = newly_come(request)
    form = (EmailForm if kind == "email" else PhoneForm)(request.POST or None)
    status = WRONG if form.errors else 200
    if form.is_valid():
        try:
            knock(request, "address")
            key = ask_for_address(form.cleaned_data["to"], person=person, now=timezone.now())
            request.session[NEW_ADDRESS] = key.pk
            return see_other("accounts:new_address")
        except Refusal as no:
            form.add_error("to", str(no))
            status = status_of(no)
    return page(request, "accounts/address.html", {"form": form, "kind": kind}, status=status)


@never_cache
@require_http_methods(GET_AND_POST)
def new_address(request: HttpRequest) -> HttpResponse:
    person = newly_come(request)
    mine = Key.objects.filter(kind=Kind.ADDRESS, person=person)
    key = mine.filter(pk=request.session.get(NEW_ADDRESS, 0)).first()
    if key is None:
        return see_other("accounts:account")
    form = CodeForm(request.POST or None)
    status = WRONG if form.errors else 200
    if form.is_valid():
        try:
            typed = form.cleaned_data["code"]
            if not guess_from(request, lambda: guess_code(key, typed, now=timezone.now())):
                raise WrongCode(_("These are not the digits we sent. Please look again."))
            change_address(person, key=key, now=timezone.now())
            request.session.pop(NEW_ADDRESS)
            return see_other("accounts:account")
        except Refusal as no:
            form.add_error("code", str(no))
            status = status_of(no)
    return page(request, "accounts/new_address.html", {"form": form, "to": key.to}, status=status)


@never_cache
@require_http_methods(GET_AND_POST)
def pin(request: HttpRequest) -> HttpResponse:
    person = newly_come(request)
    form = PinForm(request.POST or None, initial={"lock_after": person.lock_after})
    form.fields["pin"].required = not person.pin  # left empty, it stays as it is
    if form.is_valid():
        set_pin(person, now=timezone.now(), **form.cleaned_data)
        return see_other("accounts:account")
    return page(request, "accounts/pin.html", {"form": form}, status=WRONG if form.errors else 200)


@never_cache
@require_POST
def pin_removal(request: HttpRequest) -> HttpResponse:
    take_pin_away(newly_come(request), now=timezone.now())
    return see_other("accounts:account")


@never_cache
@require_safe
def devices(request: HttpRequest) -> HttpResponse:
    context = {
        "devices": devices_of(me(request)),
        "here": request.session.session_key,
    }
    return page(request, "accounts/devices.html", context)


@never_cache
@require_POST
def ending(request: HttpRequest, pk: int) -> HttpResponse:
    person = me(request)
    device = get_object_or_404(person.devices, pk=pk)
    if device.session_key == request.session.session_key:
        return sign_out(request)
    end_device(device, by=person, now=timezone.now())
    return see_other("accounts:devices")


@never_cache
@require_POST
def ending_others(request: HttpRequest) -> HttpResponse:
    person = me(request)
    here = request.session.session_key or ""
    end_other_devices(person, session_key=here, by=person, now=timezone.now())
    request.session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    messages.success(request, _("You are signed out everywhere else."))
    return see_other("accounts:devices")
