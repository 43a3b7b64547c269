"""Questions: their list, asking, one of them with its answers, what helped."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.commons.gathering import actions, things
from charshia.commons.gathering.doors import reader
from charshia.commons.gathering.forms.questions import AnswerForm, QuestionForm, SeekingForm
from charshia.commons.gathering.models import Answer, Question
from charshia.commons.gathering.queries import questions as queries
from charshia.commons.gathering.queries.helping import helping_with
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me

GET_AND_POST = ["GET", "HEAD", "POST"]


@login_not_required
@never_cache
@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    listing = queries.question_listing(queries.wanted_of(request.GET.dict()))
    wanted = listing.wanted
    typed = {"q": wanted.words, "topic": wanted.topic, "language": wanted.language,
             "open": wanted.is_open}  # fmt: skip
    context = {"listing": listing, "form": SeekingForm(typed, topics=listing.topics)}
    return page(request, "gathering/questions.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def new(request: HttpRequest) -> HttpResponse:
    """Ask all; with ``?about=`` about a thing."""
    person, key = me(request), request.GET.get("about", "")
    row = things.row_of(key) if key else None
    if key and row is None:
        raise Http404
    form = QuestionForm(request.POST if request.method == "POST" else None, thing=key)
    if form.is_valid():
        try:
            made = actions.ask(form.asked, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Asked. You get a letter when somebody answers."))
            return see_other("gathering:question", made.pk)
    context = {"form": form, "row": row}
    return page(request, "gathering/asking.html", context, status=422 if form.errors else 200)


@login_not_required
@never_cache
@require_safe
def question(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(pk)
    return _page(request, found, AnswerForm())


@require_POST
def answers(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = me(request), _found(pk)
    form = AnswerForm(request.POST)
    if form.is_valid():
        text = form.said("text")
        try:
            made = actions.answer(found, text=text, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other(_at(made))
    return _page(request, found, form)


@require_POST
def helped(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    return _deed(request, pk, number, actions.mark_helped)


@require_POST
def vote(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    return _deed(request, pk, number, actions.vote)


@require_POST
def taking_back(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    person, rows = me(request), Answer.objects.select_related("question").filter(question=pk)
    given = get_object_or_404(rows.filter(author=person), pk=number)
    actions.take_back_answer(given, by=person, now=timezone.now())
    return see_other("gathering:question", pk)


def _deed(request: HttpRequest, pk: int, number: int, act: Callable[..., None]) -> HttpResponse:
    person, rows = me(request), Answer.objects.visible().filter(question=pk)
    given = get_object_or_404(rows.select_related("question"), pk=number)
    try:
        act(given, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    return see_other(_at(given))


def _at(given: Answer) -> str:
    return reverse("gathering:question", args=[given.question_id]) + f"#answer-{given.pk}"


def _found(pk: int) -> Question:
    return get_object_or_404(Question.objects.visible().select_related("asker"), pk=pk)


def _page(request: HttpRequest, found: Question, form: AnswerForm) -> HttpResponse:
    person, topics = reader(request), list(found.topics.order_by("position", "pk"))
    context = {
        "question": found, "topics": topics, "card": queries.cards([found])[0],
        "answers": queries.answers_to(found, person), "form": form, "person": person,
        "is_asker": person is not None and found.asker_id == person.pk,
        "helpers": helping_with([one.pk for one in topics]),
    }  # fmt: skip
    return page(request, "gathering/question.html", context, status=422 if form.errors else 200)
