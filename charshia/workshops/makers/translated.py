from collections.abc import Collection

from charshia.engines.texts import lines, plain
from charshia.ground.languages.texts import Kind, written
from charshia.workshops.makers.models import Profile


def follow_profile(profile: Profile, names: Collection[str]) -> None:
    """Its pages are never kept, so that what she withdraws is gone at once."""


written(Profile, follow_profile, headline=Kind(120, plain), about=Kind(3000, lines))
