"""The door in the frame of every page."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from charshia.ground.ui.menu import Link, show
from charshia.people.accounts.lock import locked


def strangers(request: HttpRequest) -> bool:
    return not request.user.is_authenticated and locked(request) is None


def behind_a_lock(request: HttpRequest) -> bool:
    return locked(request) is not None


show(Link("sign_in", "accounts:sign_in", _("Sign in"), icon="person", shown_to=strangers))
