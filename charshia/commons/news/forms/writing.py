"""Writing a post: one's own language here, the others at the desk of translators."""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.commons.news.actions import Facts
from charshia.commons.news.audiences import audiences
from charshia.commons.news.models import Category, Post, Topic
from charshia.commons.news.translated import LONGEST_BODY
from charshia.engines.handwriting import as_typed, from_typed
from charshia.engines.texts import rich
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.writing import own, written
from charshia.ground.places.models import Settlement
from charshia.ground.places.queries import find_settlement
from charshia.ground.ui.days import end_of
from charshia.ground.ui.forms import day_input, moment_input
from charshia.ground.ui.texts import TextsForm

# An address that stands bare becomes a link.
_BARE: Final = re.compile(r"""(?<![\w"'=>/])https://[^\s<>"']*[^\s<>"'.,;:!?)]""")
_AREA: Final = {"rows": 3}


def _moment(label: Any, *, help_text: Any = "") -> forms.DateTimeField:
    widget = moment_input()
    return forms.DateTimeField(label=label, help_text=help_text, required=False, widget=widget)


def _address(label: Any, *, help_text: Any = "") -> forms.URLField:
    return forms.URLField(
        label=label, help_text=help_text, required=False, max_length=500, assume_scheme="https"
    )


class PostForm(TextsForm):
    """``known`` are the texts as they are; an event is whatever has a beginning."""

    texts = ("title", "summary", "body", "place")
    use_required_attribute = False

    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=160,
        error_messages={"required": gettext_lazy("Give it a title.")},
    )  # fmt: skip
    summary = forms.CharField(
        label=gettext_lazy("In two sentences"), max_length=400, required=False,
        help_text=gettext_lazy("It stands in lists, letters and link previews."),
        widget=forms.Textarea(attrs=_AREA),
    )  # fmt: skip
    body = forms.CharField(
        label=gettext_lazy("Text"), max_length=LONGEST_BODY, required=False,
        help_text=gettext_lazy("An empty line between paragraphs; points begin with a dash."),
        widget=forms.Textarea(attrs={"rows": 10}),
    )  # fmt: skip
    category = forms.ChoiceField(
        label=gettext_lazy("What it is"), choices=Category.choices, widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what it is.")},
    )  # fmt: skip
    topics = forms.MultipleChoiceField(
        label=gettext_lazy("Topics"), required=False, widget=forms.CheckboxSelectMultiple
    )
    picture = forms.FileField(
        label=gettext_lazy("A picture"), required=False,
        widget=forms.FileInput(attrs={"accept": "image/*,.heic"}),
    )  # fmt: skip
    source_url = _address(
        gettext_lazy("Where it is taken from"),
        help_text=gettext_lazy("The law itself, the page of the call."),
    )
    begins_at = _moment(
        gettext_lazy("Begins"), help_text=gettext_lazy("Only of an event. The time is ours here.")
    )
    ends_at = _moment(gettext_lazy("Ends"))
    is_all_day = forms.BooleanField(label=gettext_lazy("It lasts the whole day"), required=False)
    place = forms.CharField(
        label=gettext_lazy("Place"), max_length=200, required=False,
        help_text=gettext_lazy("Hall, street, floor."),
    )  # fmt: skip
    settlement = forms.CharField(
        label=gettext_lazy("Town or village"), max_length=80, required=False
    )
    link_url = _address(gettext_lazy("Link to take part from afar"))
    registration_url = _address(gettext_lazy("Where one registers"))
    valid_until = forms.DateField(
        label=gettext_lazy("Valid until"), required=False,
        help_text=gettext_lazy("After that day it stands in no list; its page stays."),
        widget=day_input(),
    )  # fmt: skip

    must_read = forms.ChoiceField(
        label=gettext_lazy("Who must confirm having read it"), required=False,
        help_text=gettext_lazy("It stands on their first page until they do, and they get a "
                               "letter each week, four at most."),
    )  # fmt: skip
    concerns = forms.ChoiceField(
        label=gettext_lazy("Whom it concerns"), required=False,
        help_text=gettext_lazy("Everybody can read it; it stands on their page too."),
    )  # fmt: skip
    is_newsletter = forms.BooleanField(
        label=gettext_lazy("It is a newsletter for shoppers"), required=False,
        help_text=gettext_lazy("Once it is published you can send it to all who agreed."),
    )  # fmt: skip

    def __init__(self, data: Any = None, files: Any = None, *, post: Post | None = None) -> None:
        self.post = post
        known: Mapping[str, Translated] = {
            name: getattr(post, name) if post else Translated({}) for name in self.texts
        }
        start = _start_of(post) if post else {}
        super().__init__(data, files, known=known, initial=start)
        self.initial["body"] = as_typed(own(known["body"]), is_html=True)
        groups = [(each.key, each.label) for each in audiences()]
        self.fields["must_read"].choices = [("", _("Nobody")), *groups]  # type: ignore[attr-defined]
        self.fields["concerns"].choices = [("", _("Everybody")), *groups]  # type: ignore[attr-defined]
        chosen = set(self.initial.get("topics", ()))
        self.fields["topics"].choices = [  # type: ignore[attr-defined]
            (topic.slug, str(topic.name))
            for topic in Topic.objects.order_by("position", "pk")
            if topic.is_offered or topic.slug in chosen
        ]

    def clean_settlement(self) -> Settlement | None:
        typed = self.cleaned_data["settlement"].strip()
        if not typed:
            return None
        found = find_settlement(typed)
        if not found:
            raise forms.ValidationError(_("We do not know this place. Write it as on the map."))
        return found[0]

    def translated(self, name: str) -> Translated:
        if name != "body":
            return super().translated(name)
        typed = str(self.cleaned_data["body"]).replace("\r\n", "\n").strip()
        if typed == str(self.initial["body"]).strip():
            return self.known["body"]
        linked = _BARE.sub(lambda found: f'<a href="{found[0]}">{found[0]}</a>', typed)
        made = from_typed(linked, is_html=True, like="<p>")
        return written(self.known["body"], rich(made))

    @property
    def facts(self) -> Facts:
        data = self.cleaned_data
        until = data["valid_until"]
        return Facts(
            **self.all_translated(),
            category=data["category"],
            topics=tuple(Topic.objects.filter(slug__in=data["topics"])),
            settlement=data["settlement"],
            begins_at=data["begins_at"],
            ends_at=data["ends_at"],
            is_all_day=data["is_all_day"],
            source_url=data["source_url"],
            link_url=data["link_url"],
            is_newsletter=data.get("is_newsletter", False),
            must_read=data.get("must_read", ""),
            concerns=data.get("concerns", ""),
            registration_url=data["registration_url"],
            valid_until=end_of(until) if until else None,
        )


