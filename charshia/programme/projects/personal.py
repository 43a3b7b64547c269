from typing import Any

from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person
from charshia.programme.projects.models import GrantStep, Move, Report, Spending


def export(person: Person) -> dict[str, Any]:
    """What she reported for a grant, and what she noted in the books of projects. The books
    are kept: whoever pays asks for them years later."""
    reports = Report.objects.filter(by=person).order_by("pk")
    return {
        "reports": [
            {"at": one.at.isoformat(), "text": one.text, "verdict": one.verdict} for one in reports
        ],
        "payments": list(Spending.objects.filter(by=person).order_by("pk").values("what")),
        "moves": list(Move.objects.filter(by=person).order_by("pk").values("reason")),
        "steps": list(GrantStep.objects.filter(by=person).order_by("pk").values("what", "note")),
    }


hold(Holding("projects", export))
