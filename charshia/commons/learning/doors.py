"""Who may see what of a course."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from charshia.commons.learning.models import Course, Enrolment, Lesson, Session
from charshia.people.accounts.models import Person


def reader(request: HttpRequest) -> Person | None:
    user = request.user
    return user if isinstance(user, Person) else None


def seen_course(request: HttpRequest, slug: str) -> Course:
    return get_object_or_404(Course.objects.visible_to(reader(request)), slug=slug)


def seen_lesson(request: HttpRequest, slug: str, pk: int) -> Lesson:
    rows = Lesson.objects.visible_to(reader(request)).select_related("course")
    return get_object_or_404(rows, course__slug=slug, pk=pk)


def seen_session(request: HttpRequest, pk: int) -> Session:
    rows = Session.objects.visible_to(reader(request)).select_related("course")
    return get_object_or_404(rows, pk=pk)


def taught_course(request: HttpRequest, slug: str) -> Course:
    """For its trainers and the coordinator; for everybody else it is not there."""
    person = reader(request)
    if person is None:
        raise Http404
    return get_object_or_404(Course.objects.kept_by(person), slug=slug)


def enrolment_of(person: Person | None, course: Course) -> Enrolment | None:
    if person is None:
        return None
    rows = Enrolment.objects.select_related("course", "certificate")
    return rows.filter(person=person, course=course).first()
