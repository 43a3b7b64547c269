from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from charshia.clusters.actors.models import Actor
from charshia.ground.ui.menu import Link, show
from charshia.people.accounts.models import Person


def keepers(request: HttpRequest) -> bool:
    """One query."""
    user = request.user
    return isinstance(user, Person) and Actor.objects.kept_by(user).exists()


show(
    Link("mine", "partners:mine", _("Find partners"), order=63, shown_to=keepers),
    Link("office", "partners:office", _("Introductions"), order=37),
)
