"""Partners, shares and statutes for tests, made through actions."""

from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

from charshia.circular.founding.actions import (
    Shared,
    found_by_statutes,
    share_out,
    take_in_partner,
    write_statutes,
)
from charshia.circular.founding.models import (
    Division,
    Enterprise,
    Majority,
    Partner,
    PartnerKind,
    Statutes,
    Weight,
)

NAMES = {
    "town": PartnerKind.MUNICIPALITY, "agency": PartnerKind.AGENCY, "school": PartnerKind.INSTITUTE,
}  # fmt: skip
LONG = timedelta(days=365)


def who(now: datetime) -> dict[str, Any]:
    return {"by": "system", "now": now}


def partners_of(enterprise: Enterprise, now: datetime) -> dict[str, Partner]:
    """The town, an agency and a school, partners for a year."""
    return {
        name: take_in_partner(
            enterprise,
            kind=kind,
            name=f"The {name}",
            is_shown=True,
            joined_on=now.date() - LONG,
            **who(now),
        )
        for name, kind in NAMES.items()
    }


def shared_by(
    enterprise: Enterprise, partners: dict[str, Partner], now: datetime, seen: int = 0
) -> Division:
    """A half, a third, a sixth."""
    parts = {
        partners["town"]: Fraction(1, 2),
        partners["agency"]: Fraction(1, 3),
        partners["school"]: Fraction(1, 6),
    }
    return share_out(enterprise, Shared(parts), since=now.date() - LONG, seen=seen, **who(now))


def ruled(
    enterprise: Enterprise, now: datetime, weight: Weight = Weight.HEAD, since: date | None = None
) -> Statutes:
    made = write_statutes(
        enterprise, text="We decide together.", weight=weight, majority=Majority.CAST,
        quorum_percent=50, **who(now),
    )  # fmt: skip
    found_by_statutes(made, since=since or now.date() - LONG, **who(now))
    made.refresh_from_db()
    return made
