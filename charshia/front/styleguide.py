"""The style guide: every component with its signature, its words and its example, as they are."""

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django import forms
from django.http import HttpRequest
from django.template import engines

from charshia.ground.languages.fields import Translated
from charshia.ground.languages.states import State
from charshia.ground.ui import components
from charshia.ground.ui.components.charts import Bar
from charshia.ground.ui.components.words import Happening
from charshia.ground.ui.forms import Way
from charshia.ground.ui.templatetags import ui

WORD = re.compile(r"\b\w+(?:\.\w+)*\.(?=\w)")  # a module before a name


@dataclass(frozen=True)
class Part:
    """One component as the guide shows it."""

    name: str
    kind: str  # tag or block
    signature: str
    words: str
    example: str
    shown: str


@dataclass(frozen=True)
class SamplePicture:
    src: str
    alt: str
    width: int = 120
    height: int = 120
    alt_lang: str = "en"
    sources: tuple[tuple[str, str], ...] = ()


class SampleForm(forms.Form):
    name = forms.CharField(label="Your name", help_text="As the courier should call you")
    phone = forms.CharField(label="Telephone", widget=forms.TextInput(attrs={"type": "tel"}))
    email = forms.EmailField(label="E-mail", required=False)
    delivery = forms.ChoiceField(
        label="How you fetch it",
        widget=forms.RadioSelect,
        choices=[
            ("yard", Way("From the yard, Xërxë", hint="free, every day 9 to 18")),
            ("post", Way("By post", hint="3.20 €, two or three days")),
        ],
    )
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea)
    town = forms.ChoiceField(label="Municipality", choices=[("prizren", "Prizren")])
    adult = forms.BooleanField(label="I am 18 or older", help_text="Raki and wine")


def samples() -> dict[str, Any]:
    """What the examples speak of."""
    at = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
    return {
        "jar": SamplePicture("/static/ui/art/ajvar.svg", "A jar of ajvar"),
        "sample_form": SampleForm(),
        "refused_form": SampleForm({"name": "Jehona", "email": "jehona"}, prefix="refused"),
        "all_forms": [SampleForm({"email": "x"}, prefix="several")],
        "trail": [("#", "Market"), ("#", "Ajvar and pickles")],
        "chips": [("#", "Xërxë"), ("#", "Without gluten")],
        "sums_rows": [("Goods", "17.20 €"), ("Delivery", "2.00 €")],
        "sums_total": ("Together", "19.20 €"),
        "sample_bars": [
            Bar("Prizren", "7 of 6", 0.7, 0.6),
            Bar("Zubin Potok", "2 of 4", 0.2, 0.4),
            Bar("Other", "not shown: fewer than five"),
        ],
        "jar_title": Translated({"sq": "Ajvar i butë"}).with_text(
            "en", "Mild ajvar", state=State.MACHINE
        ),
        "jar_story": Translated({"sq": "<p>I pjekur mbi zjarr, i zier tri orë.</p>"}).with_text(
            "en", "<p>Roasted over fire, cooked for three hours.</p>", state=State.MACHINE
        ),
        "events": [
            Happening("The order was placed", at, "Jehona"),
            Happening("The stall took it on", at, "Shpresa", tone="now", note="Ready on Friday."),
            Happening("Handed over", tone="later"),
        ],
    }


def parts(request: HttpRequest) -> list[Part]:
    """All components, in the order of the tag library."""
    blocks = [part(function, "block", request) for function in ui.BLOCKS]
    return blocks + [part(function, "tag", request) for function in ui.TAGS]


def part(function: Callable[..., Any], kind: str, request: HttpRequest) -> Part:
    lines = inspect.cleandoc(function.__doc__ or "").splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith("{%"))
    example = "\n".join(lines[start:])
    shown = engines["django"].from_string(example).render(samples(), request)
    words = "\n".join(lines[:start]).strip()
    return Part(
        function.__name__, kind, signature(function), words.replace("``", ""), example, shown
    )


def signature(function: Callable[..., Any]) -> str:
    """The parameters as a template gives them, types without the modules they come from."""
    plain = (
        parameter.replace(annotation=WORD.sub("", inspect.formatannotation(parameter.annotation)))
        for parameter in inspect.signature(function).parameters.values()
        if parameter.name != "content"
    )
    return ", ".join(str(parameter).replace("'", "", 2) for parameter in plain)


def drawings() -> list[str]:
    """Names of all drawings."""
    folder = Path(components.__file__).parent.parent / "static/ui/art"
    return sorted(path.stem for path in folder.glob("*.svg"))
