from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.ground.languages.tags import names
from charshia.market.catalogue.models import Product, Stall
from charshia.market.reach.models import SheetKind, ShortLink
from charshia.market.reach.targets import options_for

MOST_LANGUAGES = 3  # more cannot be read on a poster


class LinkForm(forms.Form):
    """A short link: where people find it, and where it leads."""

    label = forms.CharField(
        label=_("Where people find it"),
        max_length=60,
        help_text=_("For example: the flyer at the Saturday market, the shop window, Instagram."),
    )
    leads_to = forms.ChoiceField(
        label=_("Where it leads"),
        error_messages={"invalid_choice": _("Choose where the link leads.")},
    )

    def __init__(
        self, data: object = None, *, stall: Stall | None, now: datetime, leads_to: str = ""
    ) -> None:
        super().__init__(data, initial={"leads_to": leads_to})  # type: ignore[arg-type]
        field: forms.ChoiceField = self.fields["leads_to"]  # type: ignore[assignment]
        field.choices = options_for(stall, now)


class SheetForm(forms.Form):
    """What to print, in which languages, and which short link its code is."""

    kind = forms.ChoiceField(label=_("What to print"), widget=forms.RadioSelect)
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("One to three. The first of them is the largest."),
        error_messages={"required": _("Choose a language.")},
    )
    link = forms.ModelChoiceField(
        label=_("Its code"),
        queryset=ShortLink.objects.none(),
        required=False,
        empty_label=_("A short link of its own"),
        help_text=_("So you see what came of this very sheet."),
    )

    def __init__(
        self,
        data: object = None,
        *,
        stall: Stall | None,
        kinds: tuple[SheetKind, ...],
        language: str,
        word: str = "",
    ) -> None:
        links = ShortLink.objects.of(stall).in_use().order_by("label", "pk")
        chosen = links.filter(word=word).first() if word else None
        initial = {"kind": kinds[0], "languages": [language], "link": chosen}
        super().__init__(data, initial=initial)  # type: ignore[arg-type]
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = [(one.value, one.label) for one in kinds]
        fields["languages"].choices = list(names().items())
        fields["link"].queryset = links
        fields["link"].label_from_instance = lambda link: f"{link.label} ({link.word})"

    def clean_languages(self) -> list[str]:
        chosen = self.cleaned_data["languages"]
        if len(chosen) > MOST_LANGUAGES:
            raise forms.ValidationError(_("Choose three languages at most."))
        return list(chosen)


class PicturesForm(forms.Form):
    """Of what the pictures are, and in which language."""

    product = forms.ModelChoiceField(
        label=_("Pictures of"),
        queryset=Product.objects.none(),
        required=False,
        empty_label=_("The stall"),
    )
    language = forms.ChoiceField(label=_("Language"))

    def __init__(self, data: object = None, *, stall: Stall, language: str) -> None:
        super().__init__(data, initial={"language": language})  # type: ignore[arg-type]
        fields: dict[str, Any] = self.fields
        fields["product"].queryset = Product.objects.on_show().filter(stall=stall).order_by("slug")
        fields["product"].label_from_instance = lambda product: str(product.title)
        fields["language"].choices = list(names().items())
