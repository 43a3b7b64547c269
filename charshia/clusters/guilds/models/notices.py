from django.db import models

from charshia.clusters.guilds.models.clusters import Member
from charshia.commons.news.models import Post
from charshia.people.accounts.models import Person


class Noticed(models.Model):
    """A member has read what its cluster must read: who said so for it, and when. Said once."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="noticed")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "member"], name="noticed_once")]

    def __str__(self) -> str:
        return f"{self.member_id} has read {self.post_id}"
