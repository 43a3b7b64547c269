from django.db.models import Q

from charshia.commons.practices.marks import tags_of
from charshia.commons.practices.models import Practice
from charshia.ground.journal.actions import action, touch


@action
def show_picture(image: int) -> None:
    """A picture has become ready: pages that show it are fresh."""
    wanted = Q(image=image) | Q(steps__image=image) | Q(illustrations__image=image)
    rows = Practice.objects.filter(wanted).distinct()
    for pk in rows.values_list("pk", flat=True):
        touch(*tags_of(pk))
