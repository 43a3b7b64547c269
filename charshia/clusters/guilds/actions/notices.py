"""What a cluster must read: each member says that it has."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.clusters.guilds.actions.members import NotNow
from charshia.clusters.guilds.audiences import key_of
from charshia.clusters.guilds.models import Member, Noticed, Standing
from charshia.commons.news.actions import confirm_reading
from charshia.commons.news.models import Post, Reading
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person


@action
def confirm_notice(post: Post, *, member: Member, by: Person, now: datetime) -> Noticed:
    """The member has read it, and with it its business, where that was asked too. Twice is as
    good as once. Raises NotNow where it is no member, or has not to read it (any more)."""
    rows = Member.objects.select_for_update(of=("self",)).select_related("cluster", "actor")
    found = rows.get(pk=member.pk)
    told = Post.objects.visible(now).filter(pk=post.pk, must_read=key_of(found.cluster))
    if found.standing != Standing.MEMBER or not told.exists():
        raise NotNow(_("Your member has not to read this any more."))
    made, is_new = Noticed.objects.get_or_create(
        post=post, member=found, defaults={"by": by, "at": now}
    )
    if is_new:
        record("clusters.notice.read", made, by=by, at=now, post=post.pk, member=found.pk)
        for asked in Reading.objects.filter(
            post=post, organisation=found.actor.organisation_id, confirmed_at=None
        ):
            confirm_reading(asked, by=by, now=now)
    return made
