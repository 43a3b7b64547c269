"""What the form of each kind of page asks for besides what all of them say."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy

from charshia.commons.practices.forms.writing import PracticeForm
from charshia.commons.practices.kinds import PARTS
from charshia.commons.practices.models import Kind, Name
from charshia.commons.practices.translated import LONGEST_TEXT

HINTS: Final = {
    Name.VALUE: gettext_lazy("What it is good for, and why they take yours."),
    Name.CUSTOMERS: gettext_lazy("Families, shops, schools: how many, and where."),
    Name.CHANNELS: gettext_lazy("Market, shop, post, the stall here."),
    Name.RELATIONS: gettext_lazy("A promise you keep, a name they know."),
    Name.INCOME: gettext_lazy("What is paid for, at which price, how often."),
    Name.RESOURCES: gettext_lazy("Rooms, machines, knowledge, papers."),
    Name.ACTIVITIES: gettext_lazy("What has to be done again and again."),
    Name.PARTNERS: gettext_lazy("Who brings what you do not have."),
    Name.SPENDING: gettext_lazy("The largest first, by the month or by the piece."),
    Name.TRIED: gettext_lazy("What you did, and what you hoped for."),
    Name.WRONG: gettext_lazy("What came instead, and when you saw it."),
    Name.WHY: gettext_lazy("As far as you know it today."),
    Name.NEEDS: gettext_lazy("Materials and amounts, time, who helps."),
    Name.DONE: gettext_lazy("What it looks, feels or weighs like then."),
    Name.WHERE: gettext_lazy("What has to be there, and where you would not try it."),
}


def _field(name: Name) -> forms.CharField:
    return forms.CharField(
        label=name.label, help_text=HINTS[name], max_length=LONGEST_TEXT, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip


def form_of(kind: str) -> type[PracticeForm]:
    """The form of this kind: its parts stand behind what it was about."""
    parts = PARTS[Kind(kind)]
    about, last = ("title", "summary", "context"), ("advice",)
    own = [one.value for one in parts if one != Name.WHERE]
    said: dict[str, Any] = {one.value: _field(one) for one in parts}
    said |= {
        "kind": kind,
        "sections": tuple(one.value for one in parts),
        "texts": (*about, *own, *last, Name.WHERE.value),
        "marked": ("context", *own, *last, Name.WHERE.value),
        "field_order": (*about, *own, *last, "works", Name.WHERE.value),
    }
    return type(f"{kind.title()}Form", (PracticeForm,), said)
