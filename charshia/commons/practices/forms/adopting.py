from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.commons.practices.actions import Done
from charshia.commons.practices.forms.writing import PlacedForm
from charshia.commons.practices.translated import LONGEST_TEXT
from charshia.ground.languages.fields import Translated
from charshia.ground.places.countries import countries
from charshia.ground.ui.forms import day_input
from charshia.people.organisations.models import Organisation

_LONG: Final = {"rows": 5}


class AdoptionForm(PlacedForm):
    """``mine`` are the businesses in whose name she may speak."""

    texts = ("different", "outcome")
    use_required_attribute = False

    organisation = forms.ChoiceField(
        label=gettext_lazy("In whose name"), required=False, widget=forms.RadioSelect
    )
    country = forms.ChoiceField(label=gettext_lazy("Country"))
    settlement = forms.CharField(
        label=gettext_lazy("Town or village"), max_length=80, required=False
    )
    began_on = forms.DateField(
        label=gettext_lazy("When you began"), widget=day_input(),
        error_messages={"required": gettext_lazy("Write when you began.")},
    )  # fmt: skip
    different = forms.CharField(
        label=gettext_lazy("What you did differently"), max_length=LONGEST_TEXT, required=False,
        widget=forms.Textarea(attrs=_LONG),
    )  # fmt: skip
    outcome = forms.CharField(
        label=gettext_lazy("What came of it"), max_length=LONGEST_TEXT,
        help_text=gettext_lazy("Also what did not work: it helps the next one most."),
        error_messages={"required": gettext_lazy("Say what came of it.")},
        widget=forms.Textarea(attrs=_LONG),
    )  # fmt: skip
    is_named = forms.BooleanField(label=gettext_lazy("My name may stand beside it"), required=False)

    def __init__(self, data: Any = None, *, mine: Sequence[Organisation] = ()) -> None:
        super().__init__(data, known={name: Translated({}) for name in self.texts})
        self.mine = {one.slug: one for one in mine}
        whose = [("", _("In my own")), *((slug, str(one.name)) for slug, one in self.mine.items())]
        self.fields["organisation"].choices = whose  # type: ignore[attr-defined]
        self.fields["country"].choices = countries()  # type: ignore[attr-defined]
        if mine:
            self.initial.update(organisation=mine[0].slug, country=mine[0].country)
        else:
            del self.fields["organisation"]

    @property
    def done(self) -> Done:
        data = self.cleaned_data
        return Done(
            **self.all_translated(),
            country=data["country"],
            began_on=data["began_on"],
            settlement=data["settlement"],
            organisation=self.mine.get(data.get("organisation", "")),
            is_named=data["is_named"],
        )
