"""What a page said before: anybody compares, who wrote it asks for it back, who coordinates
decides."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from charshia.commons.practices import actions
from charshia.commons.practices.comparing import differing
from charshia.commons.practices.doors import written_practice
from charshia.commons.practices.forms.history import CompareForm
from charshia.commons.practices.histories import by_whom, history_of
from charshia.commons.practices.models import Answer, Practice, Restoration, Version
from charshia.commons.practices.views.reading import steps_to_history
from charshia.engines.refusal import Refusal
from charshia.ground.ui.cache import keep
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of


@login_not_required
@require_safe
def comparison(request: HttpRequest, pk: int) -> HttpResponse:
    keep(request, [f"practice:{pk}"])
    found = get_object_or_404(Practice.objects.visible().with_place(), pk=pk)
    lines = history_of(found)
    form = CompareForm(
        request.GET or None, shown=[(one.version.number, one.words) for one in lines]
    )
    context = {"practice": found, "steps": steps_to_history(found), "form": form}
    if form.is_valid():
        asked = (form.cleaned_data["before"], form.cleaned_data["after"])
        before, after = (_version(found, number) for number in asked)
        context |= {
            "parts": differing(before.content, after.content), "before": before, "after": after,
            "by": by_whom(after, found),
        }  # fmt: skip
    return page(request, "practices/comparison.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """For its writer and the coordinator: to have an earlier one back."""
    person, found = written_practice(request, pk)
    waiting = found.restorations.filter(answer=Answer.WAITING).select_related("version", "by")
    context = {
        "practice": found, "lines": history_of(found), "waiting": waiting.first(),
        "is_office": person.is_coordinator,
    }  # fmt: skip
    return page(request, "practices/versions.html", context)


@require_POST
def restoration(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The coordinator's own wish is done at once."""
    person, found = written_practice(request, pk)
    kept = get_object_or_404(Version.objects.select_related("practice"), practice=found,
                             number=number)  # fmt: skip
    try:
        asked = actions.ask_restoration(kept, by=person, now=timezone.now())
        if person.is_coordinator:
            actions.restore(asked, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        said = _("It says that again.") if person.is_coordinator else (
            _("Sent. The coordinator looks at it."))  # fmt: skip
        messages.success(request, said)
    return see_other("practices:versions", pk)


@require_POST
def restoring(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    return _answered(request, pk, number, actions.restore, _("It says that again."))


@require_POST
def leaving(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    return _answered(request, pk, number, actions.leave_as_it_is, _("It stays as it is."))


def _answered(
    request: HttpRequest, pk: int, number: int, act: Callable[..., None], words: str
) -> HttpResponse:
    person = coordinator_of(request)
    rows = Restoration.objects.select_related("practice")
    asked = get_object_or_404(rows, practice=pk, pk=number)
    try:
        act(asked, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, words)
    return see_other("practices:versions", pk)


def _version(practice: Practice, number: int) -> Version:
    return get_object_or_404(Version, practice=practice, number=number)
