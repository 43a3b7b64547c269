"""What a learner does: takes the course, notes a lesson, answers, hands in."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from charshia.commons.learning.actions import answer_quiz, enrol, finish_lesson, hand_in
from charshia.commons.learning.doors import enrolment_of, reader, seen_course, seen_lesson
from charshia.commons.learning.forms.learner import WorkForm
from charshia.commons.learning.marking import chosen_in
from charshia.commons.learning.models import Block, Enrolment, Kind, Lesson, Work
from charshia.commons.learning.reading import cards, next_lesson, reading_of
from charshia.engines.refusal import Refusal
from charshia.ground.media.views import private_proof
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me


@require_POST
def enrolment(request: HttpRequest, slug: str) -> HttpResponse:
    course, person = seen_course(request, slug), me(request)
    try:
        enrol(course, person=person, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
        return see_other("learning:course", slug)
    first = next_lesson(course, cards([course], person)[0].progress)
    return see_other("learning:lesson", slug, first.pk) if first else see_other(
        "learning:course", slug
    )  # fmt: skip


@require_POST
def done(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """On to the next lesson, or back to the course after the last."""
    lesson = seen_lesson(request, slug, pk)
    finish_lesson(_enrolment(request, lesson), lesson=lesson, now=timezone.now())
    after = reading_of(lesson, None).after
    if after:
        return see_other("learning:lesson", slug, after.pk)
    return see_other("learning:course", slug)


@require_POST
def answers(request: HttpRequest, slug: str, pk: int, block: int) -> HttpResponse:
    lesson = seen_lesson(request, slug, pk)
    quiz = get_object_or_404(Block, lesson=lesson, pk=block, kind=Kind.QUIZ)
    chosen = chosen_in(request.POST)
    answer_quiz(_enrolment(request, lesson), block=quiz, chosen=chosen, now=timezone.now())
    address = reverse("learning:outcome", args=[slug, pk, block])
    return see_other(f"{address}?{urlencode({'c': chosen}, doseq=True)}")


@require_POST
def work(request: HttpRequest, slug: str, pk: int, block: int) -> HttpResponse:
    lesson = seen_lesson(request, slug, pk)
    task = get_object_or_404(Block, lesson=lesson, pk=block, kind=Kind.TASK)
    mine = _enrolment(request, lesson)
    form = WorkForm(request.POST, request.FILES)
    if form.is_valid():
        file, name = form.cleaned_data["file"]
        try:
            hand_in(mine, block=task, words=form.cleaned_data["words"], file=file, name=name,
                    now=timezone.now())  # fmt: skip
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Handed in. The trainer answers you."))
            return see_other("learning:lesson", slug, pk)
    context = {
        "course": lesson.course, "reading": reading_of(lesson, mine), "work_form": form,
        "refused": task.pk,
    }  # fmt: skip
    return page(request, "learning/lesson.html", context, status=422)


@never_cache
@require_safe
def handed(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file that was handed in: for who did, and for the trainers of the course."""
    person = reader(request)
    if person is None:
        raise Http404
    seen = Enrolment.objects.visible_to(person)
    found = get_object_or_404(
        Work.objects.select_related("document", "image"), pk=pk, enrolment__in=seen
    )
    return private_proof(found.document or found.image)


def _enrolment(request: HttpRequest, lesson: Lesson) -> Enrolment:
    found = enrolment_of(me(request), lesson.course)
    if found is None:
        raise Http404
    return found
