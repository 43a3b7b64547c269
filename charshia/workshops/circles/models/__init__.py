from charshia.workshops.circles.models.groups import Circle, Meeting, Member, Post
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
    "Circle",
    "Meeting",
    "MeetingNote",
    "Member",
    "MentoringRequest",
    "Mentorship",
    "Opportunity",
    "Post",
    "Reminder",
    "Thanks",
]
