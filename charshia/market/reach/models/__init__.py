from charshia.market.reach.models.links import ShortLink, Visits
from charshia.market.reach.models.sheets import Sheet, SheetKind

__all__ = ["Sheet", "SheetKind", "ShortLink", "Visits"]
