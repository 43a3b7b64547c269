from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.ground.languages.tags import to_django
from charshia.market.catalogue.pages import product_address
from charshia.market.wishes.models import Wait
from charshia.market.wishes.tokens import address_of
from charshia.people.messages.letters import send_letter
from charshia.people.messages.sms import send_sms


@on("market.wait.asked")
def ask_whether_it_is_so(entry: Entry) -> None:
    """Somebody else may have typed this address."""
    wait = _wait(entry)
    if wait is not None and wait.confirmed_at is None and wait.email:
        context = {"product": wait.product, "address": address_of(wait)}
        send_letter(wait.email, "wishes/letters/confirm", context, language=wait.language)


@on("market.wait.over")
def tell_by_letter(entry: Entry) -> None:
    wait = _wait(entry)
    if wait is not None and wait.email:
        leave = address_of(wait)
        context = {"product": wait.product, "url": _page_of(wait), "address": leave}
        send_letter(wait.email, "wishes/letters/back", context, language=wait.language, leave=leave)


@on("market.wait.over", slow=True)
def tell_by_telephone(entry: Entry) -> None:
    wait = _wait(entry)
    if wait is not None and wait.phone and settings.SMS_URL:
        with translation.override(to_django(wait.language)):
            context = {"product": wait.product, "url": _page_of(wait)}
            text = render_to_string("wishes/letters/sms.txt", context)
        send_sms(wait.phone, " ".join(text.split()))


def _page_of(wait: Wait) -> str:
    with translation.override(to_django(wait.language)):
        return f"{settings.SITE_ADDRESS}{product_address(wait.product)}"


def _wait(entry: Entry) -> Wait | None:
    rows = Wait.objects.select_related("product__stall")
    return rows.filter(pk=entry.subject.rpartition("/")[2]).first()
