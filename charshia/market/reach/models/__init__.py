from charshia.market.reach.models.customers import Follower, Invited, Never, Word
from charshia.market.reach.models.links import ShortLink, Visits
from charshia.market.reach.models.sheets import Sheet, SheetKind

__all__ = [
    "Follower",
    "Invited",
    "Never",
    "Sheet",
    "SheetKind",
    "ShortLink",
    "Visits",
    "Word",
]
