"""What somebody wants to be told, and how often."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.commons.news.actions import Wishes
from charshia.commons.news.models import Rhythm, Subscription, Topic
from charshia.ground.languages.tags import current

CONSENT: Final = _(
    "I agree that the association writes to me about goods and offers of the stalls, "
    "until I end it."
)


class FollowForm(forms.Form):
    wants_news = forms.BooleanField(label=_("News and events"), required=False, initial=True)
    topics = forms.MultipleChoiceField(
        label=_("Of which topics?"), help_text=_("Choose none to be told of all."),
        required=False, widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    rhythm = forms.ChoiceField(
        label=_("How often?"), choices=Rhythm.choices, initial=Rhythm.WEEKLY,
        widget=forms.RadioSelect,
    )  # fmt: skip
    newsletter = forms.BooleanField(
        label=_("The shoppers’ newsletter"), help_text=CONSENT, required=False
    )
    use_required_attribute = False

    def __init__(self, data: Any = None, *, known: Subscription | None = None) -> None:
        super().__init__(data, initial=_start_of(known) if known else {})
        self.fields["topics"].choices = [  # type: ignore[attr-defined]
            (topic.slug, str(topic.name)) for topic in Topic.objects.offered()
        ]

    @property
    def wishes(self) -> Wishes:
        data = self.cleaned_data
        return Wishes(
            language=current(),
            rhythm=data["rhythm"],
            wants_news=data["wants_news"],
            topics=tuple(Topic.objects.filter(slug__in=data["topics"])),
            consent=str(CONSENT) if data["newsletter"] else "",
            pushes=data.get("pushes", False),
        )


def email_field() -> forms.EmailField:
    return forms.EmailField(
        label=_("Your e-mail address"),
        error_messages={"required": _("Write your e-mail address.")},
        widget=forms.EmailInput({"autocomplete": "email"}),
    )


class ThingForm(forms.Form):
    """Where letters go about a single thing."""

    email = email_field()
    use_required_attribute = False


class AskForm(FollowForm):
    email = email_field()
    field_order = ("email",)


class OwnForm(FollowForm):
    pushes = forms.BooleanField(
        label=_("Also as a notice on my telephone"), required=False,
        help_text=_("On those on which notices are switched on."),
    )  # fmt: skip


def _start_of(known: Subscription) -> dict[str, Any]:
    return {
        "wants_news": known.wants_news,
        "topics": [topic.slug for topic in known.topics.all()],
        "rhythm": known.rhythm,
        "newsletter": known.consent_at is not None,
        "pushes": known.pushes,
    }
