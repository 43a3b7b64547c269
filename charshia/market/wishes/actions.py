from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.market.catalogue.models import Product
from charshia.market.wishes.models import Wait, Wish
from charshia.people.accounts.models import Person
from charshia.people.messages.actions import use_quota

MOST_WISHES = 60
FROM_ONE_PLACE = 20  # asked an hour from one network address
LETTERS_TO_ONE = 5  # a day to one address
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
UNCONFIRMED, TOLD = timedelta(days=7), timedelta(days=30)  # how long they are kept


class TooManyWishes(Refusal):
    pass


class NoWay(Refusal):
    pass


@action
def keep_wish(person: Person, product: Product, *, now: datetime) -> None:
    """Keep it for later; twice is as good as once. Raises TooManyWishes."""
    Person.objects.select_for_update().get(pk=person.pk)
    known = Wish.objects.filter(person=person)
    if known.filter(product=product).exists():
        return
    if known.count() >= MOST_WISHES:
        raise TooManyWishes(_("Your wish list is full. Take something off it first."))
    Wish.objects.create(person=person, product=product, made_at=now)


@action
def drop_wish(person: Person, product: Product) -> None:
    Wish.objects.filter(person=person, product=product).delete()


@action
def adopt_wishes(products: Iterable[int], *, person: Person, now: datetime) -> None:
    """What a guest kept is hers when she has signed in, as far as the list holds it."""
    Person.objects.select_for_update().get(pk=person.pk)
    known = set(Wish.objects.filter(person=person).values_list("product_id", flat=True))
    there = set(Product.objects.filter(pk__in=list(products)).values_list("pk", flat=True))
    wanted = [pk for pk in products if pk in there - known]
    Wish.objects.bulk_create(
        Wish(person=person, product_id=pk, made_at=now)
        for pk in wanted[: max(0, MOST_WISHES - len(known))]
    )


@action
def ask_to_be_told(
    product: Product,
    *,
    email: str = "",
    phone: str = "",
    language: str,
    person: Person | None = None,
    place: str,
    now: datetime,
) -> Wait:
    """Note that somebody waits. A guest's e-mail address is asked by letter whether it is so.

    The same wait again is the same. Raises NoWay, or TooOften of messages.
    """
    email = email.strip().lower()
    if not email and not phone:
        raise NoWay(_("Write where we can tell you."), field="email")
    known = Wait.objects.filter(product=product, email=email, phone=phone, sent_at=None).first()
    if known is not None and known.confirmed_at is not None:
        return known
    use_quota(f"place:{place}", most=FROM_ONE_PLACE, every=HOUR, now=now)
    use_quota(f"contact:{email or phone}", most=LETTERS_TO_ONE, every=DAY, now=now)
    wait = known or _wait(product, email, phone, language, person, now)
    is_proved = bool(phone) or (person is not None and person.email == email)
    if is_proved:
        Wait.objects.filter(pk=wait.pk, confirmed_at=None).update(confirmed_at=now)
    record("market.wait.asked", wait, by=person or "guest", at=now, proved=is_proved)
    return wait


def _wait(
    product: Product, email: str, phone: str, language: str, person: Person | None, now: datetime
) -> Wait:
    contact = {"email": email} if email else {"phone": phone}
    try:
        with transaction.atomic():
            return Wait.objects.create(
                product=product, language=language, person=person, asked_at=now, **contact
            )
    except IntegrityError:  # the same press twice, at the same moment
        return Wait.objects.get(product=product, sent_at=None, **contact)


@action
def confirm_wait(wait: Wait, *, now: datetime) -> None:
    """The letter arrived where it belongs; twice changes nothing."""
    if Wait.objects.filter(pk=wait.pk, confirmed_at=None).update(confirmed_at=now):
        record("market.wait.confirmed", wait, by="guest", at=now)


@action
def leave_wait(wait: Wait, *, now: datetime) -> None:
    """Wait no longer: nothing of it is kept."""
    if Wait.objects.filter(pk=wait.pk).exists():
        record("market.wait.left", wait, by="guest", at=now)
        Wait.objects.filter(pk=wait.pk).delete()


@action
def tell_waiting(product: int, *, now: datetime) -> int:
    """Have everybody told who waits for a product that can be had again; how many. Each once."""
    waits = Wait.objects.open().filter(product=product).order_by("pk").select_for_update()
    told = list(waits)
    Wait.objects.filter(pk__in=[wait.pk for wait in told]).update(sent_at=now)
    for wait in told:
        record("market.wait.over", wait, by="system", at=now)
    return len(told)


@action
def forget_waits(*, now: datetime) -> int:
    """Drop those nobody confirmed, and those told long ago."""
    old = Wait.objects.filter(confirmed_at=None, asked_at__lt=now - UNCONFIRMED)
    told = Wait.objects.filter(sent_at__lt=now - TOLD)
    return old.delete()[0] + told.delete()[0]


@action
def forget_wishes(person: Person) -> None:
    """Nothing of hers is kept."""
    Wish.objects.filter(person=person).delete()
    Wait.objects.filter(person=person).delete()
