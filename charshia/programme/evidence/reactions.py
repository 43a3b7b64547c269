from django.utils import timezone

from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.programme.evidence.actions import keep_publication, note_standings
from charshia.programme.evidence.models import Publication
from charshia.programme.evidence.queries import sales_shown_until, shown_in
from charshia.programme.evidence.reckoning import reckon_all


@on("programme.evidence.asked")
def reckon_publication(entry: Entry) -> None:
    publication = Publication.objects.select_related("programme").get(
        pk=int(entry.subject.rpartition("/")[2])
    )
    if publication.reckoned_at is not None:
        return
    now = timezone.now()
    note_standings(now=now)
    before = publication.programme.publications.filter(day__lt=publication.day).order_by("day")
    found = reckon_all(
        publication.programme,
        publication.day,
        earlier=[shown_in(one) for one in before],
        sales_until=sales_shown_until(before),
    )
    keep_publication(publication, found, now=now)
