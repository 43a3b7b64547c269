"""The coordinator's: how the association is reached, and who helps."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of
from charshia.people.help import actions
from charshia.people.help.forms import ContactForm, HelperForm
from charshia.people.help.models import Contact, Helper

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(GET_AND_POST)
def contact(request: HttpRequest) -> HttpResponse:
    person, known = coordinator_of(request), Contact.objects.first()
    form = ContactForm(request.POST if request.method == "POST" else None, contact=known)
    if form.is_valid():
        try:
            actions.put_contact(form.facts, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Kept. It stands at the foot of every page."))
            return see_other("help:setting")
    context = {"form": form}
    return page(request, "help/setting.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(GET_AND_POST)
def helpers(request: HttpRequest) -> HttpResponse:
    person, form = coordinator_of(request), HelperForm(request.POST or None)
    if form.is_valid():
        try:
            actions.add_helper(form.cleaned_data["email"], by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("help:helpers")
    found = Helper.objects.select_related("person").order_by("person__name", "pk")
    context = {"helpers": found, "form": form}
    return page(request, "help/helpers.html", context, status=422 if form.is_bound else 200)


@require_POST
def helper_ending(request: HttpRequest, pk: int) -> HttpResponse:
    person = coordinator_of(request)
    found = get_object_or_404(Helper.objects.select_related("person"), pk=pk)
    actions.remove_helper(found, by=person, now=timezone.now())
    return see_other("help:helpers")
