"""Sending a letter. Called from reactions only: a letter is slow and may fail."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from charshia.ground.languages.reading import reader
from charshia.ground.languages.tags import to_django
from charshia.people.accounts.models import Person
from charshia.people.accounts.queries import reads_at
from charshia.people.messages.sms import send_sms


def send_letter(
    address: str,
    template: str,
    context: dict[str, Any],
    *,
    language: str,
    answer_to: str = "",
    leave: str = "",
) -> None:
    """Write ``template`` (its first line is the subject) to ``address`` in ``language`` (BCP 47).

    ``answer_to`` is where an answer goes instead of to the sender, ``leave`` the address by
    which one press ends such letters (RFC 8058). Raises what the mail server raises; the
    errand is then tried again.
    """
    headers = {"Auto-Submitted": "auto-generated"}
    if leave:
        headers["List-Unsubscribe"] = f"<{leave}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    with translation.override(to_django(language)), reader(reads_at(address)):
        text = render_to_string(f"{template}.txt", context).strip()
        subject, _, body = text.partition("\n")
        letter = EmailMultiAlternatives(
            subject.strip(),
            body.strip() + "\n",
            to=[address],
            reply_to=[answer_to] if answer_to else None,
            headers=headers,
        )
        letter.send()


def send_letter_or_text(
    email: str, phone: str, template: str, context: dict[str, Any], *, language: str
) -> None:
    """A letter; to who has no address its first line and ``context["address"]`` as a text
    message. Who has neither reads it on her pages."""
    if email:
        send_letter(email, template, context, language=language)
    elif phone:
        with translation.override(to_django(language)), reader(()):
            text = render_to_string(f"{template}.txt", context).strip()
        send_sms(phone, f"{text.partition(chr(10))[0]} {context['address']}")


@dataclass(frozen=True)
class Said:
    """What ``say`` puts into words in the language of its letter."""

    say: Callable[[Any], object]
    what: Any

    def __str__(self) -> str:
        return str(self.say(self.what))


def page_address(language: str, view: str, *args: object) -> str:
    """The whole address of a page in ``language`` (BCP 47)."""
    with translation.override(to_django(language)):
        return settings.SITE_ADDRESS + reverse(view, args=args)


def write_to(
    person: Person | None, template: str, context: dict[str, Any], view: str, *args: object
) -> None:
    """To her in her language, with her ``name`` and the ``address`` of the page where she looks
    at it; who has no address of her own reads it there."""
    if person is None or not person.email or not person.is_active:
        return
    address = page_address(person.language, view, *args)
    said = {"name": person.name, "address": address, **context}
    send_letter(person.email, template, said, language=person.language)


def write_to_each(
    people: QuerySet[Person], template: str, context: dict[str, Any], view: str, *args: object
) -> None:
    """To each in her own language, with the ``address`` of the page where she looks at it."""
    for person in people.filter(is_active=True).exclude(email=None).order_by("pk"):
        write_to(person, template, context, view, *args)


def write_to_coordinators(template: str, context: dict[str, Any], view: str, *args: object) -> None:
    write_to_each(Person.objects.filter(is_coordinator=True), template, context, view, *args)
