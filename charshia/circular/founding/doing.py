"""Doing a deed of an enterprise: the same for the rooms that have them."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from charshia.circular.founding.deeds import Case, Deed
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other


def done(request: HttpRequest, what: Deed, case: Case) -> HttpResponse:
    """Show a deed's form, or do it and go back."""
    form = what.form(request.POST if request.method == "POST" else None, **what.prepare(case))
    back = what.back(case)
    if form.is_valid():
        try:
            what.act(replace(case, form=form))
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Saved."))
            return see_other(back)
    context = {"enterprise": case.enterprise, "deed": what, "form": form, "back": back}
    return page(request, "founding/deed.html", context, status=422 if form.errors else 200)
