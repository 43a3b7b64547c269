"""What a firm writes: answers of its check, steps of its plan, questions to the adviser."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from charshia.clusters.actors.models import Actor
from charshia.clusters.export.actions import Plan
from charshia.clusters.export.forms.goods import GoodsField
from charshia.clusters.export.kinds import Reply
from charshia.clusters.export.models import Enquiry, MarketPage, Question, Step
from charshia.clusters.export.queries.checks import Section
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.tags import current, names
from charshia.ground.ui.forms import OneOf, day_input


def in_its_language(text: Translated) -> Any:
    """A text for a label, marked where it is in another language than the page."""
    words, tag = text.shown()
    if tag == current():
        return words
    return format_html('<span lang="{}">{}</span>', tag, words)


class ReplyField(forms.ChoiceField):
    """Asked for, though one may leave it open and come back."""

    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)


class SectionForm(forms.Form):
    """One page of the check: a reply and a note for each question, none of them required, so
    that one can leave at any moment."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, section: Section) -> None:
        super().__init__(data)
        self.section = section
        for one in section.said:
            key = one.question.key
            self.fields[key] = ReplyField(
                label=in_its_language(one.question.text),
                help_text=in_its_language(one.question.why), choices=Reply.choices,
                widget=forms.RadioSelect, initial=one.reply,
            )  # fmt: skip
            self.fields[f"note-{key}"] = forms.CharField(
                label=_("A note for yourselves"), max_length=400, required=False,
                initial=one.answer.note if one.answer else "",
            )  # fmt: skip

    def answers(self) -> dict[Question, tuple[str, str]]:
        data = self.cleaned_data
        return {
            one.question: (data[one.question.key], data[f"note-{one.question.key}"])
            for one in self.section.said
        }


class StepForm(forms.Form):
    use_required_attribute = False
    text = forms.CharField(
        label=_("What is to be done"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say what is to be done.")},
    )  # fmt: skip
    owner = forms.CharField(label=_("Who does it"), max_length=80, required=False)
    due_on = forms.DateField(label=_("By when"), required=False, widget=day_input())
    is_done = forms.BooleanField(label=_("It is done"), required=False)

    def __init__(self, data: Any = None, *, step: Step | None = None) -> None:
        start = {}
        if step is not None:
            start = {name: getattr(step, name) for name in ("text", "owner", "due_on")}
            start["is_done"] = step.done_at is not None
        super().__init__(data, initial=start)

    @property
    def plan(self) -> Plan:
        return Plan(**self.cleaned_data)


class FindForm(forms.Form):
    """Words of any language, or a code; ``market`` goes on with it."""

    q = forms.CharField(label=_("Goods, words or a code"), max_length=100, required=False)
    market = forms.CharField(required=False, widget=forms.HiddenInput())

    def __init__(self, *, typed: str, market: str = "") -> None:
        super().__init__(initial={"q": typed, "market": market})
        if not market:
            del self.fields["market"]


class HoldingForm(forms.Form):
    """For which goods, shipped when, a firm looks at what it has."""

    use_required_attribute = False
    on = forms.DateField(label=_("Day of shipping"), required=False, widget=day_input())
    code = GoodsField(
        label=_("Which goods"), required=False,
        help_text=_("Empty: all goods of this page that stand in your entry."),
    )  # fmt: skip

    @property
    def day(self) -> Any:
        return self.cleaned_data.get("on") or timezone.localdate()


class EnquiryForm(forms.Form):
    """A question to the adviser, in any language."""

    use_required_attribute = False
    text = forms.CharField(
        label=_("Your question"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("In your own language. Write what it is about: which goods, which market."),
        error_messages={"required": _("Write your question.")},
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language of your question"))
    actor = OneOf(
        Actor.objects.none(), label=_("For which firm"), required=False, empty_label=_("None"),
        to_field_name="slug",
    )  # fmt: skip
    may_publish = forms.BooleanField(
        label=_("Others may read question and answer, without my name"), required=False,
        help_text=_("The adviser takes out what could tell who asked. You can take this back."),
    )  # fmt: skip

    def __init__(
        self, data: Any = None, *, actors: Any, market_page: MarketPage | None = None
    ) -> None:
        super().__init__(data, initial={"language": current()})
        self.market_page = market_page
        self.fields["language"].choices = list(names().items())  # type: ignore[attr-defined]
        firm = self.fields["actor"]
        firm.queryset = actors  # type: ignore[attr-defined]
        firm.label_from_instance = lambda one: str(one.name)  # type: ignore[attr-defined]


class ConsentForm(forms.Form):
    use_required_attribute = False
    may_publish = forms.BooleanField(
        label=_("Others may read question and answer, without my name"), required=False
    )

    def __init__(self, data: Any = None, *, enquiry: Enquiry) -> None:
        super().__init__(data, initial={"may_publish": enquiry.may_publish})
