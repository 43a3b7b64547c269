from charshia.clusters.meetings.models import Guest, Meeting, Presence, Seat, Wish
from charshia.market.catalogue.carrying import leave

leave(
    "who met whom at an event is of people, not of one stall",
    Guest, Presence, Wish, Meeting, Seat,
)  # fmt: skip
