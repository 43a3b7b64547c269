"""Boxes, notices and lists for any page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.safestring import SafeString

TONES = {"plain": "info", "good": "check", "warning": "alert", "bad": "alert"}


def panel(content: SafeString, *, heading: str, tone: str = "plain", level: int = 2) -> SafeString:
    """A titled box. ``tone`` is plain, good, warning or sunk.

    {% panel heading="Good to know" %}
    <p>Unopened jars can come back within 14 days.</p>
    {% endpanel %}
    """
    return render_to_string(
        "ui/panel.html", {"content": content, "heading": heading, "tone": tone, "level": level}
    )


def notice(content: SafeString, *, tone: str = "plain", heading: str = "") -> SafeString:
    """Something to know now; ``tone`` is plain, good, warning or bad, each with its own mark.

    {% notice tone="good" %}Your order is with three stalls.{% endnotice %}
    """
    return render_to_string(
        "ui/notice.html",
        {"content": content, "tone": tone, "heading": heading, "mark": TONES[tone]},
    )


def empty(content: SafeString, *, drawing: str, heading: str, level: int = 2) -> SafeString:
    """A place where nothing is yet: a drawing from static/ui/art, a sentence, a way on.

    {% empty drawing="empty-basket" heading="Your basket is empty" %}
    <p>Take a walk along the street.</p>
    {% endempty %}
    """
    return render_to_string(
        "ui/empty.html",
        {"content": content, "drawing": drawing, "heading": heading, "level": level},
    )


def drawing(*, name: str, alt: str = "", side: int = 120) -> SafeString:
    """One of our drawings, by its file name in static/ui/art.

    {% drawing name="honey" %}
    """
    return render_to_string(
        "ui/drawing.html", {"src": static(f"ui/art/{name}.svg"), "alt": alt, "side": side}
    )


def facts(content: SafeString) -> SafeString:
    """Two or three plain facts in a row, each with its icon.

    {% facts %}
    {% fact icon="house" term="From the yard" %}Every day, 9 to 18{% endfact %}
    {% fact icon="market" term="Next market day" %}Saturday, 8 to 13, Rahovec{% endfact %}
    {% endfacts %}
    """
    return render_to_string("ui/facts.html", {"content": content})


def fact(content: SafeString, *, icon: str, term: str) -> SafeString:
    """One fact; stands in ``facts``.

    {% facts %}
    {% fact icon="van" term="Delivery on Friday" %}2.00 €; free above 25 €{% endfact %}
    {% endfacts %}
    """
    return render_to_string("ui/fact.html", {"content": content, "icon": icon, "term": term})


def steps(content: SafeString) -> SafeString:
    """What happens one after another; its content are ``<li>``.

    {% steps %}
    <li><p>Fill one basket from any stall.</p></li>
    <li><p>Choose how you fetch and pay.</p></li>
    {% endsteps %}
    """
    return render_to_string("ui/steps.html", {"content": content})


@dataclass(frozen=True)
class Happening:
    """One line of a timeline. ``at`` is aware; ``tone`` is done, now or later."""

    words: str
    at: datetime | None = None
    by: str = ""
    note: str = ""
    tone: str = "done"


def timeline(*, events: Iterable[Any]) -> SafeString:
    """What happened, in order: things with ``words``, ``at``, ``by``, ``note`` and ``tone``.

    {% timeline events=events %}
    """
    return render_to_string("ui/timeline.html", {"events": events})


def stall_front(
    content: SafeString,
    *,
    url: str,
    name: str,
    kilim: str = "",
    maker: str = "",
    where: str = "",
    lang: str = "",
    level: int = 3,
) -> SafeString:
    """A stall seen from the street; its content are up to three small pictures of its goods.

    ``kilim`` is what is woven, the same in all languages (the stall's slug); else ``name``.

    {% street %}
    {% stall_front url="#" name="Kazani i Shpresës" maker="Shpresa" where="Xërxë, Rahovec" %}
    {% drawing name="ajvar" %}{% drawing name="pickles" %}{% drawing name="ajvar-hot" %}
    {% endstall_front %}
    {% endstreet %}
    """
    return render_to_string(
        "ui/stall_front.html",
        {
            "content": content,
            "url": url,
            "name": name,
            "woven": kilim or name,
            "maker": maker,
            "where": where,
            "lang": lang,
            "level": level,
        },
    )


def street(content: SafeString) -> SafeString:
    """Stalls wall to wall; on a phone one walks along them sideways.

    {% street %}
    {% stall_front url="#" name="Zgjoi i Dritanit" where="Junik" %}{% drawing name="honey" %}
    {% endstall_front %}
    {% endstreet %}
    """
    return render_to_string("ui/street.html", {"content": content})
