"""What others write of a design: that they made it, what they make of it."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy

from charshia.engines.money import Money
from charshia.ground.languages.fields import Translated
from charshia.ground.media.forms import OneFile
from charshia.ground.money.amounts import MILLION, AmountField
from charshia.ground.money.rates import currency_choices
from charshia.ground.ui.forms import day_input
from charshia.ground.ui.texts import TextsForm
from charshia.workshops.designs.actions import Made
from charshia.workshops.designs.models import Design, Version
from charshia.workshops.designs.translated import LONGEST_TEXT

_AREA: Final = {"rows": 4}


class FreshForm(TextsForm):
    """For texts of which nothing is written yet."""

    use_required_attribute = False

    def __init__(self, data: Any = None, files: Any = None, **more: Any) -> None:
        super().__init__(data, files, known={name: Translated({}) for name in self.texts}, **more)


def _long(label: Any, hint: Any = "", **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs=_AREA),
        **{"required": False} | more,
    )  # fmt: skip


class MakeForm(FreshForm):
    """``versions`` are those that are published, the newest first."""

    texts = ("note", "different")

    version = forms.ChoiceField(label=gettext_lazy("Which version"))
    made_on = forms.DateField(
        label=gettext_lazy("When"), widget=day_input(),
        error_messages={"required": gettext_lazy("Write when you made it.")},
    )  # fmt: skip
    space = forms.CharField(
        label=gettext_lazy("Where"), max_length=120, required=False,
        help_text=gettext_lazy("A workshop or a town, not the address of a home."),
    )  # fmt: skip
    note = _long(gettext_lazy("How it went"))
    different = _long(
        gettext_lazy("What you did otherwise"),
        gettext_lazy("Other wood, other sizes, another machine: it helps the next one most."),
    )
    hours = forms.DecimalField(
        label=gettext_lazy("How many hours it took"), min_value=0, max_value=10_000,
        decimal_places=2, required=False, localize=True,
    )  # fmt: skip
    cost_minor = AmountField(label=gettext_lazy("What it cost"), required=False, most=MILLION)
    currency = forms.ChoiceField(
        label=gettext_lazy("Currency"), required=False, choices=currency_choices
    )
    picture = OneFile(
        label=gettext_lazy("A picture"), required=False,
        widget=forms.FileInput(attrs={"accept": "image/*,.heic"}),
    )  # fmt: skip
    is_shown = forms.BooleanField(
        label=gettext_lazy("Everybody may see it"), required=False, initial=True
    )
    is_named = forms.BooleanField(label=gettext_lazy("My name may stand beside it"), required=False)

    def __init__(self, data: Any = None, files: Any = None, *, versions: Sequence[Version]) -> None:
        super().__init__(data, files)
        numbers = [(str(one.number), str(one.number)) for one in versions]
        self.fields["version"].choices = numbers  # type: ignore[attr-defined]

    @property
    def made(self) -> Made:
        """Without its picture."""
        data = self.cleaned_data
        hours, minor, currency = data["hours"], data["cost_minor"], data["currency"]
        texts = self.all_translated()
        return Made(
            data["made_on"], data["space"], texts["note"], texts["different"],
            minutes=round(hours * 60) if hours else None,
            cost=Money(minor, currency) if minor is not None and currency else None,
            is_shown=data["is_shown"], is_named=data["is_named"],
        )  # fmt: skip


class RemixForm(FreshForm):
    """Begins with the title of what it is made of."""

    texts = ("title", "note")

    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=160,
        error_messages={"required": gettext_lazy("Give it a title.")},
    )  # fmt: skip
    note = _long(
        gettext_lazy("What you change, and why"), required=True,
        error_messages={"required": gettext_lazy("Say what you change, and why.")},
    )  # fmt: skip

    def __init__(self, data: Any = None, *, source: Design) -> None:
        super().__init__(data, initial={"title": str(source.title)})


class ChangedForm(FreshForm):
    """Said when a further version is published."""

    texts = ("changed",)
    changed = _long(gettext_lazy("What is different from the version before"))
