from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.commons.gathering.actions import Facts
from charshia.commons.gathering.models import Collection, Sight
from charshia.commons.gathering.queries.collections import places_for
from charshia.ground.languages.fields import Translated
from charshia.ground.ui.texts import TextsForm
from charshia.people.accounts.models import Person


class CollectionForm(TextsForm):
    texts = ("title", "words")
    use_required_attribute = False

    title = forms.CharField(label=_("Name of the collection"), max_length=120)
    words = forms.CharField(
        label=_("What it is for"), max_length=1000, required=False,
        widget=forms.Textarea({"rows": 4}),
    )  # fmt: skip
    sight = forms.ChoiceField(
        label=_("Who finds it"), choices=Sight.choices, initial=Sight.PRIVATE,
        widget=forms.RadioSelect,
        help_text=_("What everybody finds, translators put into the other languages."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, known: Collection | None = None) -> None:
        texts = {name: getattr(known, name) if known else Translated({}) for name in self.texts}
        start = {"sight": known.sight} if known else {}
        super().__init__(data, known=texts, initial=start)

    @property
    def facts(self) -> Facts:
        return Facts(**self.all_translated(), sight=self.cleaned_data["sight"])


class PuttingForm(TextsForm):
    """Into which collection of hers, and why."""

    texts = ("note",)
    use_required_attribute = False

    collection = forms.ModelChoiceField(
        label=_("Into which collection?"), queryset=Collection.objects.none(), empty_label=None
    )
    note = forms.CharField(
        label=_("Why it stands there"), max_length=300, required=False,
        widget=forms.Textarea({"rows": 2}),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, key: str, person: Person) -> None:
        super().__init__(data, known={"note": Translated({})})
        field = self.fields["collection"]
        field.queryset = places_for(key, person)  # type: ignore[attr-defined]
        field.label_from_instance = lambda one: str(one.title)  # type: ignore[attr-defined]
