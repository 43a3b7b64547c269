"""The door in the frame of every page."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from charshia.ground.ui.menu import Link, show


def strangers(request: HttpRequest) -> bool:
    return not request.user.is_authenticated


show(Link("sign_in", "accounts:sign_in", _("Sign in"), icon="person", shown_to=strangers))
