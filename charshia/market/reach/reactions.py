from django.utils import timezone

from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.market.reach.actions import note_sent, note_told
from charshia.market.reach.letters import send_invitation, send_word
from charshia.market.reach.models import Follower, Invited, Sheet, Word
from charshia.market.reach.setting import set_sheet
from charshia.people.accounts.models import Person


@on("market.sheet.asked", slow=True)
def set_what_was_asked_for(entry: Entry) -> None:
    rows = Sheet.objects.select_related(
        "stall__settlement", "stall__portrait", "link", "product__stall"
    )
    sheet = rows.filter(pk=_pk(entry.subject)).first()
    if sheet and not sheet.files:
        set_sheet(sheet, now=timezone.now())


@on("market.customer.invited")
def invite_by_letter(entry: Entry) -> None:
    """In the name of who invited. What was taken once is not sent again: nobody knows whether
    it went out, and one letter is promised."""
    invited = Invited.objects.select_related("stall").filter(pk=_pk(entry.subject)).first()
    keeper = Person.objects.filter(pk=_pk(entry.actor)).first()
    if invited and note_sent(invited, now=timezone.now()):
        send_invitation(invited, keeper=keeper.name if keeper else "")


@on("market.stall.wrote", slow=True)
def tell_followers(entry: Entry) -> None:
    """A second run goes on where the first one ended."""
    word = Word.objects.select_related("stall").filter(pk=_pk(entry.subject)).first()
    if word is None:
        return
    followers = Follower.objects.filter(stall=word.stall_id, since__lte=word.at, told__lt=word.pk)
    for follower in followers.order_by("pk"):
        if note_told(follower, word):
            send_word(word, follower)


def _pk(reference: str) -> int:
    number = reference.rpartition("/")[2]
    return int(number) if number.isdecimal() else 0
