from charshia.programme.projects.models.after import Figure, FigureKind, Handing, HandingState
from charshia.programme.projects.models.budget import BudgetLine, Move, Spending
from charshia.programme.projects.models.grants import (
    Grant,
    GrantState,
    GrantStep,
    Milestone,
    MilestoneState,
    Report,
    ReportFile,
    Step,
    Verdict,
)
from charshia.programme.projects.models.projects import Attached, Part, Party, Project, Wording

__all__ = [
    "Attached",
    "BudgetLine",
    "Figure",
    "FigureKind",
    "Grant",
    "GrantState",
    "GrantStep",
    "Handing",
    "HandingState",
    "Milestone",
    "MilestoneState",
    "Move",
    "Part",
    "Party",
    "Project",
    "Report",
    "ReportFile",
    "Spending",
    "Step",
    "Verdict",
    "Wording",
]
