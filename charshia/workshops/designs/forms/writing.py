"""Writing a design: one's own language here, the others at the desk of translators."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.engines.money import Money
from charshia.ground.languages.fields import Translated
from charshia.ground.media.forms import OneFile
from charshia.ground.money.amounts import MILLION, AmountField
from charshia.ground.money.rates import currency_choices
from charshia.ground.ui.texts import TextsForm
from charshia.people.organisations.models import Organisation
from charshia.workshops.designs.actions import Facts
from charshia.workshops.designs.kinds import Difficulty
from charshia.workshops.designs.licences import OFFERED
from charshia.workshops.designs.models import Design
from charshia.workshops.designs.translated import LONGEST_NOTE, LONGEST_TEXT

_AREA: Final = {"rows": 3}
_LONG: Final = {"rows": 6}
_PLAIN: Final = ("difficulty", "minutes", "licence", "licensor", "repo_url")
_COST: Final = ("cost_minor", "currency")
# What no form asks is kept as it was said, by a manifest for example.
_LEFT: Final = (
    "attribution", "function", "version_label", "technology", "documentation",
    "manifest", "remixed_url", "remix_note",
)  # fmt: skip


class DesignForm(TextsForm):
    """``mine`` are the businesses in whose name the writer may speak."""

    texts = ("title", "summary", "purpose", "safety")
    use_required_attribute = False

    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=160,
        error_messages={"required": gettext_lazy("Give it a title.")},
    )  # fmt: skip
    summary = forms.CharField(
        label=gettext_lazy("In two sentences"), max_length=LONGEST_NOTE, required=False,
        widget=forms.Textarea(attrs=_AREA),
    )  # fmt: skip
    purpose = forms.CharField(
        label=gettext_lazy("What it is for"), max_length=LONGEST_TEXT, required=False,
        widget=forms.Textarea(attrs=_LONG),
    )  # fmt: skip
    safety = forms.CharField(
        label=gettext_lazy("What to beware of"), max_length=LONGEST_TEXT, required=False,
        widget=forms.Textarea(attrs=_AREA),
    )  # fmt: skip
    organisation = forms.ChoiceField(
        label=gettext_lazy("In whose name"), required=False, widget=forms.RadioSelect
    )
    picture = OneFile(
        label=gettext_lazy("A picture"), required=False,
        widget=forms.FileInput(attrs={"accept": "image/*,.heic"}),
    )  # fmt: skip
    difficulty = forms.ChoiceField(label=gettext_lazy("How difficult it is"), required=False)
    minutes = forms.IntegerField(
        label=gettext_lazy("How many minutes it takes"), min_value=1, max_value=1_000_000,
        required=False,
    )  # fmt: skip
    cost_minor = AmountField(
        label=gettext_lazy("What it costs to make one"), required=False, most=MILLION,
        help_text=gettext_lazy("Empty if it follows from the prices of the parts."),
    )  # fmt: skip
    currency = forms.ChoiceField(label=gettext_lazy("Currency"), required=False)
    licence = forms.ChoiceField(
        label=gettext_lazy("Licence"), required=False, widget=forms.Select({"translate": "no"})
    )
    licensor = forms.CharField(
        label=gettext_lazy("Who must be named"), max_length=200, required=False
    )
    repo_url = forms.URLField(
        label=gettext_lazy("Link to its source files, if kept elsewhere"),
        max_length=500,
        required=False,
        assume_scheme="https",
    )

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        design: Design | None = None,
        mine: Sequence[Organisation] = (),
    ) -> None:
        known = {name: getattr(design, name) if design else Translated({}) for name in self.texts}
        start = {name: getattr(design, name) for name in (*_PLAIN, *_COST)} if design else {}
        whose = design.organisation if design else None
        start["organisation"] = whose.slug if whose else ""
        super().__init__(data, files, known=known, initial=start)
        self.design, self.mine = design, {one.slug: one for one in mine}
        if whose:
            self.mine.setdefault(whose.slug, whose)
        self._choose(start.get("licence", ""))

    def _choose(self, licence: str) -> None:
        known = [(one, one) for one in dict.fromkeys([*OFFERED, *filter(None, [licence])])]
        choices: dict[str, Any] = {
            "organisation": [("", _("In my own")), *(
                (slug, str(one.name)) for slug, one in self.mine.items())],
            "difficulty": [("", "—"), *Difficulty.choices],
            "licence": [("", "—"), *known],
            "currency": currency_choices(),
        }  # fmt: skip
        for name, each in choices.items():
            self.fields[name].choices = each  # type: ignore[attr-defined]
        if not self.mine:
            del self.fields["organisation"]

    @property
    def facts(self) -> Facts:
        data = self.cleaned_data
        left = {name: getattr(self.design, name) for name in _LEFT} if self.design else {}
        said: dict[str, Any] = {name: data[name] for name in _PLAIN} | self.all_translated()
        whose = self.mine.get(data.get("organisation", ""))
        minor, currency = data["cost_minor"], data["currency"]
        cost = Money(minor, currency) if minor is not None and currency else None
        return Facts(**said, **left, organisation=whose, cost=cost)
