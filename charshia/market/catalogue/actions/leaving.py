"""A stall that closes for good, and what is left of it."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, touch
from charshia.ground.languages.actions import writing_texts
from charshia.market.catalogue.actions.noting import note_stall
from charshia.market.catalogue.marks import tags_of_stall
from charshia.market.catalogue.models import Held, Product, ProductLabel, ProductPicture, Stall
from charshia.people.accounts.models import Person

Actor = Person | str
WORDS = ("maker", "tagline", "story", "notice", "away_note")
WORDS_OF_GOODS = ("description", "ingredients", "storage")


class ErasedAlready(Refusal):
    pass


@action
def close_for_good(stall: Stall, *, by: Actor, now: datetime) -> None:
    """Hide the stall and all its goods. Orders and their papers stay."""
    _set(stall, is_visible=False, closed_at=now)
    record("market.stall.closed", stall, by=by, at=now)


@action
def open_again(stall: Stall, *, by: Actor, now: datetime) -> None:
    """Raises ErasedAlready when it is too late."""
    stall = Stall.objects.select_for_update(of=("self",), no_key=True).get(pk=stall.pk)
    if stall.erased_at:
        raise ErasedAlready(_("This stall was erased; it cannot be opened again."))
    if stall.closed_at is None:
        return
    _set(stall, is_visible=stall.held_back != Held.UNSEEN, closed_at=None)
    record("market.stall.reopened", stall, by=by, at=now)


@action
def erase_words(stall: Stall, *, now: datetime) -> None:
    """Erase what its people wrote of themselves, and their pictures. Its name stays: it stands
    on invoices."""
    with writing_texts():
        _set(stall, erased_at=now, portrait=None, **{name: {} for name in WORDS})
    ProductPicture.objects.filter(product__stall=stall).delete()
    ProductLabel.objects.filter(product__stall=stall).delete()
    goods = Product.objects.filter(stall=stall)
    with writing_texts():
        goods.update(is_published=False, removed_at=now, **{name: {} for name in WORDS_OF_GOODS})
    record("market.stall.erased", stall, by="system", at=now)


def _set(stall: Stall, **facts: object) -> None:
    Stall.objects.filter(pk=stall.pk).update(**facts)
    touch(*tags_of_stall(stall))
    note_stall(stall)
