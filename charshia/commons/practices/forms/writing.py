"""Writing a practice: one's own language here, the others at the desk of translators."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.commons.practices.actions import Facts
from charshia.commons.practices.forms.marked import MarkedForm
from charshia.commons.practices.models import Kind, Licence, Practice, Setting, Topic
from charshia.commons.practices.settings import circumstances
from charshia.commons.practices.translated import LONGEST_NOTE, LONGEST_PAGE, LONGEST_TEXT
from charshia.ground.languages.fields import Translated
from charshia.ground.media.forms import OneFile
from charshia.ground.places.countries import REGION, countries
from charshia.ground.places.models import Settlement
from charshia.ground.places.queries import find_settlement
from charshia.ground.ui.forms import Way
from charshia.ground.ui.texts import TextsForm
from charshia.people.organisations.models import Organisation

_AREA: Final = {"rows": 3}
_LONG: Final = {"rows": 7}
_MEANS: Final = {
    Licence.BY: gettext_lazy("Anybody may use and change it and says whose it is."),
    Licence.BY_SA: gettext_lazy("The same, and what is made of it is shared alike."),
    Licence.BY_NC: gettext_lazy("Anybody may use and change it, but not to earn money with it."),
    Licence.ZERO: gettext_lazy(
        "Anybody may do with it what they want, without saying whose it is."
    ),
}


def picture_field(label: Any, **more: Any) -> OneFile:
    widget = forms.FileInput(attrs={"accept": "image/*,.heic"})
    return OneFile(label=label, required=False, widget=widget, **more)


class PlacedForm(TextsForm):
    """A form with a town, which may be typed in any language."""

    def clean_settlement(self) -> Settlement | None:
        typed = self.cleaned_data["settlement"].strip()
        if not typed:
            return None
        found = find_settlement(typed)
        if not found:
            raise forms.ValidationError(_("We do not know this place. Write it as on the map."))
        return found[0]


class PracticeForm(MarkedForm, PlacedForm):
    """What every page says; ``forms/kinds`` adds what its ``kind`` asks for. ``mine`` are the
    businesses in whose name the writer may speak."""

    kind: str = Kind.PRACTICE
    sections: tuple[str, ...] = ()
    texts = ("title", "summary", "context", "advice")
    use_required_attribute = False

    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=160,
        help_text=gettext_lazy("What one does, in a few words."),
        error_messages={"required": gettext_lazy("Give it a title.")},
    )  # fmt: skip
    summary = forms.CharField(
        label=gettext_lazy("In two sentences"), max_length=LONGEST_NOTE, required=False,
        help_text=gettext_lazy("It stands in lists, letters and link previews."),
        widget=forms.Textarea(attrs=_AREA),
    )  # fmt: skip
    context = forms.CharField(
        label=gettext_lazy("What it was about"), max_length=LONGEST_PAGE, required=False,
        help_text=gettext_lazy("Where you stood, what was missing, who took part."),
        widget=forms.Textarea(attrs=_LONG),
    )  # fmt: skip
    advice = forms.CharField(
        label=gettext_lazy("What you would do otherwise"), max_length=LONGEST_TEXT, required=False,
        help_text=gettext_lazy("What went wrong, and what others should beware of."),
        widget=forms.Textarea(attrs=_LONG),
    )  # fmt: skip
    topics = forms.MultipleChoiceField(
        label=gettext_lazy("Topics"), required=False, widget=forms.CheckboxSelectMultiple
    )
    countries = forms.MultipleChoiceField(
        label=gettext_lazy("Countries in which it is done"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    works = forms.MultipleChoiceField(
        label=gettext_lazy("In which circumstances it works"), required=False,
        help_text=gettext_lazy("Choose what holds; what makes no difference stays empty."),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    settlement = forms.CharField(
        label=gettext_lazy("Town or village"), max_length=80, required=False
    )
    organisation = forms.ChoiceField(
        label=gettext_lazy("In whose name"), required=False, widget=forms.RadioSelect
    )
    picture = picture_field(gettext_lazy("A picture"))
    source = forms.CharField(
        label=gettext_lazy("Where it is taken from"), max_length=200, required=False,
        help_text=gettext_lazy("Only when it is not your own: the book, the project, the person."),
    )  # fmt: skip
    source_url = forms.URLField(
        label=gettext_lazy("Its address"), max_length=500, required=False, assume_scheme="https"
    )
    licence = forms.ChoiceField(
        label=gettext_lazy("On what terms others may use it"), widget=forms.RadioSelect,
        help_text=gettext_lazy("It holds for your text and your pictures, and cannot be taken "
                               "back from who has them already."),
        error_messages={"required": gettext_lazy("Choose on what terms.")},
    )  # fmt: skip

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        practice: Practice | None = None,
        mine: Sequence[Organisation] = (),
    ) -> None:
        said = {one.name: one.text for one in practice.sections.all()} if practice else {}
        known = {
            name: said.get(name, Translated({})) if name in self.sections or practice is None
            else getattr(practice, name)
            for name in self.texts
        }  # fmt: skip
        start = _start_of(practice) if practice else _start_for(mine)
        super().__init__(data, files, known=known, initial=start)
        self.mine = {one.slug: one for one in mine}
        if practice and practice.organisation:
            self.mine.setdefault(practice.organisation.slug, practice.organisation)
        choices: dict[str, Any] = {
            "works": _works(),
            "topics": _topics(set(self.initial.get("topics", ()))),
            "countries": _lands(set(self.initial.get("countries", ()))),
            "organisation": [("", _("In my own")), *(
                (slug, str(one.name)) for slug, one in self.mine.items())],
            "licence": [(value, Way(words, hint=_MEANS[Licence(value)]))
                        for value, words in Licence.choices],
        }  # fmt: skip
        for name, each in choices.items():
            self.fields[name].choices = each  # type: ignore[attr-defined]
        if not self.mine:
            del self.fields["organisation"]

    @property
    def facts(self) -> Facts:
        data, said = self.cleaned_data, self.all_translated()
        return Facts(
            **{name: text for name, text in said.items() if name not in self.sections},
            kind=self.kind,
            sections={name: said[name] for name in self.sections},
            settings=tuple(data["works"]),
            topics=tuple(Topic.objects.filter(slug__in=data["topics"]).order_by("pk")),
            countries=tuple(data["countries"]),
            settlement=data["settlement"],
            organisation=self.mine.get(data.get("organisation", "")),
            source=data["source"],
            source_url=data["source_url"],
            licence=data["licence"],
        )


class TopicForm(TextsForm):
    texts = ("name",)
    use_required_attribute = False

    name = forms.CharField(
        label=gettext_lazy("Name of the topic"), max_length=80,
        error_messages={"required": gettext_lazy("Write a name.")},
    )  # fmt: skip
    position = forms.IntegerField(
        label=gettext_lazy("Place in the list"), min_value=0, max_value=9999, initial=0
    )
    is_offered = forms.BooleanField(
        label=gettext_lazy("It can be chosen"), required=False, initial=True
    )

    def __init__(self, data: Any = None, *, topic: Topic | None = None) -> None:
        known = {"name": topic.name if topic else Translated({})}
        start = {"position": topic.position, "is_offered": topic.is_offered} if topic else {}
        super().__init__(data, known=known, initial=start)


class ReasonForm(forms.Form):
    """Why something is sent back, withdrawn or not confirmed."""

    reason = forms.CharField(
        label=gettext_lazy("Why?"), max_length=400,
        help_text=gettext_lazy("Whoever wrote it reads it."),
        error_messages={"required": gettext_lazy("Write why: they read it.")},
        widget=forms.Textarea(attrs=_AREA),
    )  # fmt: skip
    use_required_attribute = False


def _topics(chosen: set[str]) -> list[tuple[str, str]]:
    return [
        (topic.slug, str(topic.name))
        for topic in Topic.objects.order_by("position", "pk")
        if topic.is_offered or topic.slug in chosen
    ]


def _works() -> list[tuple[str, str]]:
    """One list: in which respect, then which setting."""
    return [
        (one.value, f"{each.respect.label}: {one.label}")
        for each in circumstances(Setting.values) for one in each.settings
    ]  # fmt: skip


def _lands(chosen: set[str]) -> list[tuple[str, str]]:
    return [(code, name) for code, name in countries() if code in REGION or code in chosen]


def _start_for(mine: Sequence[Organisation]) -> dict[str, Any]:
    """Of a new one: most tell what they do at home."""
    return {"licence": Licence.BY, "countries": [one.country for one in mine[:1]]}


def _start_of(practice: Practice) -> dict[str, Any]:
    place, whose = practice.settlement, practice.organisation
    return {
        "topics": [topic.slug for topic in practice.topics.all()],
        "works": [one.setting for one in practice.works.all()],
        "countries": [land.country for land in practice.lands.all()],
        "settlement": str(place.names) if place else "",
        "organisation": whose.slug if whose else "",
        "source": practice.source,
        "source_url": practice.source_url,
        "licence": practice.licence,
    }
