"""Long texts that people write in Markdown: one way for all rooms."""

from dataclasses import replace

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from charshia.engines.markdown.html import Look, html_of
from charshia.engines.markdown.tree import tree_of
from charshia.ground.languages.fields import Translated
from charshia.ground.ui.components.goods import language_mark


def marked(*, text: Translated, look: Look | None = None, level: int = 3) -> SafeString:
    """A text in Markdown, in the reader's language or the original. ``look`` knows the pictures
    and documents that it names; ``level`` is that of its highest heading.

    {% marked text=jar_title %}
    """
    words, lang = text.shown()
    body = html_of(tree_of(words), worded(look or Look(), level))
    shown = f'<div class="prose"{language_mark(lang)}>{body}</div>'
    return mark_safe(shown)  # noqa: S308 - escaped and cleaned there


def worded(look: Look, level: int = 3) -> Look:
    """With the words of this page's language."""
    return replace(look, table=_("Table"), beware=_("Beware"), level=level)