class AttachmentForm(forms.Form):
    document = forms.FileField(
        label=gettext_lazy("Document"),
        help_text=gettext_lazy("PDF, up to 10 MB"),
        error_messages={"required": gettext_lazy("Choose a file.")},
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
    )
    name = forms.CharField(label=gettext_lazy("What it is called"), max_length=120, required=False)
    use_required_attribute = False


class PublicationForm(forms.Form):
    at = _moment(
        gettext_lazy("Not before"),
        help_text=gettext_lazy("Leave it empty to publish at once."),
    )


class RefusalForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why not?"), max_length=400,
        help_text=gettext_lazy("Whoever proposed it reads it."),
        error_messages={"required": gettext_lazy("Write why: they read it.")},
        widget=forms.Textarea(attrs=_AREA),
    )  # fmt: skip
    use_required_attribute = False


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
        label=gettext_lazy("It can be chosen and followed"), required=False, initial=True
    )

    def __init__(self, data: Any = None, *, topic: Topic | None = None) -> None:
        known = {"name": topic.name if topic else Translated({})}
        start = {"position": topic.position, "is_offered": topic.is_offered} if topic else {}
        super().__init__(data, known=known, initial=start)


def _start_of(post: Post) -> dict[str, Any]:
    names = (
        "category", "source_url", "link_url", "registration_url", "begins_at", "ends_at",
        "is_all_day", "is_newsletter", "must_read", "concerns",
    )  # fmt: skip
    until = post.valid_until
    return {name: getattr(post, name) for name in names} | {
        "topics": [topic.slug for topic in post.topics.all()],
        "settlement": str(post.settlement.names) if post.settlement else "",
        "valid_until": timezone.localdate(until - timedelta(seconds=1)) if until else None,
    }
