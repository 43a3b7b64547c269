from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from charshia.circular.founding.beside import Line, stand_at
from charshia.circular.founding.models import Duty, Enterprise
from charshia.circular.founding.rooms import Room, open_room
from charshia.circular.staff.models import Job, Worker
from charshia.commons.translating.areas import Area, offer
from charshia.ground.ui.menu import Link, show
from charshia.people.accounts.models import Person

WEIGHT = 40


def works_here(request: HttpRequest) -> bool:
    """Is she a worker of an enterprise? One query."""
    person = request.user
    return isinstance(person, Person) and Worker.objects.filter(person=person).exists()


def vacancies_of(enterprise: Enterprise) -> Iterator[Line]:
    """One query."""
    if Job.objects.vacant(timezone.localdate()).filter(enterprise=enterprise).exists():
        address = reverse("staff:vacancies", args=[enterprise.slug])
        yield Line(gettext("We look for people"), address)


def address_of(job: Job) -> str:
    return reverse("staff:vacancy", args=[job.enterprise.slug, job.pk])


offer(
    Area(
        Job, _("Jobs of enterprises"),
        {"title": _("What the job is called"), "about": _("What one does there")},
        address_of, weight=WEIGHT, related=("enterprise",), order=72,
    ),
)  # fmt: skip
stand_at(vacancies_of)
open_room(
    Room("staff:people", _("People, shifts and hours"), (Duty.PERSONNEL,), 70, is_private=True)
)
show(Link("mine", "staff:mine", _("My shifts and hours"), order=41, shown_to=works_here))
