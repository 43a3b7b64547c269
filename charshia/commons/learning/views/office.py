"""For the coordinator: which courses there are, and who teaches them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from charshia.commons.learning.actions import dismiss_trainer, make_course, name_trainer
from charshia.commons.learning.forms.trainer import NewCourseForm, TrainerForm
from charshia.commons.learning.models import Course
from charshia.commons.learning.slugs import free_slug
from charshia.ground.languages.fields import Translated
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of
from charshia.people.accounts.models import Person
from charshia.people.accounts.queries import known_by

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(GET_AND_POST)
def office(request: HttpRequest) -> HttpResponse:
    by = coordinator_of(request)
    form = NewCourseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        title = form.cleaned_data["title"]
        made = make_course(free_slug(title), title=Translated(title), by=by, now=timezone.now())
        return see_other("training:text", made.slug)
    context: dict[str, Any] = {"courses": Course.objects.in_order()[:300], "form": form}
    return page(request, "learning/office.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(GET_AND_POST)
def trainers(request: HttpRequest, slug: str) -> HttpResponse:
    by, course = coordinator_of(request), get_object_or_404(Course, slug=slug)
    form = TrainerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        person = next(iter(known_by(form.cleaned_data["email"])), None)
        if person:
            name_trainer(course, person=person, by=by, now=timezone.now())
            messages.success(request, _("%(name)s teaches this course.") % {"name": person.name})
            return see_other("learning:trainers", slug)
        form.add_error(
            "email", _("Nobody with this address is known here. Ask her to sign in once.")
        )
    rows = course.trainers.select_related("person").order_by("pk")
    context = {"course": course, "form": form, "trainers": rows}
    return page(request, "learning/trainers.html", context, status=422 if form.errors else 200)


@require_POST
def trainer(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """She teaches the course no more."""
    by, course = coordinator_of(request), get_object_or_404(Course, slug=slug)
    person = get_object_or_404(Person, pk=pk, trains__course=course)
    dismiss_trainer(course, person=person, by=by, now=timezone.now())
    return see_other("learning:trainers", slug)
