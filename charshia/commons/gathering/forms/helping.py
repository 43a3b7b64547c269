from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.commons.gathering.actions import Offered
from charshia.commons.gathering.models import Helper, How
from charshia.commons.practices.models import Topic
from charshia.engines.barred import unbarred
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.notes import SPOKEN, name_of
from charshia.ground.ui.texts import TextsForm

CONSENT: Final = _(
    "I agree that my name and this stand where everybody reads it, until I withdraw it."
)


def _tongues() -> list[tuple[str, str]]:
    return [(code, name_of(code)) for code in SPOKEN]


def _topics() -> list[tuple[str, str]]:
    return [(one.slug, str(one.name)) for one in Topic.objects.offered()]


def _several(label: Any, choices: Any = ()) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class HelperForm(TextsForm):
    texts = ("about",)
    use_required_attribute = False

    topics = _several(_("With what you can help"))
    languages = _several(_("Languages"))
    hows = _several(_("How you help"), How.choices)
    about = forms.CharField(
        label=_("In a few words"), max_length=400, required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("For example: I have pressed oil for twenty years."),
    )  # fmt: skip
    agrees = forms.BooleanField(label=_("Yes, show it"), help_text=CONSENT, required=False)
    field_order = ("topics", "languages", "hows", "about", "agrees")

    def __init__(self, data: Any = None, *, known: Helper | None = None) -> None:
        about = known.about if known else Translated({})
        super().__init__(data, known={"about": about}, initial=_start_of(known) if known else {})
        self.fields["topics"].choices = _topics()  # type: ignore[attr-defined]
        self.fields["languages"].choices = _tongues()  # type: ignore[attr-defined]

    @property
    def offered(self) -> Offered:
        said = self.cleaned_data
        return Offered(
            self.translated("about"), tuple(Topic.objects.filter(slug__in=said["topics"])),
            tuple(said["languages"]), tuple(said["hows"]),
            str(CONSENT) if said["agrees"] else "",
        )  # fmt: skip


class SieveForm(forms.Form):
    """What is looked for; what it does not know asks nothing."""

    topic = forms.ChoiceField(label=_("Topic"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    how = forms.ChoiceField(label=_("How they help"), required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        lists: dict[str, list[tuple[Any, Any]]] = {
            "topic": _topics(), "language": _tongues(), "how": list(How.choices),
        }  # fmt: skip
        for name, choices in lists.items():
            self.fields[name].choices = [("", _("Any")), *choices]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> dict[str, str]:
        known = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return {name: known.get(name, "") for name in self.fields}


def _start_of(known: Helper) -> dict[str, Any]:
    return {
        "topics": [one.slug for one in known.topics.all()],
        "languages": unbarred(known.languages), "hows": unbarred(known.hows), "agrees": True,
    }  # fmt: skip
