"""Which texts of jobs people write, and what shows them."""

from collections.abc import Collection

from charshia.circular.founding.actions import show_anew
from charshia.circular.staff.models import Job
from charshia.engines.texts import lines, plain
from charshia.ground.languages.texts import Kind, written


def follow_job(job: Job, names: Collection[str]) -> None:
    show_anew(job.enterprise)


written(Job, follow_job, title=Kind(120, plain), about=Kind(5000, lines))
