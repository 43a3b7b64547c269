"""For trainers: their courses, the learners of one, what was handed in."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.commons.learning.actions import answer_work, enrol, revoke_certificate
from charshia.commons.learning.doors import reader, taught_course
from charshia.commons.learning.forms.trainer import AnswerForm, LearnerForm, ReasonForm
from charshia.commons.learning.models import Certificate, Course, Work
from charshia.commons.learning.teaching import learners_of, waiting_works
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me
from charshia.people.accounts.models import Person
from charshia.people.accounts.queries import known_by

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def courses(request: HttpRequest) -> HttpResponse:
    person = reader(request)
    rows = Course.objects.kept_by(person).in_order()[:200] if person else []
    if not rows:
        raise Http404
    return page(request, "learning/teaching/courses.html", {"courses": rows})


@never_cache
@require_safe
def course(request: HttpRequest, slug: str) -> HttpResponse:
    return _course_page(request, taught_course(request, slug), LearnerForm())


@require_POST
def learners(request: HttpRequest, slug: str) -> HttpResponse:
    """Enrol somebody by her address."""
    found, form = taught_course(request, slug), LearnerForm(request.POST)
    if form.is_valid():
        person = next(iter(known_by(form.cleaned_data["email"])), None)
        try:
            learner = _known(person)
            enrol(found, person=learner, by=me(request), now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("%(name)s is enrolled.") % {"name": learner.name})
            return see_other("training:course", slug)
    return _course_page(request, found, form, status=422)


def _known(person: Person | None) -> Person:
    if person is None:
        raise Refusal(
            _("Nobody with this address is known here. Ask her to sign in once."), field="email"
        )
    return person


def _course_page(
    request: HttpRequest, found: Course, form: LearnerForm, *, status: int = 200
) -> HttpResponse:
    after = request.GET.get("after", "")
    now = timezone.now()
    context = {
        "course": found, "form": form, "works": waiting_works(found),
        "learners": learners_of(found, after=int(after[:18]) if after.isdecimal() else 0),
        "coming": found.sessions.coming(now).order_by("starts_at", "pk")[:50],
        "past": found.sessions.filter(ends_at__lte=now).order_by("-starts_at", "-pk")[:20],
    }  # fmt: skip
    return page(request, "learning/teaching/course.html", context, status=status)


@never_cache
@require_http_methods(GET_AND_POST)
def work(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = taught_course(request, slug)
    rows = Work.objects.select_related("enrolment__person", "block__lesson", "document", "image")
    handed = get_object_or_404(rows, enrolment__course=found, pk=pk)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        is_accepted = request.POST.get("answer") == "accepted"
        try:
            answer_work(handed, is_accepted=is_accepted, words=form.cleaned_data["words"],
                        by=me(request), now=timezone.now())  # fmt: skip
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("The learner gets a letter."))
            return see_other("training:course", slug)
    context = {"course": found, "work": handed, "form": form}
    return page(request, "learning/teaching/work.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(GET_AND_POST)
def revocation(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Take back a certificate of this course, with a reason."""
    course = taught_course(request, slug)
    found = get_object_or_404(Certificate, enrolment__course=course, code=code)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            revoke_certificate(found, by=me(request), now=timezone.now(), **form.cleaned_data)
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("The certificate is not valid any more."))
            return see_other("training:course", slug)
    context = {"course": course, "certificate": found, "form": form}
    status = 422 if request.method == "POST" else 200
    return page(request, "learning/teaching/revocation.html", context, status=status)
