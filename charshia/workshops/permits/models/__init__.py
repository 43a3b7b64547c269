from charshia.workshops.permits.models.asked import Recognition, Requirement, Trainer
from charshia.workshops.permits.models.given import Credential, Permit

__all__ = ["Credential", "Permit", "Recognition", "Requirement", "Trainer"]
