"""Her portfolio: each work has its page, where she writes it and adds photos."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me
from charshia.workshops.makers import actions
from charshia.workshops.makers.doors import own_pages, pages_of
from charshia.workshops.makers.forms.portfolio import WorkForm
from charshia.workshops.makers.models import Profile, Work, WorkPhoto
from charshia.workshops.makers.queries import photos_of

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(GET_AND_POST)
def new(request: HttpRequest, slug: str = "") -> HttpResponse:
    profile = own_pages(request, slug).profile
    if profile is None:
        raise Http404
    return _written(request, profile, None)


@never_cache
@require_http_methods(GET_AND_POST)
def work(request: HttpRequest, pk: int) -> HttpResponse:
    kept = get_object_or_404(Work.objects.kept_by(me(request)), pk=pk)
    return _written(request, kept.profile, kept)


@require_POST
def place(request: HttpRequest, pk: int) -> HttpResponse:
    kept = get_object_or_404(Work.objects.kept_by(me(request)), pk=pk)
    is_up = request.POST.get("to") == "up"
    actions.move_work(kept, up=is_up, by=me(request), now=timezone.now())
    return _back(request, kept.profile)


@require_POST
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    kept = get_object_or_404(Work.objects.kept_by(me(request)), pk=pk)
    actions.remove_work(kept, by=me(request), now=timezone.now())
    return _back(request, kept.profile)


@require_POST
def photo_removal(request: HttpRequest, pk: int) -> HttpResponse:
    photo = get_object_or_404(WorkPhoto.objects.kept_by(me(request)), pk=pk)
    actions.remove_photo(photo, by=me(request), now=timezone.now())
    return see_other("makers:work", photo.work_id)


def _written(request: HttpRequest, profile: Profile, work: Work | None) -> HttpResponse:
    typed = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = WorkForm(*typed, work=work)
    if form.is_valid():
        try:
            kept = _keep(request, profile, work, form)
        except Refusal as no:
            add_refusal(form, no)
        else:
            if form.cleaned_data["picture"]:
                return see_other("makers:work", kept.pk)
            return _back(request, profile)
    urls = pages_of(request, profile).urls
    context = {"work": work, "urls": urls, "form": form, "photos": photos_of(work) if work else []}
    return page(request, "makers/work.html", context, status=422 if form.errors else 200)


def _keep(request: HttpRequest, profile: Profile, work: Work | None, form: WorkForm) -> Work:
    by, now, sent = me(request), timezone.now(), form.cleaned_data["picture"]
    photo = sent.read() if sent else b""
    if work is None:
        return actions.add_work(profile, form.facts, photo=photo, by=by, now=now)
    actions.change_work(work, form.facts, photo=photo, by=by, now=now)
    return work


def _back(request: HttpRequest, profile: Profile) -> HttpResponse:
    return see_other(pages_of(request, profile).url("mine") + "#portfolio")
