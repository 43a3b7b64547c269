"""Letters to customers of a stall: the one invitation, and its words to those who follow it."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from charshia.ground.languages.reading import reader
from charshia.ground.languages.tags import to_django
from charshia.market.catalogue.models import Stall
from charshia.market.catalogue.pages import stall_address
from charshia.market.reach.models import Follower, Invited, Word
from charshia.market.reach.tokens import answer_address, stop_address
from charshia.people.messages.letters import send_letter


def send_invitation(invited: Invited, *, keeper: str) -> None:
    context = invitation(invited.stall, keeper, invited.name, invited.language) | {
        "yes": answer_address(invited, "yes"),
        "no": answer_address(invited, "no"),
    }
    send_letter(
        invited.email, "reach/letters/invited", context,
        language=invited.language, leave=context["no"],
    )  # fmt: skip


def preview(stall: Stall, *, keeper: str, language: str) -> str:
    """What the invitation will say; its addresses are each one's own."""
    context = invitation(stall, keeper, "…", language) | {"yes": "…", "no": "…"}
    with translation.override(to_django(language)), reader(()):
        return render_to_string("reach/letters/invited.txt", context).strip()


def send_word(word: Word, follower: Follower) -> None:
    stop = stop_address(follower)
    context = {"stall": word.stall, "text": word.text, "stop": stop}
    context["address"] = page_of(word.stall, follower.language)
    send_letter(
        follower.email, "reach/letters/word", context, language=follower.language, leave=stop
    )


def invitation(stall: Stall, keeper: str, name: str, language: str) -> dict[str, Any]:
    address = page_of(stall, language)
    return {"stall": stall, "keeper": keeper, "name": name, "address": address}


def page_of(stall: Stall, language: str) -> str:
    with translation.override(to_django(language)):
        return f"{settings.SITE_ADDRESS}{stall_address(stall)}"
