from charshia.workshops.permits.actions.asking import (
    NotACourse,
    NotATrainerHere,
    dismiss_trainer,
    drop_requirement,
    name_trainer,
    require,
)
from charshia.workshops.permits.actions.giving import (
    Given,
    NoReason,
    NotYours,
    OverAlready,
    give_permit,
    note_use,
    revoke_permit,
    settle,
)
from charshia.workshops.permits.actions.leaving import forget_person
from charshia.workshops.permits.actions.recognising import (
    NotAKey,
    NotRecognised,
    drop_recognition,
    hand_in,
    note_look,
    recognise,
    recognise_own,
)
from charshia.workshops.permits.actions.warning import warn_of_endings

__all__ = [
    "Given",
    "NoReason",
    "NotACourse",
    "NotAKey",
    "NotATrainerHere",
    "NotRecognised",
    "NotYours",
    "OverAlready",
    "dismiss_trainer",
    "drop_recognition",
    "drop_requirement",
    "forget_person",
    "give_permit",
    "hand_in",
    "name_trainer",
    "note_look",
    "note_use",
    "recognise",
    "recognise_own",
    "require",
    "revoke_permit",
    "settle",
    "warn_of_endings",
]
