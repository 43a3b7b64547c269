from charshia.market.reach.models.links import ShortLink, Visits

__all__ = ["ShortLink", "Visits"]
