from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.ui.cache import cached
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of
from charshia.programme.admission.models import Programme
from charshia.programme.calls.funded import TAG as FUNDING
from charshia.programme.evidence.actions import ask_to_publish, set_target
from charshia.programme.evidence.files import ENDINGS, file_of, gone_words, left_out_words
from charshia.programme.evidence.forms import DayForm, QuarterForm, TargetForm
from charshia.programme.evidence.indicators import BY_KEY, INDICATORS
from charshia.programme.evidence.models import last_quarter_end
from charshia.programme.evidence.queries import (
    Sheet,
    publications_of,
    published_programmes,
    sheet_for,
    sheet_of,
    targets_of,
)
from charshia.programme.evidence.reckoning import reckon


def tags_of(request: HttpRequest, programme: str, **_rest: Any) -> list[str]:
    found = Programme.objects.filter(slug=programme).values_list("pk", flat=True).first()
    return [f"evidence:{found}", FUNDING]


@login_not_required
@require_safe
@cached(tags=["evidence"])
def published(request: HttpRequest) -> HttpResponse:
    """The programmes of which something is published. One query."""
    return page(request, "evidence/published.html", {"programmes": published_programmes()})


@login_not_required
@require_safe
@cached(tags=tags_of)
def evidence(request: HttpRequest, programme: str) -> HttpResponse:
    """What was published last, and a way to what was published before."""
    found = get_object_or_404(Programme, slug=programme)
    published = publications_of(found)
    if not published:
        raise Http404
    return _shown(request, sheet_of(published[0]), published=published)


@login_not_required
@require_safe
@cached(tags=tags_of)
def publication(request: HttpRequest, programme: str, day: date) -> HttpResponse:
    found = get_object_or_404(Programme, slug=programme)
    published = publications_of(found)
    one = next((each for each in published if each.day == day), None)
    if one is None:
        raise Http404
    return _shown(request, sheet_of(one), published=published)


def _shown(request: HttpRequest, sheet: Sheet, **more: Any) -> HttpResponse:
    return page(request, "evidence/evidence.html", {**_told(sheet), **more})


def _told(sheet: Sheet) -> dict[str, Any]:
    """What `_sheet.html` shows."""
    return {"sheet": sheet, "left_out": left_out_words(sheet), "gone": gone_words(sheet)}


@login_not_required
@require_safe
def publication_file(request: HttpRequest, programme: str, day: date, ending: str) -> HttpResponse:
    if ending not in ENDINGS:
        raise Http404
    found = get_object_or_404(Programme, slug=programme)
    rows = found.publications.exclude(reckoned_at=None).select_related("programme")
    return _file(sheet_of(get_object_or_404(rows, day=day)), ending)


def _file(sheet: Sheet, ending: str) -> HttpResponse:
    answer = HttpResponse(file_of(sheet, ending), content_type=ENDINGS[ending])
    name = f"{sheet.programme.slug}-{sheet.day.isoformat()}.{ending}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@login_not_required
@require_safe
@cached(tags=["evidence"])
def how(request: HttpRequest) -> HttpResponse:
    """How each figure is reckoned, and what is never shown."""
    return page(request, "evidence/how.html", {"indicators": INDICATORS})


@never_cache
@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    """The coordinator chooses a programme. One query."""
    coordinator_of(request)
    return page(
        request, "evidence/programmes.html", {"programmes": Programme.objects.order_by("-pk")}
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def workshop(request: HttpRequest, programme: str) -> HttpResponse:
    """As of any day, for the coordinator; and publishing a quarter."""
    coordinator = coordinator_of(request)
    found = get_object_or_404(Programme, slug=programme)
    today = timezone.localdate()
    asking = DayForm(request.GET if "day" in request.GET else {"day": today})
    quarters = {"first": found.begins_on, "last": last_quarter_end(today)}
    form = QuarterForm(request.POST or None, **quarters)
    if form.is_valid():
        try:
            ask_to_publish(found, form.cleaned_data["day"], by=coordinator, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("It is being reckoned and stands here in a minute."))
            return see_other("evidence:workshop", found.slug)
    told = {}
    if asking.is_valid():
        day = min(asking.cleaned_data["day"], today)
        told = _told(sheet_for(found, reckon(found, day)))
    context = {
        "programme": found, "asking": asking, "form": form, **told,
        "published": found.publications.order_by("-day"), "targets": targets_of(found),
    }  # fmt: skip
    return page(request, "evidence/workshop.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def workshop_file(request: HttpRequest, programme: str, day: date, ending: str) -> HttpResponse:
    """The same as a file, of any day that has come."""
    coordinator_of(request)
    found = get_object_or_404(Programme, slug=programme)
    if ending not in ENDINGS or day > timezone.localdate():
        raise Http404
    return _file(sheet_for(found, reckon(found, day)), ending)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def target(request: HttpRequest, programme: str) -> HttpResponse:
    coordinator = coordinator_of(request)
    found = get_object_or_404(Programme, slug=programme)
    today = timezone.localdate()
    last = found.ends_on or date(today.year + 3, 12, 31)
    form = TargetForm(request.POST or None, first=found.begins_on, last=last)
    if form.is_valid():
        indicator = form.cleaned_data["indicator"]
        number = form.cleaned_data["number"]
        if number is not None:
            number = round(number * BY_KEY[indicator].scale)
        set_target(
            found, indicator, form.cleaned_data["day"], number=number, by=coordinator,
            now=timezone.now(),
        )  # fmt: skip
        messages.success(request, _("The target is kept."))
        return see_other("evidence:workshop", found.slug)
    context = {"programme": found, "form": form}
    return page(request, "evidence/target.html", context, status=422 if form.errors else 200)
