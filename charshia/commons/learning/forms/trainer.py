"""What a trainer writes. Texts are typed in the language of the page, the others stay."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.commons.learning.actions import Draft
from charshia.commons.learning.actions.lessons import MOST_CHOICES
from charshia.commons.learning.forms.learner import ReadFile
from charshia.commons.learning.models import Access, Block, Kind, Lesson, Question, Session
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.writing import elsewhere, own, written
from charshia.ground.money.rates import currency_choices
from charshia.ground.ui.forms import moment_input
from charshia.people.messages.forms import PICTURES

HOW_TO_WRITE = _(
    "An empty line begins a new paragraph, “## ” a heading, “- ” a point of a list; "
    "**two stars** make a word strong."
)


class RowForm(forms.Form):
    """Of a row with texts in several languages; ``facts`` are what the actions take."""

    texts: ClassVar[tuple[str, ...]] = ("title",)
    plain: ClassVar[tuple[str, ...]] = ()
    use_required_attribute = False

    def __init__(self, *args: Any, row: Any, **kwargs: Any) -> None:
        self.row = row
        known = {name: own(getattr(row, name)) for name in self.texts}
        known |= {name: getattr(row, name) for name in self.plain}
        kwargs["initial"] = known | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        for name in self.texts:
            other = elsewhere(getattr(row, name))
            if other and name in self.fields:
                self.fields[name].help_text = _("In another language: %(text)s") % {
                    "text": other[:300]
                }
                self.fields[name].required = False

    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {name: data[name] for name in self.plain} | dict(self._texts())

    def _texts(self) -> Iterator[tuple[str, Translated]]:
        for name in self.texts:
            if name in self.fields:
                yield name, written(getattr(self.row, name), self.cleaned_data[name])


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _title(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=120)


class NewCourseForm(forms.Form):
    use_required_attribute = False
    title = _title(_("Name of the course"))


class CourseForm(RowForm):
    texts = ("title", "summary", "about")
    plain = (
        "access", "needs_lessons", "needs_quizzes", "needs_tasks", "needs_sessions",
        "is_certified",
    )  # fmt: skip

    title = _title(_("Name of the course"))
    summary = forms.CharField(label=_("In one sentence"), max_length=300, required=False)
    about = forms.CharField(
        label=_("About the course"), max_length=12000, required=False, widget=_area(6),
        help_text=HOW_TO_WRITE,
    )  # fmt: skip
    picture = ReadFile(
        label=_("Picture"), required=False, widget=forms.FileInput(attrs={"accept": PICTURES})
    )
    access = forms.ChoiceField(
        label=_("Who sees it"), choices=Access.choices, widget=forms.RadioSelect
    )
    needs_lessons = forms.BooleanField(
        label=_("To complete it, all lessons are read"), required=False
    )
    needs_quizzes = forms.BooleanField(
        label=_("To complete it, all quizzes are passed"), required=False
    )
    needs_tasks = forms.BooleanField(
        label=_("To complete it, all tasks are accepted"), required=False
    )
    needs_sessions = forms.IntegerField(
        label=_("To complete it, so many sessions are attended"), min_value=0, max_value=100,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    is_certified = forms.BooleanField(
        label=_("Who completes it gets a certificate and a badge"), required=False
    )


class LessonForm(RowForm):
    plain = ("minutes",)

    title = _title(_("Name of the lesson"))
    minutes = forms.IntegerField(
        label=_("Minutes that it takes"), min_value=1, max_value=600,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip

    def __init__(self, *args: Any, row: Lesson, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)


class BlockForm(RowForm):
    """Only the fields of its kind."""

    texts = ("text",)
    KINDS: ClassVar[dict[str, set[str]]] = {
        Kind.TEXT: {"text"}, Kind.TASK: {"text"}, Kind.PICTURE: {"text", "picture"},
        Kind.VIDEO: {"text", "video", "url"}, Kind.SHEET: {"text", "sheet"},
        Kind.QUIZ: {"text", "pass_percent"},
    }  # fmt: skip

    text = forms.CharField(
        label=_("Text"), max_length=12000, required=False, widget=_area(10),
        help_text=HOW_TO_WRITE,
    )  # fmt: skip
    picture = ReadFile(
        label=_("Picture"), required=False, widget=forms.FileInput(attrs={"accept": PICTURES})
    )
    sheet = ReadFile(
        label=_("PDF"), required=False,
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
    )  # fmt: skip
    video = forms.FileField(
        label=_("Video"), required=False,
        help_text=_("MP4 or WebM, up to 60 MB: two or three minutes from a telephone."),
        widget=forms.FileInput(attrs={"accept": "video/mp4,video/webm"}),
    )  # fmt: skip
    url = forms.URLField(
        label=_("Or the address of a video"), required=False, assume_scheme="https",
        help_text=_("It is opened at its own place, so that nobody watches our readers."),
    )  # fmt: skip
    pass_percent = forms.IntegerField(
        label=_("Per cent of the answers that must be right"), min_value=1, max_value=100,
        required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, row: Block, **kwargs: Any) -> None:
        known = {"url": row.url, "pass_percent": row.pass_percent}
        super().__init__(*args, row=row, initial=known, **kwargs)
        for name in set(self.fields) - self.KINDS[row.kind]:
            del self.fields[name]
        if row.kind in (Kind.PICTURE, Kind.VIDEO, Kind.SHEET):
            self.fields["text"].label = _("What it shows")
            self.fields["text"].widget, self.fields["text"].help_text = _area(2), ""

    def facts(self) -> dict[str, Any]:
        data, facts = self.cleaned_data, dict(self._texts())
        known = {name: data[name] for name in ("url", "pass_percent") if data.get(name)}
        return facts | known


class QuestionForm(RowForm):
    texts = ("text", "explanation")

    text = forms.CharField(label=_("Question"), max_length=600, widget=_area(2))
    explanation = forms.CharField(
        label=_("Why it is so"), help_text=_("Shown once the question is answered."),
        max_length=1200, required=False, widget=_area(3),
    )  # fmt: skip

    def __init__(self, *args: Any, row: Question, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        self.known = list(row.choices.order_by("position")) if row.pk else []
        for number in range(1, MOST_CHOICES + 1):
            before = self.known[number - 1] if number <= len(self.known) else None
            self.fields[f"choice_{number}"] = forms.CharField(
                label=_("Answer %(number)s") % {"number": number}, max_length=300,
                required=False, initial=own(before.text) if before else "",
                help_text=elsewhere(before.text) if before else "",
            )  # fmt: skip
            self.fields[f"right_{number}"] = forms.BooleanField(
                label=_("Answer %(number)s is right") % {"number": number}, required=False,
                initial=before.is_right if before else False,
            )  # fmt: skip

    def draft(self) -> Draft:
        data, choices = self.cleaned_data, []
        for number in range(1, MOST_CHOICES + 1):
            before = self.known[number - 1].text if number <= len(self.known) else Translated({})
            text = written(before, data[f"choice_{number}"])
            choices.append((text, data[f"right_{number}"]))
        facts = dict(self._texts())
        return Draft(facts["text"], choices, facts["explanation"])


def _moment(label: Any, *, required: bool = True, hint: Any = "") -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label, required=required, help_text=hint,
        widget=moment_input(),
    )  # fmt: skip


def _count(label: Any, least: int, most: int, hint: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, help_text=hint,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip


class SessionForm(RowForm):
    texts = ("title", "place")
    plain = (
        "starts_at", "ends_at", "url", "seats", "minimum", "decide_at", "offer_hours", "currency",
    )  # fmt: skip

    title = _title(_("Name of the session"))
    starts_at = _moment(_("Begins"))
    ends_at = _moment(_("Ends"))
    place = forms.CharField(label=_("Place"), max_length=300, required=False)
    url = forms.URLField(
        label=_("Address, if it is held online"), required=False, assume_scheme="https"
    )
    seats = _count(_("Seats"), 1, 5000)
    minimum = _count(
        _("People that are needed at least"), 0, 5000, _("With fewer it is cancelled.")
    )
    decide_at = _moment(_("When that is decided"), required=False)
    offer_hours = _count(_("Hours that a seat is held for the next on the waiting list"), 1, 240)
    price = forms.DecimalField(
        label=_("Price"), min_value=0, max_value=100000, decimal_places=2, required=False,
        localize=True, widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )  # fmt: skip
    currency = forms.ChoiceField(label=_("Currency"), choices=currency_choices)

    def __init__(self, *args: Any, row: Session, **kwargs: Any) -> None:
        price = Decimal(row.price_minor) / 100 if row.price_minor else None
        super().__init__(*args, row=row, initial={"price": price}, **kwargs)

    def facts(self) -> dict[str, Any]:
        price = self.cleaned_data["price"] or 0
        return super().facts() | {"price_minor": int(price * 100)}


class TrainerForm(forms.Form):
    use_required_attribute = False
    email = forms.EmailField(
        label=_("E-mail address of the trainer"), help_text=_("She must have signed in once.")
    )


class LearnerForm(forms.Form):
    use_required_attribute = False
    email = forms.EmailField(
        label=_("E-mail address of the learner"), help_text=_("She must have signed in once.")
    )


class ReasonForm(forms.Form):
    use_required_attribute = False
    reason = forms.CharField(label=_("Reason"), max_length=300)


class AnswerForm(forms.Form):
    use_required_attribute = False
    words = forms.CharField(
        label=_("A word to the learner"), max_length=6000, required=False, widget=_area(4)
    )
