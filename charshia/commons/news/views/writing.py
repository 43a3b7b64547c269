"""The coordinator writes, publishes, pins and withdraws; what stalls propose she answers."""

from collections.abc import Callable

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.commons.news import actions
from charshia.commons.news.forms.writing import (
    AttachmentForm,
    PostForm,
    PublicationForm,
    RefusalForm,
)
from charshia.commons.news.models import Attachment, Post, State
from charshia.commons.news.queries import cards, office_rows, state_words
from charshia.commons.news.views.reading import found_post, post_context
from charshia.engines.refusal import Refusal
from charshia.ground.media.actions import keep_image
from charshia.ground.media.models import Image
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of
from charshia.people.accounts.models import Person

GET_AND_POST = ["GET", "HEAD", "POST"]
MOST_BYTES = 10_000_001


@never_cache
@require_safe
def office(request: HttpRequest) -> HttpResponse:
    coordinator_of(request)
    now, state = timezone.now(), request.GET.get("state", "")
    rows = [(post, state_words(post, now=now)) for post in office_rows(state)]
    context = {"rows": rows, "states": State.choices, "state": state}
    return page(request, "news/office.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def new(request: HttpRequest) -> HttpResponse:
    person = coordinator_of(request)
    form = PostForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        made = drafted(form, person)
        if made is not None:
            messages.success(request, _("Kept. Nobody sees it yet."))
            return see_other("news:edit", made.pk)
    return page(request, "news/new.html", {"form": form}, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(GET_AND_POST)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    person, post = coordinator_of(request), found_post(pk)
    form = PostForm(request.POST, request.FILES, post=post) if request.method == "POST" else None
    if form is not None and form.is_valid():
        try:
            changed(post, form, person)
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Changed."))
            return see_other("news:edit", pk)
    return edit_page(request, post, form=form)


def edit_page(
    request: HttpRequest,
    post: Post,
    *,
    form: PostForm | None = None,
    publication: PublicationForm | None = None,
    attachment: AttachmentForm | None = None,
    refusal: RefusalForm | None = None,
) -> HttpResponse:
    is_wrong = any(each is not None for each in (form, publication, attachment, refusal))
    context = {
        "post": post,
        "state": state_words(post, now=timezone.now()),
        "form": form or PostForm(post=post),
        "publication": publication or PublicationForm(auto_id="publication_%s"),
        "attachment": attachment or AttachmentForm(auto_id="attachment_%s"),
        "refusal": refusal or RefusalForm(auto_id="refusal_%s"),
    }
    return page(request, "news/edit.html", context, status=422 if is_wrong else 200)


@never_cache
@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """As it will stand there, for whoever writes it."""
    coordinator_of(request)
    context = post_context(cards([found_post(pk)], now=timezone.now())[0])
    return page(request, "news/preview.html", context)


@require_POST
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    person, post = coordinator_of(request), found_post(pk)
    form = PublicationForm(request.POST, auto_id="publication_%s")
    if form.is_valid():
        try:
            actions.publish(post, at=form.cleaned_data["at"], by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Published."))
            return see_other("news:edit", pk)
    return edit_page(request, post, publication=form)


@require_POST
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    return deed(request, pk, actions.withdraw, _("Withdrawn."))


@require_POST
def pinning(request: HttpRequest, pk: int) -> HttpResponse:
    is_pinned = "unpin" in request.POST
    words = _("No longer pinned.") if is_pinned else _("Pinned.")
    return deed(request, pk, actions.unpin if is_pinned else actions.pin, words)


def deed(request: HttpRequest, pk: int, act: Callable[..., None], words: str) -> HttpResponse:
    person, post = coordinator_of(request), found_post(pk)
    try:
        act(post, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, words)
    return see_other("news:edit", pk)


@require_POST
def dropping(request: HttpRequest, pk: int) -> HttpResponse:
    person, post = coordinator_of(request), found_post(pk)
    try:
        actions.drop_post(post, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
        return see_other("news:edit", pk)
    messages.success(request, _("Thrown away."))
    return see_other("news:office")


@require_POST
def attaching(request: HttpRequest, pk: int) -> HttpResponse:
    person, post = coordinator_of(request), found_post(pk)
    form = AttachmentForm(request.POST, request.FILES, auto_id="attachment_%s")
    if form.is_valid():
        file = form.cleaned_data["document"]
        try:
            actions.attach(
                post, data=file.read(MOST_BYTES), name=file.name or "",
                title=form.cleaned_data["name"], by=person, now=timezone.now(),
            )  # fmt: skip
        except Refusal as no:
            no.field = "document"
            add_refusal(form, no)
        else:
            return see_other("news:edit", pk)
    return edit_page(request, post, attachment=form)


@require_POST
def detaching(request: HttpRequest, pk: int, attachment: int) -> HttpResponse:
    person = coordinator_of(request)
    rows = Attachment.objects.select_related("post").filter(post=pk)
    actions.detach(get_object_or_404(rows, pk=attachment), by=person, now=timezone.now())
    return see_other("news:edit", pk)


@require_POST
def refusal(request: HttpRequest, pk: int) -> HttpResponse:
    person, post = coordinator_of(request), found_post(pk)
    form = RefusalForm(request.POST, auto_id="refusal_%s")
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            actions.refuse_proposal(post, reason=reason, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Done. Whoever proposed it gets a letter."))
            return see_other("news:office")
    return edit_page(request, post, refusal=form)


def drafted(form: PostForm, person: Person, **more: object) -> Post | None:
    """What came of the form; None when something is refused, which the form then says."""
    if not form.is_valid():
        return None
    try:
        image = image_of(form.cleaned_data["picture"], person)
        return actions.draft_post(
            form.facts,
            image=image,
            by=person,
            now=timezone.now(),
            **more,  # type: ignore[arg-type]
        )
    except Refusal as no:
        add_refusal(form, no)
        return None


def changed(post: Post, form: PostForm, person: Person) -> None:
    image = image_of(form.cleaned_data["picture"], person)
    actions.change_post(post, form.facts, by=person, now=timezone.now())
    if image is not None:
        actions.show_image(post, image, by=person, now=timezone.now())


def image_of(file: UploadedFile | None, person: Person) -> Image | None:
    if file is None:
        return None
    try:
        return keep_image(file.read(MOST_BYTES), by=person, now=timezone.now())
    except Refusal as no:
        no.field = "picture"
        raise
