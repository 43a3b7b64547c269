from charshia.workshops.circles.models.mentoring import (
    MeetingNote,
    MentoringRequest,
    Mentorship,
    Thanks,
)
from charshia.workshops.circles.models.opportunities import (
    Application,
    ApplicationFile,
    Opportunity,
    Reminder,
)

__all__ = [
    "Application",
    "ApplicationFile",
    "MeetingNote",
    "MentoringRequest",
    "Mentorship",
    "Opportunity",
    "Reminder",
    "Thanks",
]
