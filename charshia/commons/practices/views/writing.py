"""Whoever tells a practice writes it here; the coordinator may too."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.commons.practices import actions
from charshia.commons.practices.doors import written_practice
from charshia.commons.practices.forms.kinds import form_of
from charshia.commons.practices.forms.marked import MarkedForm
from charshia.commons.practices.forms.parts import AttachmentForm, ContactForm
from charshia.commons.practices.forms.writing import PracticeForm, ReasonForm
from charshia.commons.practices.looks import look_in
from charshia.commons.practices.models import Adoption, Kind, Practice, State
from charshia.commons.practices.queries import (
    adoptions_shown,
    organisations_run_by,
    state_words,
    whole,
)
from charshia.commons.practices.views.reading import practice_context
from charshia.engines.refusal import Refusal
from charshia.ground.media.actions import keep_image
from charshia.ground.media.models import Image
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me
from charshia.people.accounts.models import Person

GET_AND_POST = ["GET", "HEAD", "POST"]
MOST_BYTES = 10_000_001


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What she wrote, and what she did too."""
    person = me(request)
    rows = Practice.objects.written_by(person).with_place().order_by("-changed_at", "-pk")[:50]
    context = {
        "rows": [(one, state_words(one)) for one in rows],
        "adoptions": adoptions_shown(Adoption.objects.filter(person=person)),
    }
    return page(request, "practices/mine.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def new(request: HttpRequest) -> HttpResponse:
    person, kind = me(request), _kind(request)
    form = form_of(kind)(
        request.POST or None, request.FILES or None, mine=organisations_run_by(person)
    )
    if form.is_valid() and not form.is_look:
        try:
            image = image_of(form.cleaned_data["picture"], person)
            made = actions.draft_practice(form.facts, image=image, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Kept. Nobody else sees it yet: go on with the steps."))
            return see_other("practices:edit", made.pk)
    context = {"form": form, "kind": kind, "kinds": Kind} | looked(form, None)
    return page(request, "practices/new.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = written_practice(request, pk)
    return edit_page(request, person, found)


def edit_page(
    request: HttpRequest,
    person: Person,
    practice: Practice,
    *,
    attachment: AttachmentForm | None = None,
    contact: ContactForm | None = None,
    reason: ReasonForm | None = None,
) -> HttpResponse:
    is_wrong = any(each is not None for each in (attachment, contact, reason))
    is_proposed = practice.state == State.PROPOSED
    context = {
        "practice": practice,
        "shown": whole(practice.pk),
        "state": state_words(practice),
        "contacts": practice.contacts.order_by("pk"),
        "adoptions": adoptions_shown(practice.adoptions.waiting()),
        "attachment": attachment or AttachmentForm(auto_id="attachment_%s"),
        "contact": contact or ContactForm(),
        "reason": reason or ReasonForm(auto_id="reason_%s"),
        "is_office": person.is_coordinator,
        "may_propose": not (is_proposed or practice.is_public or person.is_coordinator),
    }
    return page(request, "practices/edit.html", context, status=422 if is_wrong else 200)


@never_cache
@require_http_methods(GET_AND_POST)
def text(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = written_practice(request, pk)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = form_of(found.kind)(*sent, practice=found, mine=organisations_run_by(person))
    if form.is_valid() and not form.is_look:
        try:
            changed(found, form, person)
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Changed."))
            return see_other("practices:edit", pk)
    context = {"practice": found, "form": form} | looked(form, found)
    return page(request, "practices/text.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """As it will stand there, for whoever writes it."""
    _person, found = written_practice(request, pk)
    shown = whole(found.pk)
    assert shown is not None
    return page(request, "practices/preview.html", practice_context(shown))


@require_POST
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = written_practice(request, pk)
    try:
        actions.propose(found, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Sent. The coordinator looks at it."))
    return see_other("practices:edit", pk)


@require_POST
def dropping(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = written_practice(request, pk)
    try:
        actions.drop_practice(found, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
        return see_other("practices:edit", pk)
    messages.success(request, _("Thrown away."))
    return see_other("practices:office" if person.is_coordinator else "practices:mine")


def looked(form: MarkedForm, practice: Practice | None) -> dict[str, Any]:
    """How its long texts look, where she wants to see that first."""
    if not form.is_look or form.errors:
        return {"has_marks": bool(form.marked)}
    return {"has_marks": True, "looks": form.looks(), "look": look_in(practice)}


def _kind(request: HttpRequest) -> Kind:
    """Of a page that is begun: a practice, unless another is asked for."""
    asked = request.GET.get("kind", "")
    return Kind(asked) if asked in Kind.values else Kind.PRACTICE


def changed(practice: Practice, form: PracticeForm, person: Person) -> None:
    image = image_of(form.cleaned_data["picture"], person)
    actions.change_practice(practice, form.facts, by=person, now=timezone.now())
    if image is not None:
        actions.show_image(practice, image, by=person, now=timezone.now())


def image_of(file: UploadedFile | None, person: Any) -> Image | None:
    if not file:
        return None
    try:
        return keep_image(file.read(MOST_BYTES), by=person, now=timezone.now())
    except Refusal as no:
        no.field = "picture"
        raise
