"""Sending a letter. Called from reactions only: a letter is slow and may fail."""

from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from charshia.ground.languages.tags import to_django


def send_letter(address: str, template: str, context: dict[str, Any], *, language: str) -> None:
    """Write ``template`` (its first line is the subject) to ``address`` in ``language`` (BCP 47).

    ``messages/<template>.txt`` is the text; a ``.html`` beside it is optional. Raises
    what the mail server raises; the errand is then tried again.
    """
    with translation.override(to_django(language)):
        text = render_to_string(f"{template}.txt", context).strip()
        subject, _, body = text.partition("\n")
        letter = EmailMultiAlternatives(subject.strip(), body.strip() + "\n", to=[address])
        letter.send()
