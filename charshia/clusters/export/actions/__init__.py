"""Everything that can happen in export help."""

from charshia.clusters.export.actions.advisers import NobodyKnown, end_adviser, name_adviser
from charshia.clusters.export.actions.checks import (
    IsFinished,
    NotFinished,
    NothingToAsk,
    StillOpen,
    begin_check,
    drop_check,
    finish_check,
    keep_answers,
    share_check,
    stop_sharing,
)
from charshia.clusters.export.actions.enquiries import (
    NoConsent,
    NotAnswered,
    NotOpen,
    NoWords,
    Said,
    allow_publishing,
    answer,
    ask,
    publish_advice,
    take_back,
    withdraw_advice,
)
from charshia.clusters.export.actions.leaving import forget_person, move_firm
from charshia.clusters.export.actions.pages import (
    Demand,
    EndsBefore,
    IsPublished,
    IsThere,
    NoSource,
    NothingToSay,
    NotPublished,
    NotSaidWhere,
    PageFacts,
    change_page,
    confirm_page,
    drop_page,
    drop_requirement,
    publish_page,
    put_requirement,
    tell_stale,
    withdraw_page,
    write_page,
)
from charshia.clusters.export.actions.starter import bring_questions, bring_starter_set
from charshia.clusters.export.actions.steps import (
    Plan,
    TooManySteps,
    add_step,
    change_step,
    drop_step,
    remind_of_steps,
)

__all__ = [
    "Demand", "EndsBefore", "IsFinished", "IsPublished", "IsThere", "NoConsent", "NoSource",
    "NoWords", "NobodyKnown", "NotAnswered", "NotFinished", "NotOpen", "NotPublished",
    "NotSaidWhere", "NothingToAsk", "NothingToSay", "PageFacts", "Plan", "Said", "StillOpen",
    "TooManySteps", "add_step", "allow_publishing", "answer", "ask", "begin_check",
    "bring_questions", "bring_starter_set", "change_page", "change_step", "confirm_page",
    "drop_check", "drop_page", "drop_requirement", "drop_step", "end_adviser", "finish_check",
    "forget_person", "keep_answers", "move_firm", "name_adviser", "publish_advice", "publish_page",
    "put_requirement", "remind_of_steps", "share_check", "stop_sharing", "take_back",
    "tell_stale", "withdraw_advice", "withdraw_page", "write_page",
]  # fmt: skip
