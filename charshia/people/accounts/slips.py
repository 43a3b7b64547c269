"""The printed slip that lets somebody in once: a sheet A6, by Typst."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from charshia.engines.kilim import kilim
from charshia.engines.later import later
from charshia.ground.languages.dates import day
from charshia.ground.languages.tags import to_django
from charshia.people.accounts.actions import SLIP_LASTS
from charshia.people.accounts.links import sign_in_address
from charshia.people.accounts.models import Person

segno = later("segno")

typst = later("typst")

TEMPLATE = Path(__file__).parent / "templates" / "accounts" / "slip.typ"


@dataclass(frozen=True)
class Slip:
    """What stands on it, in its reader's language; ``lang`` and ``script`` are Typst's."""

    lang: str
    script: str
    market: str
    heading: str
    name: str
    steps: tuple[str, ...]
    address: str
    until: str
    warning: str


def slip_for(person: Person, token: str) -> Slip:
    lang, _hyphen, script = person.language.partition("-")
    with translation.override(to_django(person.language)):
        last_day = timezone.localdate(timezone.now() + SLIP_LASTS)
        return Slip(
            lang=lang,
            script=script.lower() or "auto",
            market=_("Charshia"),
            heading=_("Your way into the market"),
            name=person.name,
            steps=(
                _("Open the camera of your telephone and hold it over the square."),
                _("Press the line that appears."),
                _("Press “Sign in”. That is all: you stay signed in on this telephone."),
            ),
            address=sign_in_address(token, language=person.language),
            until=_("It works once, until %(day)s") % {"day": day(last_day)},
            warning=_("Whoever has this slip comes in as you. Throw it away when it is used."),
        )


def pdf(slip: Slip) -> bytes:
    """What people wrote goes in as data, never as Typst."""
    with TemporaryDirectory() as name:
        room = Path(name)
        (room / "slip.typ").write_bytes(TEMPLATE.read_bytes())
        (room / "band.svg").write_text(kilim(slip.market, width=1050, height=70), encoding="utf-8")
        segno.make(slip.address, error="m", micro=False).save(str(room / "square.svg"), border=0)
        made = typst.compile(
            str(room / "slip.typ"),
            root=name,
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(asdict(slip))},
        )
    return bytes(made)
