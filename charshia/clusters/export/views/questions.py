"""The questions of the readiness check, for the coordinator."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.clusters.export import actions
from charshia.clusters.export.forms.questions import QuestionForm
from charshia.clusters.export.models import Question
from charshia.clusters.export.queries.checks import catalogue
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    coordinator_of(request)
    return page(request, "export/catalogue.html", {"parts": catalogue()})


@never_cache
@require_http_methods(GET_AND_POST)
def new_question(request: HttpRequest) -> HttpResponse:
    return _question_page(request, None)


@never_cache
@require_http_methods(GET_AND_POST)
def question(request: HttpRequest, pk: int) -> HttpResponse:
    coordinator_of(request)
    return _question_page(request, get_object_or_404(Question, pk=pk))


def _question_page(request: HttpRequest, known: Question | None) -> HttpResponse:
    person = coordinator_of(request)
    form = QuestionForm(request.POST if request.method == "POST" else None, question=known)
    if form.is_valid():
        try:
            made = actions.put_question(form.asking, known=known, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _said(known, made))
            return see_other("export:questions")
    context = {"question": known, "form": form}
    return page(request, "export/question.html", context, status=422 if form.errors else 200)


def _said(known: Question | None, made: Question) -> str:
    if known is None or known.pk == made.pk:
        return _("Kept.")
    return _("Kept. Finished checks keep the question as it was asked.")
