"""What a stall wrote, in the other languages: its keeper writes or approves it there."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from charshia.engines.refusal import Refusal
from charshia.ground.languages.actions import put_texts
from charshia.ground.languages.states import State
from charshia.ground.languages.tags import names
from charshia.ground.languages.writing import ASKED_FOR
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.catalogue.models import Stall
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.market.stall.forms.profile import ProfileForm
from charshia.market.stall.forms.tongue import TongueForm
from charshia.market.stall.tongues import Tongue, tongues
from charshia.people.organisations.duties import Duty

OF_STALL: dict[str, Any] = {
    **{name: ProfileForm.base_fields[name].label for name in ProfileForm.texts},
    "terms": gettext_lazy("Your terms"),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tongue(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.RUN)
    back = reverse("stall:profile", args=[slug])
    return tongue_page(request, stall, stall, OF_STALL, language=language, back=back)


def tongues_of_stall(stall: Stall) -> list[Tongue]:
    """Where each language of its profile is written. One query."""
    texts = [getattr(stall, name) for name in OF_STALL]
    return tongues(texts, url=lambda tag: reverse("stall:tongue", args=[stall.slug, tag]))


def tongue_page(
    request: HttpRequest,
    stall: Stall,
    row: models.Model,
    labels: Mapping[str, Any],
    *,
    language: str,
    back: str,
) -> HttpResponse:
    """The texts of ``row`` in one language; what its keeper sends has been looked over."""
    if language not in ASKED_FOR:
        raise Http404
    fields = partial(TongueForm, row=row, labels=labels, language=language)
    form = fields(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            put_texts(
                row, form.texts(), language=language, state=State.CHECKED,
                by=by_whom(request), now=timezone.now(), of=form.of(),
            )  # fmt: skip
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Saved."))
            return see_other(back)
    context = {"stall": stall, "form": form, "language": names()[language], "tag": language}
    context |= {"back": back}
    return page(request, "stall/tongue.html", context, status=422 if form.errors else 200)
