"""Browsers to which notices are pushed."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person
from charshia.people.messages.models import PushDevice
from charshia.people.messages.push import is_push_service

MOST = 10  # browsers of one person; the oldest go first


class UnknownService(Refusal):
    pass


@action
def add_device(
    person: Person, *, endpoint: str, p256dh: str, auth: str, now: datetime
) -> PushDevice:
    """Push to this browser too; a browser is whose signed in last. Raises UnknownService."""
    if not is_push_service(endpoint):
        raise UnknownService(_("This browser's notices cannot be sent from here."))
    facts = {"person": person, "p256dh": p256dh, "auth": auth, "made_at": now}
    device, is_new = PushDevice.objects.update_or_create(endpoint=endpoint, defaults=facts)
    old = PushDevice.objects.filter(person=person).order_by("-made_at", "-pk")[MOST:]
    PushDevice.objects.filter(pk__in=[one.pk for one in old]).delete()
    if is_new:
        record("people.device.added", person, by=person, at=now)
    return device


@action
def remove_device(person: Person, *, endpoint: str, now: datetime) -> None:
    """Push no more to this browser of hers."""
    gone, _kinds = PushDevice.objects.filter(person=person, endpoint=endpoint).delete()
    if gone:
        record("people.device.removed", person, by=person, at=now)


@action
def forget_device(device: PushDevice, *, now: datetime) -> None:
    """Its service says that the browser has gone."""
    gone, _kinds = PushDevice.objects.filter(pk=device.pk).delete()
    if gone:
        record("people.device.removed", device.person, by="system", at=now)
