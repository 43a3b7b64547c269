"""Links of the front in the frame of every page."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from charshia.commons.practices.lacking import Part, found_as, stand
from charshia.ground.ui.menu import Link, show


def people(request: HttpRequest) -> bool:
    return request.user.is_authenticated


stand(Part.TRAINING, found_as("course"))
stand(Part.MACHINES, found_as("space"))
show(
    Link("home", "front:home"),
    Link("search", "front:search"),
    Link("suggest", "front:suggest"),
    Link("desk", "front:desk", _("My desk"), icon="person", shown_to=people),
    Link("foot_market", "front:how", _("How one buys here"), order=30),
    Link("foot", "front:terms", _("Terms"), order=40),
    Link("foot", "front:privacy", _("Privacy"), order=50),
)
