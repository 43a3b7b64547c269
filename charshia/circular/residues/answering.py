"""What is answered to a text message, in the language in which it was written."""

from collections.abc import Sequence

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.circular.factors.names import name_of
from charshia.circular.residues.actions.texts import NOTHING_WAITS
from charshia.circular.residues.kinds import Heard
from charshia.circular.residues.models import Text
from charshia.circular.residues.tokens import whole_address_of
from charshia.circular.residues.wording import size
from charshia.engines.shortform import Fault
from charshia.ground.languages.dates import day
from charshia.ground.languages.tags import to_django

LACKS: dict[str, str | Promise] = {
    Fault.CROP: gettext_lazy("Write which crop it is, for example wheat."),
    Fault.CROPS: gettext_lazy("Write one crop in each message."),
    Fault.SIZE: gettext_lazy("Write how large it is, for example 0.8 ha."),
    Fault.PLACE: gettext_lazy("Write the town or village where it lies."),
    Fault.PLACES: gettext_lazy("Several places are called so: write the municipality with it."),
    Fault.WHEN: gettext_lazy("Write when it is ready: a month, or a day such as 15.9."),
    Fault.LONG: gettext_lazy("The message is too long."),
    NOTHING_WAITS: gettext_lazy("Write first what you offer, then YES and your name."),
}


def lacks(faults: Sequence[str]) -> list[str]:
    """A sentence for each."""
    return [str(LACKS[one]) for one in faults if one in LACKS]


def answer_to(text: Text) -> str:
    language = text.language or text.enterprise.organisation.language
    with translation.override(to_django(language)):
        return f"{text.enterprise.name}: {_words(text)}"


def _words(text: Text) -> str:
    if text.state == Heard.STOPPED:
        return _("Your name and number are deleted, and your open offers ended.")
    if text.state == Heard.NAMELESS:
        return _(
            "To offer it, answer YES and your name. Name and number are then kept until you "
            "write STOP."
        )
    if text.state == Heard.UNREAD or text.plot is None:
        return " ".join(lacks(text.faults.split(",")))
    offer = text.plot.offers.order_by("pk").last()
    days = (day(offer.ready_from), day(offer.ready_until)) if offer else ("", "")
    return _("Offered: %(crop)s, %(size)s, %(place)s, %(first)s – %(last)s. %(address)s") % {
        "crop": name_of(text.plot.crop), "size": size(text.plot),
        "place": text.plot.settlement.names, "first": days[0], "last": days[1],
        "address": whole_address_of(text.plot),
    }  # fmt: skip
