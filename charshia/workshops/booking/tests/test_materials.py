"""Material that is used leaves the store and comes onto the bill; the store never has less than
nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from charshia.engines.opening import Span
from charshia.engines.slots.quarters import beginning, number
from charshia.ground.journal.checks import run_all
from charshia.ground.journal.worker import run_errands
from charshia.workshops.booking.actions import NotUsed, Wish, book, undo_usage, use_material
from charshia.workshops.booking.models import Bill, Usage
from charshia.workshops.booking.tests.booked import HOUR, NOW, a_printer, a_room, booked
from charshia.workshops.booking.tests.test_pages import MINE, seen
from charshia.workshops.spaces.actions import change_stock, offer_consumable
from charshia.workshops.spaces.actions.stores import NotEnoughLeft
from charshia.workshops.spaces.kinds import Reason
from charshia.workshops.spaces.tests.making import person

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def room():
    return a_room()


@pytest.fixture
def filament(room):
    """25.00 for a kilogram, 300 g of it there."""
    who = {"by": person("arta"), "now": NOW}
    made = offer_consumable(
        room, name={"en": "Filament"}, unit="g", per=1000, price_minor=2500, **who
    )
    return change_stock(made, amount=300, reason=Reason.BOUGHT, **who)


@pytest.fixture
def made(room):
    return booked(a_printer(room), 1, 3, person("jelena"))


def use(made, filament, amount, key="a", at=NOW + 2 * HOUR):
    return use_material(made, filament, amount=amount, key=key, by=person("jelena"), now=at)


def left(filament) -> int:
    filament.refresh_from_db()
    return filament.stock


def test_what_is_used_leaves_the_store_and_is_asked_for(made, filament):
    assert use(made, filament, 41).price_minor == 103  # 102.5, half up
    assert use(made, filament, 41) == Usage.objects.get()  # the same press
    run_errands()
    assert (left(filament), Bill.objects.get().charge.due.minor) == (259, 103)
    use(made, filament, 10, key="b", at=made.ends_at + timedelta(days=6))
    run_errands()
    assert sum(one.charge.due.minor for one in Bill.objects.all()) == 128
    undo_usage(Usage.objects.earliest("pk"), by=person("arta"), now=NOW + 4 * HOUR)
    undo_usage(Usage.objects.earliest("pk"), by=person("arta"), now=NOW + 4 * HOUR)
    run_errands()
    assert (left(filament), sum(one.charge.due.minor for one in Bill.objects.all())) == (290, 25)
    assert run_all()["problems"] == []


def test_there_is_never_less_than_nothing(made, filament):
    use(made, filament, 300)
    with pytest.raises(NotEnoughLeft):
        use(made, filament, 1, key="b")
    assert (left(filament), Usage.objects.count()) == (0, 1)


@pytest.mark.parametrize("at", [NOW, NOW + timedelta(days=8)])
def test_it_is_said_while_the_booking_lasts_or_soon_after(made, filament, at):
    with pytest.raises(NotUsed):
        use(made, filament, 1, at=at)


def test_material_of_another_space_is_not_taken(made, filament):
    other = a_room("other")
    who = {"by": person("arta"), "now": NOW}
    theirs = offer_consumable(other, name={"en": "Wood"}, unit="piece", price_minor=1, **who)
    change_stock(theirs, amount=9, reason=Reason.BOUGHT, **who)
    with pytest.raises(NotUsed):
        use(made, theirs, 1)


def test_she_notes_it_on_a_page_and_a_steward_takes_a_mistake_back(as_, room, filament):
    now = timezone.now()
    begins = beginning(number(now))
    wish, jelena = Wish(Span(begins, begins + HOUR)), person("jelena")
    made = book(a_printer(room), wish, person=jelena, by=jelena, now=begins - HOUR)
    browser, path = as_("jelena"), f"{MINE}{made.pk}/materials/"
    assert as_("jehona").get(path).status_code == 404
    typed = {"consumable": filament.pk, "amount": "40", "key": "k"}
    assert browser.post(path, typed).url == path
    assert "40 g Filament" in seen(browser.get(path))
    assert "It was a mistake" not in seen(browser.get(path))
    assert browser.post(path, typed | {"key": "l", "amount": "900"}).status_code == 422
    usage = Usage.objects.get()
    assert browser.post(f"{path}{usage.pk}/undoing/").status_code == 404
    assert as_("arta").post(f"{path}{usage.pk}/undoing/").url == path
    assert left(filament) == 300
