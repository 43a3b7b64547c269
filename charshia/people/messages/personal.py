from datetime import datetime
from typing import Any

from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person
from charshia.people.messages.actions.care import forget_writer
from charshia.people.messages.actions.devices import forget_device
from charshia.people.messages.models import Message, PushDevice, Seat


def export(person: Person) -> list[Any]:
    """What she wrote and what she was answered, thread by thread."""
    threads = Seat.objects.of_person(person).values("thread")
    rows = Message.objects.filter(thread__in=threads, hidden_at=None).order_by("thread_id", "pk")
    return [
        {"thread": one.thread_id, "side": one.side, "at": one.at.isoformat(), "text": one.text}
        for one in rows
    ]


def erase(person: Person, now: datetime) -> None:
    forget_writer(person)


def export_devices(person: Person) -> list[Any]:
    """The browsers to which notices are pushed; their keys open nothing to her."""
    rows = PushDevice.objects.filter(person=person).order_by("pk")
    return [{"endpoint": one.endpoint, "made_at": one.made_at.isoformat()} for one in rows]


def erase_devices(person: Person, now: datetime) -> None:
    for one in PushDevice.objects.filter(person=person).order_by("pk"):
        forget_device(one, now=now)


hold(Holding("messages", export, erase=erase))
hold(Holding("push", export_devices, erase=erase_devices))
