"""Fields as people fill them on a phone."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from charshia.ground.money.amounts import AmountField, as_typed

MOST_PIECES = 1_000_000


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Any number of files; gives a list. What they are is looked at when they are kept."""

    def __init__(self, *, capture: bool = False, **more: Any) -> None:
        attributes = {"accept": "image/*,.heic,.heif"}
        widget: forms.FileInput = forms.FileInput(attrs=attributes | {"capture": "environment"})
        if not capture:
            widget = ManyFiles(attrs=attributes | {"multiple": True})
            widget.template_name = "django/forms/widgets/file.html"
        super().__init__(widget=widget, required=False, allow_empty_file=True, **more)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given = data if isinstance(data, (list, tuple)) else [data]
        return [one for one in (super(PhotosField, self).clean(each) for each in given) if one]


class DraftText(forms.CharField):
    """Asked for, but what is not known yet can wait: the product is a draft until then."""

    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)


class PriceField(AmountField):
    """A price as people write it, up to ten million; gives minor units, None when empty."""

    def clean(self, value: object) -> Any:
        if not str(value or "").strip():
            return None
        minor = super().clean(value)
        if minor is not None and minor > 1_000_000_000:
            raise forms.ValidationError(_("The price is above 10,000,000."))
        return minor


class CountField(forms.IntegerField):
    """How many: a whole number, or nothing."""

    def __init__(self, *, most: int = MOST_PIECES, **more: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        known: dict[str, Any] = {
            "min_value": 0,
            "max_value": most,
            "widget": widget,
            "required": False,
        }
        known["error_messages"] = {"invalid": _("Write a whole number.")}
        super().__init__(**(known | more))


class NumberField(forms.CharField):
    """A number with up to three decimals, after a comma or a point."""

    def __init__(self, *, least: Decimal, most: Decimal, **more: Any) -> None:
        self.least, self.most = least, most
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        known: dict[str, Any] = {"widget": widget, "max_length": 20}
        super().__init__(**(known | more))

    def clean(self, value: object) -> Decimal:
        typed = super().clean(value).replace(",", ".").replace(" ", "")
        try:
            number = Decimal(typed or "0")
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite() or not self.least <= number <= self.most:
            raise forms.ValidationError(
                _("Write a number from %(least)s to %(most)s."),
                params={"least": self.least.normalize(), "most": f"{self.most:f}"},
            )
        return number.quantize(Decimal("0.001"))

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            plain = f"{value:f}"
            return plain.rstrip("0").rstrip(".") if "." in plain else plain
        return value


def plain_amount(minor: int | None) -> str:
    """As it is typed into a field: 19,20; empty for none."""
    return as_typed(minor) if minor else ""
