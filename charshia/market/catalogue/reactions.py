from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.market.catalogue.actions import show_image


@on("ground.image.ready")
def show_it_on_its_products(entry: Entry) -> None:
    show_image(int(entry.subject.rpartition("/")[2]))
