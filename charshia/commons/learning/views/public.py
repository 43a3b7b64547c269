"""What everybody reads: courses, their lessons, sheets to download."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from charshia.commons.learning.beside import beside
from charshia.commons.learning.doors import enrolment_of, reader, seen_course, seen_lesson
from charshia.commons.learning.forms.learner import WorkForm
from charshia.commons.learning.marking import chosen_in, marked
from charshia.commons.learning.marks import LEARNING
from charshia.commons.learning.models import Block, Course, Kind
from charshia.commons.learning.progress import progress_of
from charshia.commons.learning.reading import cards, coming_sessions, next_lesson, reading_of
from charshia.ground.media.views import film as shown_film
from charshia.ground.media.views import paper
from charshia.ground.ui.cache import cached, keep_until
from charshia.ground.ui.http import page
from charshia.ground.ui.whose import kept_offline


@login_not_required
@require_safe
@cached(tags=[LEARNING])
def courses(request: HttpRequest) -> HttpResponse:
    person = reader(request)
    rows = Course.objects.visible_to(person).published().in_order()[:200]
    return page(request, "learning/courses.html", {"cards": cards(rows, person)})


@login_not_required
@require_safe
@kept_offline(is_personal=False)
@cached(tags=[LEARNING])
def course(request: HttpRequest, slug: str) -> HttpResponse:
    found, person, now = seen_course(request, slug), reader(request), timezone.now()
    (card,) = cards([found], person)
    lines = coming_sessions(found, person, now)
    keep_until(request, min((line.session.ends_at for line in lines), default=None))
    context = {
        "course": found, "card": card, "lessons": found.lessons.in_order(), "lines": lines,
        "next": next_lesson(found, card.progress), "now": now,
        "teaches": person and Course.objects.kept_by(person).filter(pk=found.pk).exists(),
    }  # fmt: skip
    context["beside"] = beside("below", found) if found.is_public else []
    return page(request, "learning/course.html", context)


@login_not_required
@require_safe
@kept_offline(is_personal=False)
@cached(tags=[LEARNING])
def lesson(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found, person = seen_lesson(request, slug, pk), reader(request)
    reading = reading_of(found, enrolment_of(person, found.course))
    context = {"course": found.course, "reading": reading, "work_form": WorkForm()}
    return page(request, "learning/lesson.html", context)


@login_not_required
@require_safe
def outcome(request: HttpRequest, slug: str, pk: int, block: int) -> HttpResponse:
    """A quiz as it was answered: which answers were right, and why. Nothing is kept of it."""
    found = seen_lesson(request, slug, pk)
    quiz = get_object_or_404(Block, lesson=found, pk=block, kind=Kind.QUIZ)
    chosen = chosen_in(request.GET)
    enrolment = enrolment_of(reader(request), found.course)
    context = {
        "course": found.course, "quiz": quiz, "outcome": marked(quiz, chosen),
        "reading": reading_of(found, enrolment),
        "progress": progress_of(enrolment) if enrolment else None,
    }  # fmt: skip
    return page(request, "learning/outcome.html", context)


@login_not_required
@require_safe
def sheet(request: HttpRequest, slug: str, pk: int, block: int) -> HttpResponseBase:
    found = seen_lesson(request, slug, pk)
    part = get_object_or_404(Block.objects.select_related("document"), lesson=found, pk=block)
    if part.document is None:
        raise Http404
    return paper(part.document)


@login_not_required
@require_safe
def film(request: HttpRequest, slug: str, pk: int, block: int) -> HttpResponseBase:
    found = seen_lesson(request, slug, pk)
    part = get_object_or_404(Block.objects.select_related("video"), lesson=found, pk=block)
    if part.video is None:
        raise Http404
    return shown_film(request, part.video)
