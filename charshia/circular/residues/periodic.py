from datetime import datetime

from charshia.circular.founding.models import Enterprise
from charshia.circular.residues.actions import clear_texts, tell_sums
from charshia.ground.journal.rhythm import every


@every(seconds=60 * 60)
def clear(now: datetime) -> None:
    clear_texts(now=now)


@every(seconds=24 * 60 * 60)
def tell(now: datetime) -> None:
    """What there is to tell of each enterprise that everybody sees."""
    for enterprise in Enterprise.objects.public().order_by("pk"):
        tell_sums(enterprise, now=now)
