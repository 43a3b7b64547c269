from django.utils import timezone

from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.market.goods.models import Import, Parcel, State
from charshia.market.goods.packing import pack
from charshia.market.goods.reading_files import put_on_shelf, try_out


@on("market.import.sent", slow=True)
def try_it(entry: Entry) -> None:
    _try(entry)


@on("market.import.named", slow=True)
def try_it_by_its_columns(entry: Entry) -> None:
    _try(entry)


@on("market.import.confirmed", slow=True)
def put_it_on_the_shelf(entry: Entry) -> None:
    """A second run of the same file changes nothing, so an interrupted one is simply repeated."""
    one = _import(entry)
    if one and one.state == State.RUNNING:
        put_on_shelf(one, now=timezone.now())


@on("market.parcel.asked", slow=True)
def pack_all_of_the_stall(entry: Entry) -> None:
    parcel = Parcel.objects.filter(pk=_pk(entry)).select_related("stall__organisation").first()
    if parcel and not parcel.size:
        pack(parcel, now=timezone.now())


def _try(entry: Entry) -> None:
    one = _import(entry)
    if one and one.state == State.CHECKING:
        try_out(one, now=timezone.now())


def _import(entry: Entry) -> Import | None:
    rows = Import.objects.select_related("stall__organisation", "stall__settlement", "person")
    return rows.filter(pk=_pk(entry)).first()


def _pk(entry: Entry) -> int:
    return int(entry.subject.rpartition("/")[2])
