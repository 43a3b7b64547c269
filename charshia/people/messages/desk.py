"""What every page with a thread does: read the form, write, say what went wrong."""

from dataclasses import dataclass
from datetime import datetime
from secrets import token_urlsafe
from typing import Any

from django.http import HttpRequest

from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import current
from charshia.people.messages.actions import Said, write
from charshia.people.messages.forms import AnswerForm, ReportForm
from charshia.people.messages.models import Seat, Side
from charshia.people.messages.queries import Conversation, conversation


@dataclass(frozen=True)
class Sheet:
    """A thread with its forms, and the address below which they are sent."""

    talk: Conversation
    answer: AnswerForm
    report: ReportForm
    here: str

    @property
    def context(self) -> dict[str, Any]:
        return {"sheet": self, "talk": self.talk, "here": self.here}


def sheet_of(
    seat: Seat,
    *,
    here: str,
    answer: AnswerForm | None = None,
    report: ReportForm | None = None,
    text: str = "",
) -> Sheet:
    fresh = AnswerForm(initial={"sent": token_urlsafe(16), "text": text})
    return Sheet(conversation(seat), answer or fresh, report or ReportForm(), here)


def answered(
    request: HttpRequest, seat: Seat, *, by: Any, language: str = "", now: datetime
) -> AnswerForm | None:
    """Write what was sent; None when it is done, else the form with the reasons."""
    form = AnswerForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            write(
                seat.thread,
                side=Side(seat.side),
                said=said_in(form, seat, language or current()),
                by=by,
                now=now,
            )
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            return None
    return form


def said_in(form: AnswerForm, seat: Seat, language: str, about: str = "") -> Said:
    sent = form.cleaned_data["sent"]
    return Said(
        text=form.cleaned_data["text"],
        language=language,
        photos=form.cleaned_data["photos"],
        about=about,
        key=f"{seat.pk}:{sent}" if sent else "",
    )


def sent_with(request: HttpRequest) -> tuple[Any, Any]:
    """What a form is bound to: fields and files of a POST, nothing of a GET."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)
