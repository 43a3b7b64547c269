from charshia.commons.learning.models.courses import (
    Access,
    Block,
    Choice,
    Course,
    Kind,
    Lesson,
    Question,
    Trainer,
)
from charshia.commons.learning.models.sessions import HOLDING, Place, Seat, Session
from charshia.commons.learning.models.study import (
    Calendar,
    Certificate,
    Done,
    Enrolment,
    Handed,
    Result,
    Work,
)

__all__ = [
    "HOLDING",
    "Access",
    "Block",
    "Calendar",
    "Certificate",
    "Choice",
    "Course",
    "Done",
    "Enrolment",
    "Handed",
    "Kind",
    "Lesson",
    "Place",
    "Question",
    "Result",
    "Seat",
    "Session",
    "Trainer",
    "Work",
]
