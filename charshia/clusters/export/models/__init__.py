from charshia.clusters.export.models.advice import (
    Advice,
    AdviceQuerySet,
    Enquiry,
    EnquiryQuerySet,
    advises,
)
from charshia.clusters.export.models.checks import (
    Answer,
    Check,
    CheckQuerySet,
    Question,
    QuestionQuerySet,
    Step,
    StepQuerySet,
)
from charshia.clusters.export.models.markets import (
    Adviser,
    MarketPage,
    MarketPageQuerySet,
    Requirement,
    RequirementQuerySet,
)

__all__ = [
    "Advice",
    "AdviceQuerySet",
    "Adviser",
    "Answer",
    "Check",
    "CheckQuerySet",
    "Enquiry",
    "EnquiryQuerySet",
    "MarketPage",
    "MarketPageQuerySet",
    "Question",
    "QuestionQuerySet",
    "Requirement",
    "RequirementQuerySet",
    "Step",
    "StepQuerySet",
    "advises",
]
