"""Locking a shared telephone, and opening it with the PIN."""

from datetime import timedelta

from django.contrib import auth, messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from charshia.engines.refusal import Refusal
from charshia.ground.ui import menu
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.actions import count_try, forget_tries
from charshia.people.accounts.doors import me
from charshia.people.accounts.forms import UnlockForm
from charshia.people.accounts.knocking import TooManyTries
from charshia.people.accounts.links import home, own_path
from charshia.people.accounts.lock import lock, locked, unlock
from charshia.people.accounts.models import Person
from charshia.people.accounts.secrets import is_pin
from charshia.people.accounts.views.entrance import GET_AND_POST, WRONG

MOST = 5  # wrong PINs; then the whole way in
A_DAY = timedelta(days=1)


@never_cache
@require_http_methods(GET_AND_POST)
def locking(request: HttpRequest) -> HttpResponse:
    if not me(request).pin:
        return see_other("accounts:pin")
    if request.method != "POST":
        return page(request, "accounts/locking.html", {})
    lock(request)
    answer = see_other("accounts:unlock")
    answer["Clear-Site-Data"] = '"cache"'
    return answer


@login_not_required
@never_cache
@require_http_methods(GET_AND_POST)
def unlocking(request: HttpRequest) -> HttpResponse:
    """The PIN alone, where somebody is signed in behind it."""
    person = locked(request)
    if person is None:
        return see_other(menu.address("desk") or home())
    asked = own_path(request, request.GET.get("next", ""))
    form = UnlockForm(request.POST or None, initial={"next": asked})
    if form.is_valid():
        try:
            open_with(form.cleaned_data["pin"], request, person)
        except TooManyTries as no:
            auth.logout(request)
            messages.error(request, str(no))
            return see_other("accounts:sign_in")
        except Refusal as no:
            form.add_error("pin", str(no))
        else:
            to = own_path(request, form.cleaned_data["next"])
            return see_other(to or menu.address("desk") or home())
    return page(
        request, "accounts/unlock.html", {"form": form}, status=WRONG if form.errors else 200
    )


class WrongPin(Refusal):
    pass


def open_with(typed: str, request: HttpRequest, person: Person) -> None:
    """Take the lock off. Raises WrongPin, or TooManyTries after the fifth."""
    tries = f"PIN in {request.session.session_key}"
    count = count_try(tries, window=A_DAY, now=timezone.now())
    if not is_pin(typed, person.pin):
        if count >= MOST:
            raise TooManyTries(_("That was not your PIN five times. Please sign in again."))
        raise WrongPin(_("This is not your PIN. Please try again."))
    forget_tries(tries)
    unlock(request, now=timezone.now())
