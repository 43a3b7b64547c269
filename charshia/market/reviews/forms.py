from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.market.reviews.actions import LONGEST
from charshia.market.reviews.models import Why
from charshia.people.messages.forms import PICTURES, PhotosField

STARS = [
    ("5", _("★★★★★ Very good")),
    ("4", _("★★★★☆ Good")),
    ("3", _("★★★☆☆ All right")),
    ("2", _("★★☆☆☆ Not so good")),
    ("1", _("★☆☆☆☆ Bad")),
]


class ReviewForm(forms.Form):
    stars = forms.TypedChoiceField(
        label=_("How was it?"), choices=STARS, coerce=int, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("In your words"),
        help_text=_("How it tasted, looked, held. Everybody can read it."),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    photo = PhotosField(
        label=_("A picture"), widget=forms.ClearableFileInput(attrs={"accept": PICTURES})
    )

    def first_photo(self) -> bytes:
        return next(iter(self.cleaned_data["photo"]), b"")


class WordsForm(forms.Form):
    """An answer, a complaint, an appeal."""

    words = forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: object, label: object = "", **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["words"].label = str(label)


class DecisionForm(forms.Form):
    why = forms.ChoiceField(
        label=_("Decision"),
        choices=[("", _("It stays")), *Why.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Reason"),
        help_text=_("Both sides read it."),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
