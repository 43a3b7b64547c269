from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class CompareForm(forms.Form):
    """Which two versions; ``shown`` are (number, words) of all of them, the last first."""

    use_required_attribute = False

    before = forms.TypedChoiceField(
        label=gettext_lazy("The earlier version"), coerce=int,
        error_messages={"required": gettext_lazy("Choose a version.")},
    )  # fmt: skip
    after = forms.TypedChoiceField(
        label=gettext_lazy("The later version"), coerce=int,
        error_messages={"required": gettext_lazy("Choose a version.")},
    )  # fmt: skip

    def __init__(self, data: Any = None, *, shown: Sequence[tuple[int, str]]) -> None:
        numbers = [number for number, _words in shown]
        start = {"before": numbers[1] if numbers[1:] else None, "after": numbers[0]}
        super().__init__(data, initial=start)
        for name in ("before", "after"):
            self.fields[name].choices = shown  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("before") and cleaned.get("before") == cleaned.get("after"):
            self.add_error("after", _("Choose two different versions."))
        return cleaned
