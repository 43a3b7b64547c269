"""Words about texts that are not in the reader's language, or not surely right in it."""

from collections.abc import Collection

from django.template.loader import render_to_string
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe

from charshia.ground.languages.credits import translators_of
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.notes import Note, Original, note_in, note_of
from charshia.ground.ui import menu


def text_note(*texts: Translated, html: Translated | None = None) -> SafeString:
    """What one should know of texts that stand together, with the originals one tap away.

    Nothing where all are the writer's own or looked over, in the language of the page.
    ``html`` is one that holds HTML made safe.

    {% text_note jar_title html=jar_story %}
    """
    together = [*texts, html] if html else texts
    return _shown(note_of(*together), html)


def text_credit(*texts: Translated) -> SafeString:
    """Who translated these texts, if they want to be named.

    {% text_credit jar_title jar_story %}
    """
    names = translators_of(*texts)
    return render_to_string("ui/text_credit.html", {"names": ", ".join(names)} if names else {})


def language_note(*, language: str) -> SafeString:
    """The same for a text that is in one language only: a review, a word of another.

    {% language_note language="sq" %}
    """
    return _shown(note_in(language), None)


def _shown(note: Note | None, html: Translated | None) -> SafeString:
    if note is None:
        return SafeString("")
    safe = {html.original} if html else set()
    return render_to_string(
        "ui/text_note.html",
        {
            "words": note.words,
            "originals": [(_body(one, safe), one.lang) for one in note.originals],
            "reads": menu.address("reads"),
        },
    )


def _body(one: Original, safe: Collection[str]) -> SafeString:
    if one.text in safe and "<" in one.text:
        return mark_safe(one.text)  # noqa: S308 - sanitised when it was kept
    return mark_safe(linebreaks(one.text, autoescape=True))  # noqa: S308 - escaped
