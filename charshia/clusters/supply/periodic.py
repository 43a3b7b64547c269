from datetime import datetime

from charshia.clusters.supply.actions import end_offers, end_terms, forget_buyers
from charshia.ground.journal.rhythm import every


@every(seconds=300)
def end_terms_of_shares(now: datetime) -> None:
    """Whoever did not answer in time is out of the plan."""
    end_terms(now=now)


@every(seconds=300)
def end_terms_of_offers(now: datetime) -> None:
    end_offers(now=now)


@every(seconds=24 * 3600)
def forget_old_buyers(now: datetime) -> None:
    """Which person wrote for a buyer, once the time to keep it is over."""
    forget_buyers(now=now)
