"""The one refusal that names every rule in the way at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from charshia.engines.booking.policy import Unmet
from charshia.engines.refusal import Refusal
from charshia.workshops.booking.models import Subject
from charshia.workshops.booking.wording import cure_of, sentence


@dataclass(frozen=True)
class Reason:
    """One unmet rule, its sentence, and the path of the page that helps, or nothing."""

    unmet: Unmet
    text: str
    cure: str


class NotAllowed(Refusal):
    """``reasons`` are all that is in the way, each with whether staff may waive it."""

    def __init__(self, unmet: Sequence[Unmet], subject: Subject) -> None:
        self.reasons = reasons_of(unmet, subject)
        super().__init__(" ".join(one.text for one in self.reasons))

    @property
    def rules(self) -> list[str]:
        return [str(one.unmet.rule) for one in self.reasons]


def reasons_of(unmet: Sequence[Unmet], subject: Subject) -> list[Reason]:
    return [Reason(one, sentence(one, subject), cure_of(one)) for one in unmet]
