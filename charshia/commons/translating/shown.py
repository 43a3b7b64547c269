from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from charshia.commons.translating.areas import offer
from charshia.commons.translating.models import Volunteer
from charshia.commons.translating.queries import names_of
from charshia.commons.translating.told import AREAS
from charshia.ground.languages.credits import credited_by
from charshia.ground.ui.menu import Link, show
from charshia.people.accounts.models import Person


def those_who_translate(request: HttpRequest) -> bool:
    """One query."""
    user = request.user
    if not isinstance(user, Person):
        return False
    return user.is_coordinator or Volunteer.objects.active().filter(person=user).exists()


credited_by(names_of)
offer(*AREAS)
show(
    Link("mine", "translating:desk", _("Translate"), order=25, shown_to=those_who_translate),
    Link("office", "translating:volunteers", _("Translators"), order=35),
    Link("office", "translating:searches", _("Sought and not found"), order=36),
    Link("foot_together", "translating:translators", _("Who translates"), order=45),
)  # fmt: skip
