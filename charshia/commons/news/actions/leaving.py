"""What is forgotten of somebody who leaves."""

from charshia.commons.news.models import Post
from charshia.ground.journal.actions import action
from charshia.people.accounts.models import Person


@action
def forget_author(person: Person) -> None:
    """What she wrote stays, without her name."""
    Post.objects.filter(author=person).update(author=None)
