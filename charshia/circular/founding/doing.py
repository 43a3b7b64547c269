"""Doing a deed of an enterprise: the same for the rooms that have them."""

import re
from dataclasses import replace
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from charshia.circular.founding.deeds import Case, Deed
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.ground.ui.whose import kept_offline

TAP = re.compile(r"[A-Za-z0-9-]{1,60}")


def tap_of(request: HttpRequest) -> str:
    """Who types something else has no tap."""
    said = str(request.POST.get("tap", ""))
    return said if TAP.fullmatch(said) else ""


def done(request: HttpRequest, what: Deed, case: Case, *, back_words: str = "") -> HttpResponse:
    """Show a deed's form, or do it and go where it leads; ``back_words`` name what it is done
    to."""
    form = what.form(request.POST if request.method == "POST" else None, **what.prepare(case))
    if what.takes_files:
        form.files = request.FILES
    back = what.back(case)
    explanations: list[str] = []
    if form.is_valid():
        try:
            led = what.act(replace(case, form=form))
        except Refusal as no:
            add_refusal(form, no)
            explanations = what.explain(no)
        else:
            messages.success(request, _("Saved."))
            return see_other(what.onward(case, led) if what.onward else back)
    context = {
        "enterprise": case.enterprise, "deed": what, "form": form, "back": back,
        "back_words": back_words, "explanations": explanations, "key": case.key or uuid4().hex,
        "frame": "ui/kept.html" if what.waits else "ui/base.html",
    }  # fmt: skip
    show = kept_offline()(page) if what.waits else page
    return show(request, "founding/deed.html", context, status=422 if form.errors else 200)
