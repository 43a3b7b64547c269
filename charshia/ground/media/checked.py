from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import Outcome, check, compare
from charshia.ground.media import files
from charshia.ground.media.models import Rendition


@check("renditions-have-their-files")
def renditions_have_their_files() -> Outcome:
    """Every file that pages point at lies in media/, as long as it was when it was written."""
    rows = Rendition.objects.order_by("pk").iterator(chunk_size=2000)
    return compare((reference(row), row.size, _length(row.name)) for row in rows)


def _length(name: str) -> int | None:
    try:
        return files.served(name).stat().st_size
    except FileNotFoundError:
        return None
