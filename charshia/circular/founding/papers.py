"""The minutes of an assembly on paper, to be signed."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from charshia.circular.founding.models import Assembly
from charshia.circular.founding.queries.assemblies import Decided, decided_at
from charshia.engines.kilim import kilim
from charshia.ground.languages.dates import day
from charshia.ground.languages.tags import current
from charshia.ground.papers.documents import set_document

TEMPLATE = Path(__file__).parent / "templates" / "founding" / "minutes.typ"


def minutes_pdf(assembly: Assembly) -> bytes:
    """In the language of the page; the same bytes for the same minutes."""
    lang, _sign, script = current().partition("-")
    enterprise = assembly.enterprise
    data = {
        "lang": lang, "script": script.lower() or "auto",
        "title": _("Assembly %(number)s") % {"number": assembly.number},
        "name": str(enterprise.name),
        "when": f"{day(assembly.held_on, weekday=True, whole=True)}, {assembly.place}",
        "agenda_head": _("Agenda"), "agenda": assembly.agenda.splitlines(),
        "minutes_head": _("Minutes"), "minutes": assembly.minutes.splitlines(),
        "votes_head": _("Votes"), "votes": [_vote(one) for one in decided_at(assembly)],
        "signed": [_("Chair"), _("Keeper of the minutes")],
    }  # fmt: skip
    drawings = {"badge.svg": kilim(enterprise.slug, width=64, height=64)}
    return set_document(
        TEMPLATE, data, at=assembly.closed_at or assembly.called_at, drawings=drawings
    )


def _vote(decided: Decided) -> dict[str, Any]:
    one = decided.resolution
    struck = _("Struck out: %(reason)s") % {"reason": one.struck_reason} if one.struck_at else ""
    return {
        "title": str(one.title), "text": str(one.text), "struck": struck,
        "outcome": result_words(decided),
        "ballots": [
            [cast.name, str(cast.ballot.get_choice_display()), str(cast.ballot.votes)]
            for cast in decided.ballots
        ],
    }  # fmt: skip


def result_words(decided: Decided) -> str:
    """Carried: 4 for, 1 against, 1 abstained, of 6 votes."""
    one = decided.resolution
    return _("%(outcome)s: %(for)s for, %(against)s against, %(abstained)s abstained, "
             "of %(voters)s votes") % {
        "outcome": one.get_outcome_display(), "for": one.in_favour, "against": one.against,
        "abstained": one.abstained, "voters": one.voters,
    }  # fmt: skip
