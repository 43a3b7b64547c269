"""The talks' part of what a stall takes with it."""

from django.utils.translation import gettext_lazy as _

from charshia.market.catalogue.carrying import Rows, carry, whole
from charshia.market.talks.models import Notice, Saying
from charshia.people.messages.models import Message, MessagePhoto, Seat, Thread

ITS_THREADS = "seats__organisation__stall"
carry(
    whole(
        "talks/",
        _("What customers and other stalls wrote to you and you to them, your ready answers and "
          "what you seek or offer."),
        Rows(Thread, (ITS_THREADS,), but=("key",)),
        Rows(Seat, (f"thread__{ITS_THREADS}",), but=("guest_key",)),
        Rows(Message, (f"thread__{ITS_THREADS}",), but=("key",)),
        Rows(MessagePhoto, (f"message__thread__{ITS_THREADS}",)),
        Rows(Saying),
        Rows(Notice),
    )
)  # fmt: skip
