"""A receipt on paper: what was asked and answered, in the language of the page."""

from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _

from charshia.engines.kilim import kilim
from charshia.ground.languages.tags import current
from charshia.ground.papers.documents import set_document
from charshia.programme.calls.models import Application, ApplicationState
from charshia.programme.calls.moments import Moment
from charshia.programme.calls.queries.answers import Said, sections
from charshia.programme.calls.tokens import whole_address_of

TEMPLATE = Path(__file__).parent / "templates" / "calls" / "receipt.typ"


def receipt_pdf(application: Application, *, at: datetime, as_png: bool = False) -> bytes:
    lang, _sign, script = current().partition("-")
    call = application.call
    data = {
        "lang": lang,
        "script": script.lower() or "auto",
        "title": str(call.title),
        "name": application.name,
        "number": _("Receipt number: %(number)s") % {"number": application.number},
        "state": state_of(application),
        "address": whole_address_of(application),
        "back": _("By this address you come back to it:"),
        "nothing": _("no answer"),
        "parts": [
            [str(one.part.title), [[str(said.question.label), words(said)] for said in one.said]]
            for one in sections(application)
        ],
    }
    drawings = {"badge.svg": kilim(call.slug, width=64, height=64)}
    return set_document(TEMPLATE, data, at=at, drawings=drawings, as_png=as_png)


def state_of(application: Application) -> str:
    zone = application.call.zone
    if application.state == ApplicationState.SENT and application.sent_at:
        moment = Moment(application.sent_at, zone)
        return _("Sent on %(moment)s, %(zone)s") % {"moment": moment, "zone": moment.zone_name}
    if application.state == ApplicationState.WITHDRAWN:
        return _("Withdrawn")
    return _("A draft: not sent yet")


def words(said: Said) -> list[str]:
    return [*said.lines, *(upload.name for upload in said.uploads)]
