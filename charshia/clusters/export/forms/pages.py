"""What the coordinator and advisers write."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.clusters.actors.kinds import CertificateType
from charshia.clusters.export.actions import Demand, PageFacts, Said
from charshia.clusters.export.forms.goods import GoodsField, GoodsListField
from charshia.clusters.export.kinds import Applies, Kind
from charshia.clusters.export.models import Advice, Enquiry, MarketPage, Requirement
from charshia.clusters.export.places import goods_words, markets
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.tags import names
from charshia.ground.languages.writing import ASKED_FOR
from charshia.ground.places.countries import countries
from charshia.ground.ui.forms import day_input
from charshia.ground.ui.texts import TextsForm

_AREA = {"rows": 3}


def _text(label: Any, longest: int, *, required: bool = False, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=required, **more)


def _area(label: Any, longest: int, rows: int = 3, **more: Any) -> forms.CharField:
    return _text(label, longest, widget=forms.Textarea(attrs={"rows": rows}), **more)


def _source() -> forms.CharField:
    return _text(
        gettext_lazy("Where it is taken from"), 200,
        help_text=gettext_lazy("The law, the authority, whoever says so."),
    )  # fmt: skip


def _source_url() -> forms.URLField:
    return forms.URLField(
        label=gettext_lazy("Its address on the web"), required=False, max_length=500,
        assume_scheme="https",
    )  # fmt: skip


class PageForm(TextsForm):
    texts = ("title", "summary", "body")
    use_required_attribute = False

    title = _text(
        gettext_lazy("Title"), 160, required=True,
        error_messages={"required": gettext_lazy("Give it a title.")},
    )  # fmt: skip
    code = GoodsField(
        label=gettext_lazy("Which goods"),
        error_messages={"required": gettext_lazy("Say which goods it is about.")},
    )
    country = forms.ChoiceField(label=gettext_lazy("Which market"))
    summary = _area(
        gettext_lazy("In two sentences"), 400,
        help_text=gettext_lazy("It stands in lists, letters and link previews."),
    )  # fmt: skip
    body = _area(gettext_lazy("About this market"), 10_000, rows=8)
    source = _source()
    source_url = _source_url()

    def __init__(self, data: Any = None, *, market_page: MarketPage | None = None) -> None:
        one = market_page
        known = {name: getattr(one, name) if one else Translated({}) for name in self.texts}
        start = {}
        if one is not None:
            start = {name: getattr(one, name) for name in ("country", "source", "source_url")}
            start["code"] = goods_words(one.code)
        super().__init__(data, known=known, initial=start)
        self.fields["source"].required = True
        self.fields["country"].choices = markets()  # type: ignore[attr-defined]

    @property
    def facts(self) -> PageFacts:
        data, texts = self.cleaned_data, self.all_translated()
        return PageFacts(
            code=data["code"], country=data["country"], source=data["source"],
            source_url=data["source_url"], title=texts["title"], summary=texts["summary"],
            body=texts["body"],
        )  # fmt: skip


class LookForm(forms.Form):
    """Somebody compared the page with its sources."""

    use_required_attribute = False
    checked_on = forms.DateField(
        label=gettext_lazy("Compared with its sources on"), widget=day_input()
    )
    valid_until = forms.DateField(
        label=gettext_lazy("Valid until"), required=False, widget=day_input(),
        help_text=gettext_lazy("Where the rule itself ends. A year after a look it is marked."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, market_page: MarketPage) -> None:
        start = {"checked_on": timezone.localdate(), "valid_until": market_page.valid_until}
        super().__init__(data, initial=start, auto_id="look_%s")

    def clean_checked_on(self) -> Any:
        day = self.cleaned_data["checked_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return day


class DemandForm(TextsForm):
    texts = ("text",)
    use_required_attribute = False

    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"), choices=Kind.choices, widget=forms.RadioSelect
    )
    text = _area(
        gettext_lazy("What is asked"), 1000, required=True,
        error_messages={"required": gettext_lazy("Say what is asked.")},
    )  # fmt: skip
    applies = forms.ChoiceField(
        label=gettext_lazy("When it is asked"), choices=Applies.choices, widget=forms.RadioSelect,
        initial=Applies.ALWAYS,
    )  # fmt: skip
    codes = GoodsListField(
        label=gettext_lazy("For which products"),
        help_text=gettext_lazy("One to a line: a word, or digits of the customs code."),
    )
    countries = forms.MultipleChoiceField(
        label=gettext_lazy("From which countries"), required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )  # fmt: skip
    certificate = forms.ChoiceField(
        label=gettext_lazy("Which certificate answers it"), required=False,
        choices=[("", gettext_lazy("None of the list")), *CertificateType.choices],
        help_text=gettext_lazy("Firms then see whether theirs is enough."),
    )  # fmt: skip
    rate = _text(
        gettext_lazy("Rate of the tariff"), 60,
        help_text=gettext_lazy("As its source says it. Only with source and day."),
    )  # fmt: skip
    source = _source()
    source_url = _source_url()
    as_of = forms.DateField(label=gettext_lazy("Read there on"), required=False, widget=day_input())
    is_unverified = forms.BooleanField(
        label=gettext_lazy("Nobody has compared it with its source yet"), required=False
    )
    position = forms.IntegerField(
        label=gettext_lazy("Place in the list"), min_value=0, max_value=9999, initial=0
    )

    def __init__(self, data: Any = None, *, requirement: Requirement | None = None) -> None:
        one = requirement
        known = {"text": one.text if one else Translated({})}
        start = {}
        if one is not None:
            plain = ("kind", "applies", "certificate", "rate", "source", "source_url", "as_of",
                     "is_unverified", "position")  # fmt: skip
            start = {name: getattr(one, name) for name in plain}
            start |= {"codes": "\n".join(map(goods_words, one.code_list)),
                      "countries": one.country_list}  # fmt: skip
        super().__init__(data, known=known, initial=start)
        self.fields["countries"].choices = countries()  # type: ignore[attr-defined]

    @property
    def demand(self) -> Demand:
        data = self.cleaned_data
        plain = {name: data[name] for name in data if name not in ("text", "countries")}
        return Demand(text=self.translated("text"), countries=tuple(data["countries"]), **plain)


class AdviserForm(forms.Form):
    use_required_attribute = False
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("Of somebody who has come in here before."),
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages in which this person answers"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        known = names()
        self.fields["languages"].choices = [  # type: ignore[attr-defined]
            (tag, known[tag]) for tag in ASKED_FOR
        ]


class AnswerForm(forms.Form):
    use_required_attribute = False
    text = _area(
        gettext_lazy("Your answer"), 6000, rows=8, required=True,
        error_messages={"required": gettext_lazy("Write the answer.")},
    )  # fmt: skip
    language = forms.ChoiceField(label=gettext_lazy("Language of your answer"))

    def __init__(self, data: Any = None, *, enquiry: Enquiry) -> None:
        start = {
            "text": enquiry.answer,
            "language": enquiry.answer_language or enquiry.language,
        }
        super().__init__(data, initial=start, auto_id="answer_%s")
        self.fields["language"].choices = list(names().items())  # type: ignore[attr-defined]


class AdviceForm(TextsForm):
    """What others read: in the language of this page, without a name."""

    texts = ("question", "answer")
    use_required_attribute = False

    question = _area(gettext_lazy("The question, without names"), 2000, rows=4, required=True)
    answer = _area(gettext_lazy("The answer"), 6000, rows=8, required=True)
    code = GoodsField(label=gettext_lazy("Which goods"), required=False)
    country = forms.ChoiceField(label=gettext_lazy("Which market"), required=False)

    def __init__(self, data: Any = None, *, enquiry: Enquiry, advice: Advice | None = None) -> None:
        about = advice or enquiry.page
        start: dict[str, Any] = {}
        if about is not None:
            goods = goods_words(about.code) if about.code else ""
            start = {"code": goods, "country": about.country}
        known = {
            "question": advice.question if advice else Translated({}),
            "answer": advice.answer if advice else Translated({}),
        }
        if advice is None:
            start |= {"question": enquiry.text, "answer": enquiry.answer}
        super().__init__(data, known=known, initial=start, auto_id="advice_%s")
        self.fields["country"].choices = [("", "—"), *markets()]  # type: ignore[attr-defined]

    @property
    def said(self) -> Said:
        data = self.cleaned_data
        return Said(**self.all_translated(), code=data["code"], country=data["country"])
