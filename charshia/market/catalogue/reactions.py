from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.ground.search.actions import note_change
from charshia.market.catalogue.actions import show_image
from charshia.market.catalogue.places import numbers_of_places


@on("ground.image.ready")
def show_it_on_its_products(entry: Entry) -> None:
    show_image(int(entry.subject.rpartition("/")[2]))


@on("ground.places.loaded")
def find_places_by_their_names(entry: Entry) -> None:
    note_change("place", numbers_of_places())
