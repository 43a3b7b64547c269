from charshia.commons.gathering.models.collections import (
    Collection,
    CollectionQuerySet,
    Item,
    ItemQuerySet,
    Sight,
)
from charshia.commons.gathering.models.helping import Helper, HelperQuerySet, How
from charshia.commons.gathering.models.questions import (
    Answer,
    AnswerQuerySet,
    Question,
    QuestionsQuerySet,
    Report,
    ReportQuerySet,
    Vote,
)

__all__ = [
    "Answer",
    "AnswerQuerySet",
    "Collection",
    "CollectionQuerySet",
    "Helper",
    "HelperQuerySet",
    "How",
    "Item",
    "ItemQuerySet",
    "Question",
    "QuestionsQuerySet",
    "Report",
    "ReportQuerySet",
    "Sight",
    "Vote",
]
