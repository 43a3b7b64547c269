"""Photos of machines that have become ready, and who is told what is wrong with one."""

from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.people.messages.letters import send_letter
from charshia.workshops.spaces.actions import show_photo
from charshia.workshops.spaces.models import Problem


@on("ground.image.ready")
def show_ready(entry: Entry) -> None:
    show_photo(int(_key(entry)))


@on("workshops.problem.reported")
def write_of_problem(entry: Entry) -> None:
    """To each who looks after the space, in her language; not to who said it, nor once it is
    solved."""
    rows = Problem.objects.open().select_related("machine__space")
    problem = rows.filter(pk=_key(entry)).first()
    if problem is None:
        return
    space = problem.machine.space
    stewards = space.stewards.exclude(person=problem.reported_by).select_related("person")
    for one in stewards.order_by("pk"):
        if one.person.email and one.person.is_active:
            said = {"name": one.person.name, "problem": problem, "space": space}
            send_letter(
                one.person.email, "spaces/letters/problem", said, language=one.person.language
            )


def _key(entry: Entry) -> str:
    return entry.subject.rpartition("/")[2]
