from collections.abc import Collection

from charshia.engines.texts import lines, plain
from charshia.ground.languages.texts import Kind, written
from charshia.ground.search.actions import note_change
from charshia.workshops.makers.models import Profile, Work


def follow_profile(profile: Profile, names: Collection[str]) -> None:
    """Its pages are never kept, so that what she withdraws is gone at once."""
    note_change("maker", [profile.pk])


def follow_work(work: Work, names: Collection[str]) -> None:
    """Nor are the pages that show a work."""
    note_change("maker", [work.profile_id])


written(Work, follow_work, title=Kind(120, plain), words=Kind(3000, lines))
written(Profile, follow_profile, headline=Kind(120, plain), about=Kind(3000, lines))
