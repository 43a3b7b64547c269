from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from charshia.commons.learning.found import course_rows
from charshia.commons.learning.models import Course
from charshia.commons.learning.waiting import sessions_short, works_waiting
from charshia.ground.search import kinds
from charshia.ground.search.kinds import Kind
from charshia.ground.ui.menu import Link, show
from charshia.people.accounts.models import Person
from charshia.people.accounts.waiting import Source, wait


def those_who_teach(request: HttpRequest) -> bool:
    """One query; the coordinator has her office."""
    user = request.user
    if not isinstance(user, Person) or user.is_coordinator:
        return False
    return Course.objects.kept_by(user).exists()


wait(Source(works_waiting, order=30), Source(sessions_short, order=30))
kinds.show(Kind("course", _("Courses"), _("Course"), course_rows, order=50))
show(
    Link("mine", "learning:mine", _("What I learn"), order=22),
    Link("mine", "training:courses", _("Courses that I teach"), order=23,
         shown_to=those_who_teach),
    Link("office", "learning:office", _("Courses and trainers"), order=33),
    Link("foot_known", "learning:courses", _("Learn"), order=35),
)  # fmt: skip
