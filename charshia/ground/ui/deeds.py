"""What is done on a page of its own: a form, a button, what follows. Rooms keep tables of such
deeds; a case of theirs is one that is being done."""

from datetime import datetime
from typing import Any


class Doing:
    """What every case has: who does it, when, with what was filled in."""

    form: Any
    by: Any
    now: datetime

    @property
    def data(self) -> dict[str, Any]:
        return dict(self.form.cleaned_data)

    @property
    def who(self) -> dict[str, Any]:
        return {"by": self.by, "now": self.now}

    @property
    def texts(self) -> dict[str, Any]:
        """For a TextsForm: every text that one can translate."""
        found: dict[str, Any] = self.form.all_translated()
        return found
