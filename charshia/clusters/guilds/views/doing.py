"""Doing a deed: the same for members and for those who coordinate."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from charshia.clusters.guilds.deeds import Case, Deed
from charshia.clusters.guilds.models import Cluster
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other


def done(request: HttpRequest, what: Deed, case: Case) -> HttpResponse:
    """Show a deed's form, or do it and go back. ``case`` has neither ``of`` nor ``form`` yet."""
    of = _thing(request, what, case.cluster)
    form = _form(request, what, case.cluster, of)
    back = what.back(case.cluster, of)
    if form.is_valid():
        try:
            what.act(replace(case, of=of, form=form))
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Saved."))
            return see_other(back)
    context = {
        "deed": what,
        "cluster": case.cluster,
        "member": case.member,
        "of": of,
        "form": form,
        "back": back,
    }
    return page(request, "guilds/deed.html", context, status=422 if form.errors else 200)


def _thing(request: HttpRequest, what: Deed, cluster: Cluster) -> Any:
    if what.find is None:
        return None
    said = str(request.POST.get("of") or request.GET.get("of", ""))
    is_number = said.isascii() and said.isdecimal() and len(said) < 10
    found = what.find(cluster, int(said)) if is_number else None
    if found is None and (said or not what.is_new):
        raise Http404
    return found


def _form(request: HttpRequest, what: Deed, cluster: Cluster, of: Any) -> Any:
    sent: tuple[Any, Any] = (None, None)
    if request.method == "POST":
        sent = (request.POST, request.FILES)
    return what.form(*sent, **what.prepare(cluster, of))
