from django.utils import timezone

from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.market.reach.models import Sheet
from charshia.market.reach.setting import set_sheet


@on("market.sheet.asked", slow=True)
def set_what_was_asked_for(entry: Entry) -> None:
    pk = int(entry.subject.rpartition("/")[2])
    rows = Sheet.objects.select_related(
        "stall__settlement", "stall__portrait", "link", "product__stall"
    )
    sheet = rows.filter(pk=pk).first()
    if sheet and not sheet.files:
        set_sheet(sheet, now=timezone.now())
