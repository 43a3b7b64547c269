"""The door in the frame of every page."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from charshia.ground.ui.menu import Link, show
from charshia.people.accounts.lock import locked


def strangers(request: HttpRequest) -> bool:
    return not request.user.is_authenticated and locked(request) is None


def behind_a_lock(request: HttpRequest) -> bool:
    return locked(request) is not None


def can_lock(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "pin", ""))


show(
    Link("sign_in", "accounts:sign_in", _("Sign in"), icon="person", shown_to=strangers),
    Link("sign_in", "accounts:unlock", _("Unlock"), icon="door", shown_to=behind_a_lock),
    Link("desk", "accounts:lock", _("Lock"), icon="door", order=60, shown_to=can_lock),
    Link("foot", "accounts:reading", _("Languages I read"), order=20),
    Link("reads", "accounts:reading", _("Languages I read")),
    Link("mine", "accounts:account", _("Your account, and how you come in"), order=10),
    Link("office", "accounts:office", _("What waits"), order=1),
    Link("office", "accounts:people", _("People"), order=30),
)
