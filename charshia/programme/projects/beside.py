"""What stands on a project's page beside its own: surveys and whatever else rooms above have.

``stand(find)``: ``find`` is given the project and gives lines, each with its address.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from charshia.ground.languages.fields import Translated
from charshia.programme.projects.models import Project


@dataclass(frozen=True)
class Beside:
    words: Translated | str
    url: str
    note: str = ""


Find = Callable[[Project], Iterable[Beside]]
_finds: list[Find] = []


def stand(find: Find) -> None:
    """Saying it twice changes nothing."""
    if find not in _finds:
        _finds.append(find)


def beside(project: Project) -> list[Beside]:
    return [one for find in _finds for one in find(project)]
