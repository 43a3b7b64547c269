"""The one refusal that names every rule in the way at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from charshia.engines.booking.policy import Unmet
from charshia.engines.refusal import Refusal
from charshia.workshops.booking.models import Subject
from charshia.workshops.booking.wording import cure_of, sentence
from charshia.workshops.permits.queries import Training


@dataclass(frozen=True)
class Reason:
    """One unmet rule, its sentence, and the path of the page that helps, or nothing."""

    unmet: Unmet
    text: str
    cure: str


class NotAllowed(Refusal):
    """``reasons`` are all that is in the way, each with whether staff may waive it; ``trainings``
    are the courses that she lacks."""

    def __init__(
        self, unmet: Sequence[Unmet], subject: Subject, trainings: Sequence[Training] = ()
    ) -> None:
        self.reasons = reasons_of(unmet, subject, trainings)
        super().__init__(" ".join(one.text for one in self.reasons))

    @property
    def rules(self) -> list[str]:
        return [str(one.unmet.rule) for one in self.reasons]


def reasons_of(
    unmet: Sequence[Unmet], subject: Subject, trainings: Sequence[Training] = ()
) -> list[Reason]:
    return [
        Reason(one, sentence(one, subject, trainings), cure_of(one, trainings)) for one in unmet
    ]
