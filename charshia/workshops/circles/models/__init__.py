from charshia.workshops.circles.models.opportunities import (
    Application,
    ApplicationFile,
    Opportunity,
    Reminder,
)

__all__ = ["Application", "ApplicationFile", "Opportunity", "Reminder"]
