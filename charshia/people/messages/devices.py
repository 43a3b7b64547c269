from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from charshia.engines.refusal import Refusal
from charshia.people.messages.actions.devices import add_device, remove_device


class DeviceForm(forms.Form):
    """What a browser says of its push service."""

    endpoint = forms.URLField(max_length=500, assume_scheme="https")
    p256dh = forms.RegexField(r"^[A-Za-z0-9_=-]{80,100}$")
    auth = forms.RegexField(r"^[A-Za-z0-9_=-]{20,30}$")


class EndForm(forms.Form):
    endpoint = forms.URLField(max_length=500, assume_scheme="https")


@require_POST
def devices(request: HttpRequest) -> HttpResponse:
    form = DeviceForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    try:
        add_device(request.user, now=timezone.now(), **form.cleaned_data)  # type: ignore[arg-type]
    except Refusal as no:
        return HttpResponse(str(no), status=422, content_type="text/plain; charset=utf-8")
    return HttpResponse(status=204)


@require_POST
def ending(request: HttpRequest) -> HttpResponse:
    form = EndForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    endpoint = form.cleaned_data["endpoint"]
    remove_device(request.user, endpoint=endpoint, now=timezone.now())  # type: ignore[arg-type]
    return HttpResponse(status=204)
