"""For trainers: writing the course, its lessons, their parts and questions."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from charshia.commons.learning.actions import (
    add_block,
    add_lesson,
    change_block,
    change_lesson,
    describe_course,
    move_block,
    move_lesson,
    put_question,
    remove_block,
    remove_lesson,
    remove_question,
)
from charshia.commons.learning.doors import taught_course
from charshia.commons.learning.forms.trainer import BlockForm, CourseForm, LessonForm, QuestionForm
from charshia.commons.learning.marking import questions_of
from charshia.commons.learning.models import Block, Course, Kind, Lesson, Question
from charshia.engines.refusal import Refusal
from charshia.ground.media.actions import keep_document, keep_image, keep_video
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(GET_AND_POST)
def text(request: HttpRequest, slug: str) -> HttpResponse:
    """What the course is called, who sees it, when it is done; and its lessons in order."""
    course = taught_course(request, slug)
    form = CourseForm(*_sent(request), row=course)
    if form.is_valid():
        try:
            facts = form.facts() | _image(request, form)
            describe_course(course, by=me(request), now=timezone.now(), seen=course, **facts)
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("training:text", slug)
    context = {
        "course": course, "form": form, "lessons": course.lessons.in_order(),
        "lesson_form": LessonForm(row=Lesson()),
    }  # fmt: skip
    return _page(request, "text", context, form)


@never_cache
@require_http_methods(GET_AND_POST)
def new_lesson(request: HttpRequest, slug: str) -> HttpResponse:
    course = taught_course(request, slug)
    form = LessonForm(*_sent(request), row=Lesson())
    if form.is_valid():
        made = add_lesson(course, by=me(request), now=timezone.now(), **form.facts())
        return see_other("training:lesson", slug, made.pk)
    return _page(request, "new_lesson", {"course": course, "form": form}, form)


@never_cache
@require_http_methods(GET_AND_POST)
def lesson(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = _lesson(request, slug, pk)
    form = LessonForm(*_sent(request), row=found)
    if form.is_valid():
        try:
            change_lesson(found, by=me(request), now=timezone.now(), **form.facts())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("training:lesson", slug, pk)
    context = {
        "course": found.course, "lesson": found, "form": form, "kinds": Kind.choices,
        "blocks": found.blocks.in_order().select_related("document", "video"),
    }  # fmt: skip
    return _page(request, "lesson", context, form)


@require_POST
def lesson_place(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = _lesson(request, slug, pk)
    move_lesson(found, up=_is_up(request), by=me(request), now=timezone.now())
    return see_other("training:text", slug)


@require_POST
def lesson_removal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    remove_lesson(_lesson(request, slug, pk), by=me(request), now=timezone.now())
    return see_other("training:text", slug)


@never_cache
@require_http_methods(GET_AND_POST)
def new_block(request: HttpRequest, slug: str, pk: int, kind: str) -> HttpResponse:
    if kind not in Kind.values:
        raise Http404
    found = _lesson(request, slug, pk)
    form = BlockForm(*_sent(request), row=Block(kind=kind))
    if form.is_valid():
        try:
            facts = form.facts() | _files(request, form)
            made = add_block(found, kind=kind, by=me(request), now=timezone.now(), **facts)
        except Refusal as no:
            add_refusal(form, no)
        else:
            if kind == Kind.QUIZ:
                return see_other("training:block", slug, made.pk)
            return see_other("training:lesson", slug, pk)
    context = {"course": found.course, "lesson": found, "form": form, "kind": Kind(kind).label}
    return _page(request, "block", context, form)


@never_cache
@require_http_methods(GET_AND_POST)
def block(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = _block(request, slug, pk)
    form = BlockForm(*_sent(request), row=found)
    if form.is_valid():
        try:
            facts = form.facts() | _files(request, form)
            change_block(found, by=me(request), now=timezone.now(), **facts)
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("training:lesson", slug, found.lesson_id)
    context = {
        "course": found.lesson.course, "lesson": found.lesson, "form": form, "part": found,
        "kind": Kind(found.kind).label,
        "questions": questions_of(found) if found.kind == Kind.QUIZ else [],
    }  # fmt: skip
    return _page(request, "block", context, form)


@require_POST
def block_place(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = _block(request, slug, pk)
    move_block(found, up=_is_up(request), by=me(request), now=timezone.now())
    return see_other("training:lesson", slug, found.lesson_id)


@require_POST
def block_removal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = _block(request, slug, pk)
    remove_block(found, by=me(request), now=timezone.now())
    return see_other("training:lesson", slug, found.lesson_id)


@never_cache
@require_http_methods(GET_AND_POST)
def new_question(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = _block(request, slug, pk)
    return _question_page(request, found, Question())


@never_cache
@require_http_methods(GET_AND_POST)
def question(request: HttpRequest, slug: str, pk: int, number: int) -> HttpResponse:
    found = _block(request, slug, pk)
    return _question_page(request, found, get_object_or_404(Question, block=found, pk=number))


@require_POST
def question_removal(request: HttpRequest, slug: str, pk: int, number: int) -> HttpResponse:
    found = _block(request, slug, pk)
    rows = Question.objects.select_related("block__lesson__course")
    asked = get_object_or_404(rows, block=found, pk=number)
    remove_question(asked, by=me(request), now=timezone.now())
    return see_other("training:block", slug, pk)


def _question_page(request: HttpRequest, found: Block, row: Question) -> HttpResponse:
    form = QuestionForm(request.POST if request.method == "POST" else None, row=row)
    course: Course = found.lesson.course
    if form.is_valid():
        try:
            put_question(found, form.draft(), question=row if row.pk else None, by=me(request),
                         now=timezone.now())  # fmt: skip
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("training:block", course.slug, found.pk)
    context = {"course": course, "part": found, "form": form, "question": row}
    return _page(request, "question", context, form)


def _lesson(request: HttpRequest, slug: str, pk: int) -> Lesson:
    course = taught_course(request, slug)
    return get_object_or_404(Lesson.objects.select_related("course"), course=course, pk=pk)


def _block(request: HttpRequest, slug: str, pk: int) -> Block:
    course = taught_course(request, slug)
    rows = Block.objects.select_related("lesson__course", "document", "image", "video")
    return get_object_or_404(rows, lesson__course=course, pk=pk)


def _image(request: HttpRequest, form: Any) -> dict[str, Any]:
    data, _name = form.cleaned_data.get("picture") or (b"", "")
    if not data:
        return {}
    try:
        return {"image": keep_image(data, by=me(request), now=timezone.now())}
    except Refusal as no:
        no.field = "picture"
        raise


def _files(request: HttpRequest, form: Any) -> dict[str, Any]:
    if form.cleaned_data.get("video"):
        return _video(request, form)
    data, name = form.cleaned_data.get("sheet") or (b"", "")
    if not data:
        return _image(request, form)
    try:
        kept = keep_document(data, name=name, by=me(request), now=timezone.now(), is_private=True)
    except Refusal as no:
        no.field = "sheet"
        raise
    return {"document": kept}


def _video(request: HttpRequest, form: Any) -> dict[str, Any]:
    try:
        sent = form.cleaned_data["video"].chunks()
        return {"video": keep_video(sent, by=me(request), now=timezone.now())}
    except Refusal as no:
        no.field = "video"
        raise


def _sent(request: HttpRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _is_up(request: HttpRequest) -> bool:
    return request.POST.get("to") == "up"


def _page(request: HttpRequest, name: str, context: dict[str, Any], form: Any) -> HttpResponse:
    status = 422 if form.errors else 200
    return page(request, f"learning/teaching/{name}.html", context, status=status)
