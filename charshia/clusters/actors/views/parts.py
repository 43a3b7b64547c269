"""Products, certificates, needs and relations of an entry, by its keepers."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.clusters.actors import actions, cn
from charshia.clusters.actors.doors import kept_actor
from charshia.clusters.actors.forms.parts import (
    CertificateForm,
    GoodForm,
    RelationForm,
    WantForm,
)
from charshia.clusters.actors.kinds import WantKind
from charshia.clusters.actors.models import Actor, Certificate, Good, Relation, Want
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me

GET_AND_POST = ["GET", "HEAD", "POST"]
MOST_BYTES = 10_000_001
MOST_LINES = 30


@never_cache
@require_safe
def goods(request: HttpRequest, slug: str) -> HttpResponse:
    """Look for a product by a word of any language; each found leads to its own page."""
    actor = kept_actor(request, slug)
    words = request.GET.get("words", "").strip()[:80]
    lines = cn.found(words)[:MOST_LINES] if words else []
    digits = "".join(words.split())
    bare = digits if words and digits.isdecimal() and cn.is_code(digits) else ""
    context = {"actor": actor, "words": words, "lines": lines, "bare": bare}
    return page(request, "actors/goods.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def good(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    actor = kept_actor(request, slug)
    if not cn.is_code(code):
        raise Http404
    known = Good.objects.filter(actor=actor, code=code).prefetch_related("capacities").first()
    form = GoodForm(request.POST if request.method == "POST" else None, good=known)
    if form.is_bound and form.is_valid():
        try:
            actions.put_good(
                actor, code, words=form.translated("words"), unit=form.cleaned_data["unit"],
                monthly=form.monthly, by=me(request), now=timezone.now(),
            )  # fmt: skip
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Kept."))
            return see_other("actors:entry", slug)
    context = {
        "actor": actor, "good": known, "form": form, "code": code, "name": cn.name_of(code),
        "line": cn.line_of(code), "spaced": cn.spaced(code),
    }  # fmt: skip
    return page(request, "actors/good.html", context, status=422 if form.is_bound else 200)


@require_POST
def good_removal(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    actor = kept_actor(request, slug)
    found = get_object_or_404(Good.objects.select_related("actor"), actor=actor, code=code)
    actions.drop_good(found, by=me(request), now=timezone.now())
    return see_other("actors:entry", slug)


@never_cache
@require_http_methods(GET_AND_POST)
def new_certificate(request: HttpRequest, slug: str) -> HttpResponse:
    return _certificate(request, kept_actor(request, slug), None)


@never_cache
@require_http_methods(GET_AND_POST)
def certificate(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    actor = kept_actor(request, slug)
    found = get_object_or_404(Certificate.objects.select_related("file"), actor=actor, pk=pk)
    return _certificate(request, actor, found)


@require_POST
def certificate_removal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    actor = kept_actor(request, slug)
    rows = Certificate.objects.select_related("actor", "file")
    found = get_object_or_404(rows, actor=actor, pk=pk)
    actions.drop_certificate(found, by=me(request), now=timezone.now())
    return see_other("actors:entry", slug)


@never_cache
@require_http_methods(GET_AND_POST)
def new_want(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    if kind not in WantKind.values:
        raise Http404
    return _want(request, kept_actor(request, slug), kind, None)


@never_cache
@require_http_methods(GET_AND_POST)
def want(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    actor = kept_actor(request, slug)
    found = get_object_or_404(Want.objects.select_related("actor"), actor=actor, pk=pk)
    return _want(request, actor, found.kind, found)


@require_POST
def want_closing(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    actor = kept_actor(request, slug)
    found = get_object_or_404(Want.objects.select_related("actor"), actor=actor, pk=pk)
    actions.close_want(found, by=me(request), now=timezone.now())
    return see_other("actors:entry", slug)


@never_cache
@require_http_methods(GET_AND_POST)
def relations(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what it is to another one, who then says yes."""
    actor = kept_actor(request, slug)
    data = request.POST if request.method == "POST" else None
    form = RelationForm(data, name=str(actor.name))
    if form.is_bound and form.is_valid():
        first, second, kind = form.two(actor)
        try:
            actions.say_relation(
                first, second, kind=kind, said_by=actor, code=form.cleaned_data["code"],
                by=me(request), now=timezone.now(),
            )  # fmt: skip
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Said. It is shown when the other one says yes."))
            return see_other("actors:entry", slug)
    context = {"actor": actor, "form": form}
    return page(request, "actors/relations.html", context, status=422 if form.is_bound else 200)


@require_POST
def relation_answer(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Yes to what another one said; no, or no longer, from either."""
    actor = kept_actor(request, slug)
    rows = Relation.objects.of(actor).select_related("first", "second")
    found = get_object_or_404(rows, pk=pk)
    if "yes" not in request.POST:
        actions.drop_relation(found, by=me(request), now=timezone.now())
    elif found.said_by_id != actor.pk:
        actions.confirm_relation(found, by=me(request), now=timezone.now())
    return see_other("actors:entry", slug)


def _certificate(request: HttpRequest, actor: Actor, known: Certificate | None) -> HttpResponse:
    sent = request.method == "POST"
    form = CertificateForm(
        request.POST if sent else None, request.FILES if sent else None, actor=actor,
        certificate=known,
    )  # fmt: skip
    if sent and form.is_valid():
        try:
            _keep_certificate(request, actor, form, known)
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Kept."))
            return see_other("actors:entry", actor.slug)
    context = {"actor": actor, "certificate": known, "form": form}
    return page(request, "actors/certificate.html", context, status=422 if sent else 200)


def _keep_certificate(
    request: HttpRequest, actor: Actor, form: CertificateForm, known: Certificate | None
) -> None:
    person, now, file = me(request), timezone.now(), form.cleaned_data["file"]
    data = file.read(MOST_BYTES) if file else b""
    actions.put_certificate(
        actor, form.paper, file=(file.name or "", data) if file else None, by=person, now=now,
        certificate=known,
    )  # fmt: skip


def _want(request: HttpRequest, actor: Actor, kind: str, known: Want | None) -> HttpResponse:
    form = WantForm(request.POST if request.method == "POST" else None, want=known)
    if form.is_bound and form.is_valid():
        try:
            actions.put_want(actor, form.wish(kind), want=known, by=me(request), now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Kept."))
            return see_other("actors:entry", actor.slug)
    context: dict[str, Any] = {
        "actor": actor, "form": form, "want": known, "kind": kind, "is_need": kind == WantKind.NEED,
    }  # fmt: skip
    return page(request, "actors/want.html", context, status=422 if form.is_bound else 200)
