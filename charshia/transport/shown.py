from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from charshia.ground.ui.menu import Link, show
from charshia.people.accounts.models import Person
from charshia.transport.models import Driver


def drivers(request: HttpRequest) -> bool:
    """One query."""
    user = request.user
    return isinstance(user, Person) and Driver.objects.filter(person=user).exists()


show(
    Link("office", "transport:fleet", _("Vehicles and drivers"), order=45),
    Link("mine", "transport:driving", _("Rounds that I drive"), order=20, shown_to=drivers),
)
