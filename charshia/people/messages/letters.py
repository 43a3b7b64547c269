"""Sending a letter. Called from reactions only: a letter is slow and may fail."""

from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from charshia.ground.languages.reading import reader
from charshia.ground.languages.tags import to_django
from charshia.people.accounts.queries import reads_at


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
