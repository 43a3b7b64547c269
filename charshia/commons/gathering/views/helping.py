"""People who can help: their list, saying that one does, writing to one of them."""

from secrets import token_urlsafe

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.commons.gathering import actions
from charshia.commons.gathering.forms.helping import HelperForm, SieveForm
from charshia.commons.gathering.models import Helper
from charshia.commons.gathering.queries import helping as queries
from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import current
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me
from charshia.people.messages.actions import Said
from charshia.people.messages.desk import sent_with
from charshia.people.messages.forms import AnswerForm

GET_AND_POST = ["GET", "HEAD", "POST"]


@login_not_required
@never_cache
@require_safe
def helpers(request: HttpRequest) -> HttpResponse:
    form = SieveForm(request.GET)
    context = {"form": form, "helpers": queries.helpers(**form.wanted)}
    return page(request, "gathering/helpers.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def helping(request: HttpRequest) -> HttpResponse:
    """What she says of herself."""
    person = me(request)
    known = Helper.objects.filter(person=person).first()
    form = HelperForm(request.POST if request.method == "POST" else None, known=known)
    if form.is_valid():
        try:
            actions.offer_help(form.offered, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Kept. Thank you for helping."))
            return see_other("gathering:helping")
    context = {"form": form, "known": known}
    return page(request, "gathering/helping.html", context, status=422 if form.errors else 200)


@require_POST
def withdrawal(request: HttpRequest) -> HttpResponse:
    person = me(request)
    actions.withdraw_help(person, by=person, now=timezone.now())
    messages.success(request, _("You stand in the list no more."))
    return see_other("gathering:helping")


@never_cache
@require_http_methods(GET_AND_POST)
def writing(request: HttpRequest, pk: int) -> HttpResponse:
    person = me(request)
    found = get_object_or_404(Helper.objects.visible().select_related("person"), pk=pk)
    typed, files = sent_with(request)
    form = AnswerForm(typed, files, initial={"sent": token_urlsafe(16)})
    if form.is_valid():
        said = form.cleaned_data
        key = f"helper:{said['sent']}" if said["sent"] else ""
        words = Said(said["text"], current(), said["photos"], key=key)
        try:
            message = actions.write_to_helper(found, said=words, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other(reverse("messages:thread", args=[message.thread_id]) + "#latest")
    context = {"helper": queries.shown(found), "form": form}
    return page(request, "gathering/writing.html", context, status=422 if form.errors else 200)
