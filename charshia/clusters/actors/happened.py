"""What the journal says of an entry, in words."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

HAPPENED: Final[Mapping[str, object]] = {
    "clusters.actor.proposed": _("Sent, to be looked at."),
    "clusters.actor.invited": _("A letter with a link went out."),
    "clusters.actor.listed": _("It stands on the map."),
    "clusters.actor.refused": _("It was not taken."),
    "clusters.actor.changed": _("The entry was changed."),
    "clusters.actor.confirmed": _("Its people said that it is still true."),
    "clusters.actor.asked": _("A letter asked whether it is still true."),
    "clusters.actor.archived": _("It was archived."),
    "clusters.actor.noted": _("The coordinator changed her note."),
    "clusters.actor.merged": _("An entry was merged into this one."),
    "clusters.actor.taken": _("Somebody took it as her own by the link."),
    "clusters.actor.left": _("Somebody keeps it no longer."),
    "clusters.good.put": _("A product was named or changed."),
    "clusters.good.dropped": _("A product was removed."),
    "clusters.certificate.dropped": _("A certificate was removed."),
    "clusters.relation.dropped": _("A relation was removed."),
}
