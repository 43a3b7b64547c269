from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from charshia.ground.media.pixels import MOST_BYTES
from charshia.ground.places.forms import PhoneField
from charshia.people.messages.actions.threads import LONGEST, MOST_PHOTOS
from charshia.people.messages.models import Verdict, Why

PICTURES = "image/jpeg,image/png,image/webp,image/avif,image/heic,image/gif"


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Some pictures, as bytes; ``keep_image`` looks into them."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", SeveralFiles(attrs={"accept": PICTURES, "multiple": True}))
        super().__init__(required=False, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> tuple[bytes, ...]:
        files = data if isinstance(data, (list, tuple)) else [data] if data else []
        if len(files) > MOST_PHOTOS:
            said = _("Attach at most %(number)d pictures.") % {"number": MOST_PHOTOS}
            raise forms.ValidationError(said)
        return tuple(self._bytes(super(PhotosField, self).clean(file)) for file in files)

    def _bytes(self, file: UploadedFile) -> bytes:
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(
                _("This picture is larger than 10 MB. Choose a smaller one.")
            )
        return file.read()


class AnswerForm(forms.Form):
    """What is written in a thread. ``sent`` is drawn with the page: one press counts once."""

    text = forms.CharField(
        label=_("Your message"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    photos = PhotosField(label=_("Pictures"))
    sent = forms.CharField(required=False, max_length=43, widget=forms.HiddenInput)


class WriteForm(AnswerForm):
    """The first message of somebody; who is signed in, or came before, says only what it is."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = PhoneField(
        label=_("Your phone number"),
        help_text=_("Only so that you can be answered."),
        required=False,
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("The answer comes there too. A phone number or an e-mail address is enough."),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    about = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_known: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_known:
            for name in ("name", "phone", "email"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        asked = "phone" in self.fields and not self.errors.keys() & {"phone", "email"}
        if asked and not found.get("phone") and not found.get("email"):
            said = _("Write a phone number or an e-mail address, to be answered.")
            self.add_error("phone", said)
        return found


class ReportForm(forms.Form):
    why = forms.ChoiceField(
        label=_("What is wrong?"), choices=Why.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("In your words"),
        help_text=_("The coordinator reads this and the conversation, nobody else."),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DecisionForm(forms.Form):
    verdict = forms.ChoiceField(
        label=_("Decision"), choices=Verdict.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Both sides read it."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
