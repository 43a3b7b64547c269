from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

from charshia.engines.kilim import pattern

SIZES = {"thread": "", "stall": " kilim--stall", "awning": " kilim--awning"}


@lru_cache(maxsize=4096)
def cloth_address(kind: str, name: str) -> str:
    """Where the band or badge of a name is found. See ``urls.py``."""
    return f"/kilim/1/{kind}/{pattern(name)}.svg"


def kilim_band(*, name: str, size: str = "thread") -> SafeString:
    """A band woven from a name; ``size`` is thread (14 px), stall (28 to 42) or awning.

    {% kilim_band name="Kazani i Shpresës" %}
    """
    return mark_safe(  # noqa: S308 - nothing of the name is written
        f'<img class="kilim{SIZES[size]}" src="{cloth_address("band", name)}"'
        ' alt="" width="2800" height="40">'
    )


def kilim_badge(*, name: str, side: int = 48) -> SafeString:
    """A square badge woven from a name, ``side`` px wide.

    {% kilim_badge name="Kazani i Shpresës" side=52 %}
    """
    return mark_safe(  # noqa: S308 - nothing of the name is written
        f'<img class="badge" src="{cloth_address("badge", name)}" alt=""'
        f' width="{side}" height="{side}">'
    )
