"""What is forgotten of somebody who leaves; what two agreed to stays, of nobody."""

from django.db.models import QuerySet

from charshia.ground.journal.actions import action
from charshia.ground.media.actions import erase_private
from charshia.people.accounts.models import Person
from charshia.workshops.quotes.models import Asked, Attachment, Complaint, Job, Quote, Request


@action
def forget_person(person: Person) -> None:
    """Requests and answers of hers go, with their files; of what was made the price and the days
    stay, without her words."""
    hers = Request.objects.filter(asker=person)
    _forget_files(Attachment.objects.filter(request__asker=person))
    hers.exclude(quotes__job__isnull=False).delete()
    Complaint.objects.filter(job__quote__request__asker=person).update(words="")
    Job.objects.filter(quote__request__asker=person).update(shown_by_asker=False)
    hers.update(asker=None, words="", shows_contact=False)
    asked = Asked.objects.filter(person=person)
    asked.exclude(quotes__job__isnull=False).delete()
    quotes = Quote.objects.filter(asked__person=person)
    _forget_photos(Job.objects.filter(quote__in=quotes))
    Complaint.objects.filter(job__quote__in=quotes).update(answer="")
    quotes.update(words="", included="")
    asked.update(person=None)
    Quote.objects.filter(given_by=person).update(given_by=None)


def _forget_files(rows: QuerySet[Attachment]) -> None:
    for one in rows.select_related("image", "document"):
        file = one.image or one.document
        one.delete()
        if file is not None:
            erase_private(file)


def _forget_photos(jobs: QuerySet[Job]) -> None:
    for job in jobs.prefetch_related("photos__image"):
        Job.objects.filter(pk=job.pk).update(shown_by_maker=False)
        for photo in job.photos.all():
            photo.delete()
            erase_private(photo.image)
