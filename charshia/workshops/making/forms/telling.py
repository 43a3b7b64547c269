"""How it went: of a make all that the making does not know already."""

from typing import Any

from django.utils import timezone

from charshia.workshops.designs.forms.after import MakeForm
from charshia.workshops.making.models import Making


class ToldForm(MakeForm):
    def __init__(self, data: Any = None, files: Any = None, *, making: Making) -> None:
        super().__init__(data, files, versions=[making.version])
        self.making = making
        self.fields["made_on"].initial = timezone.localdate()
        for name in ("version", "space", "currency"):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        known = {"space": "", "currency": self.making.space.currency}
        return (super().clean() or {}) | known
