"""Letters to applicants, in their language: by e-mail, else as a short text message."""

from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.ground.languages.reading import reader
from charshia.ground.languages.tags import to_django
from charshia.people.messages.letters import send_letter
from charshia.people.messages.sms import send_sms
from charshia.programme.calls.actions import note_moved
from charshia.programme.calls.models import Application, Extension
from charshia.programme.calls.moments import Moment
from charshia.programme.calls.tokens import whole_address_of


def key_of(entry: Entry) -> str:
    return entry.subject.rpartition("/")[2]


def found_in(entry: Entry) -> Application | None:
    rows = Application.objects.filter(pk=key_of(entry)).select_related("call")
    return rows.first()


def tell(application: Application, template: str, **context: Any) -> None:
    """A letter, or the first line of it with the address as a text message."""
    call = application.call
    said = {
        "application": application, "call": call, "address": whole_address_of(application),
        "closes": Moment(call.closes_at, call.zone) if call.closes_at else None, **context,
    }  # fmt: skip
    name = f"calls/letters/{template}"
    if application.email:
        send_letter(application.email, name, said, language=application.language)
    elif application.phone:
        with translation.override(to_django(application.language)), reader(()):
            text = render_to_string(f"{name}.txt", said).strip()
        send_sms(application.phone, f"{text.partition(chr(10))[0]} {said['address']}")


@on("programme.application.begun")
def send_link(entry: Entry) -> None:
    if application := found_in(entry):
        tell(application, "begun")


@on("programme.application.link_asked")
def send_link_again(entry: Entry) -> None:
    if application := found_in(entry):
        tell(application, "begun")


@on("programme.application.sent")
def send_receipt(entry: Entry) -> None:
    application = found_in(entry)
    if application and application.sent_at:
        tell(application, "sent", sent=Moment(application.sent_at, application.call.zone))


@on("programme.application.withdrawn")
def confirm_withdrawal(entry: Entry) -> None:
    if application := found_in(entry):
        tell(application, "withdrawn")


@on("programme.call.extended")
def say_to_whom(entry: Entry) -> None:
    extension = Extension.objects.filter(pk=key_of(entry)).first()
    if extension is not None:
        note_moved(extension, now=entry.at)


@on("programme.application.deadline_moved")
def tell_of_extension(entry: Entry) -> None:
    application = found_in(entry)
    extension = Extension.objects.filter(pk=entry.facts["extension"]).first()
    if application and extension:
        reason = extension.reason.text(application.language)
        closes = Moment(extension.closes_at, application.call.zone)
        tell(application, "extended", reason=reason, closes=closes)
