from typing import Any

from django.utils import timezone

from charshia.people.accounts.models import Person
from charshia.people.help.actions import Call, add_helper, log_call
from tests.standing import World

PUBLIC = {"help:contact", "help:asked"}
OFFICE = {
    f"help:{name}"
    for name in (
        "office", "call", "setting", "helpers", "helper_ending", "request", "taking",
        "giving_back", "answers", "notes", "closing", "reopening",
    )
}  # fmt: skip
ONE = ("request", "taking", "giving_back", "answers", "notes", "closing", "reopening")


def standing(world: World) -> dict[str, dict[str, Any]]:
    now = timezone.now()
    coordinator = Person.objects.filter(is_coordinator=True).order_by("pk")[0]
    helper = add_helper("dritan@example.org", by=coordinator, now=now)
    call = Call("c" * 43, "Nuk më hapet faqja.", "sq", name="Teuta", phone="+38344123456",
                email="teuta@example.org", organisation=world.stall.organisation)  # fmt: skip
    made = log_call(call, by=coordinator, now=now)
    return {
        **{f"help:{name}": {"pk": made.pk} for name in ONE},
        "help:helper_ending": {"pk": helper.pk},
        **{f"help:{name}": {} for name in ("office", "call", "setting", "helpers")},
    }


def further(world: World) -> list[tuple[str, dict[str, Any]]]:
    """A call that was solved at once."""
    coordinator = Person.objects.filter(is_coordinator=True).order_by("pk")[0]
    call = Call("d" * 43, "Si shtoj një foto?", "sq")
    made = log_call(call, is_solved=True, by=coordinator, now=timezone.now())
    return [("help:request", {"pk": made.pk})]
