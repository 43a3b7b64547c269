from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from charshia.circular.founding.models import Duty, Enterprise, Hand, Resolution
from charshia.circular.founding.rooms import Room, open_room
from charshia.commons.translating.areas import Area, offer
from charshia.ground.ui.menu import Link, show
from charshia.people.accounts.models import Person

WEIGHT = 40


def works_somewhere(request: HttpRequest) -> bool:
    """Has she a duty in an enterprise? One query."""
    person = request.user
    return isinstance(person, Person) and Hand.objects.filter(person=person).exists()


def address_of(enterprise: Enterprise) -> str:
    return reverse("founding:enterprise", args=[enterprise.slug])


def resolution_address(resolution: Resolution) -> str:
    return address_of(resolution.assembly.enterprise)


offer(
    Area(
        Enterprise, _("Enterprises that press residues"), {
            "name": _("Name of the enterprise"), "summary": _("In a sentence: what it does"),
            "about": _("What the enterprise does"),
        }, address_of, weight=WEIGHT, order=70,
    ),
    Area(
        Resolution, _("Decisions of enterprises"),
        {"title": _("What is decided, in a few words"), "text": _("The motion")},
        resolution_address, weight=WEIGHT, related=("assembly__enterprise",), order=71,
    ),
)  # fmt: skip
open_room(
    Room("founding:description", _("What the enterprise says of itself"), (Duty.MANAGER,), 80),
    Room("founding:owners", _("Partners and shares"), (Duty.MANAGER,), 84),
    Room("founding:assemblies", _("Assemblies and statutes"), (Duty.MANAGER,), 86),
    Room("founding:hands", _("People and duties"), (Duty.MANAGER,), 90),
)
show(
    Link("foot_together", "founding:enterprises", _("Circular works"), order=60),
    Link("mine", "founding:mine", _("My works"), order=39, shown_to=works_somewhere),
    Link("office", "founding:office", _("Circular works"), order=37),
)
