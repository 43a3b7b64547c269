from typing import Any

from django.utils import timezone

from charshia.payments.models import Means
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty
from charshia.workshops.makers.models import Profile
from charshia.workshops.quotes.actions import (
    accept_quote,
    add_file,
    add_photo,
    begin,
    complain,
    draft_request,
    finish,
    hand_over,
    note_paid,
    put_crafts,
)
from charshia.workshops.quotes.deeds import DEEDS
from charshia.workshops.quotes.kinds import PayBy, Stage
from charshia.workshops.quotes.models import Job, Request
from charshia.workshops.quotes.tests.quoting import (
    agreed,
    asked,
    carpenter,
    photo,
    quoted,
    wish,
)
from tests.standing import World

PUBLIC = {"quotes:made"}
OWN = {"quotes:mine", "quotes:new"}
DUTIES = {"quotes:stall": Duty.ORDERS, "quotes:crafts": Duty.RUN}
SAID = {
    "title": "Столица", "words": "Од храстовине.", "language": "sr-Cyrl",
    "processes": ("sawing",),
}  # fmt: skip


def standing(world: World) -> dict[str, dict[str, Any]]:
    """Jehona asks Arta and the stall, has drafted more, and is asked by Arta."""
    now, jehona, stall = timezone.now(), world.purchase.buyer, world.stall
    arta = Person.objects.get(email="arta@example.org")
    for person in (jehona, arta):
        carpenter(person, now=now)
    owner = stall.organisation.memberships.order_by("pk").first().person
    put_crafts(stall, processes=("woodwork",), is_open=True, by=owner, now=now)
    request = asked(jehona, [f"s{stall.pk}", f"p{arta.pk}"], now=now, **SAID)
    quote = quoted(request.asked.get(person=arta), arta, now=now, words="Да.")
    draft = draft_request(wish(**SAID), by=jehona, now=now)
    kept = add_file(draft, data=photo(), name="столица.jpg", by=jehona, now=now)
    hers = asked(arta, [f"p{jehona.pk}"], now=now, **SAID).asked.get()
    given = quoted(hers, jehona, now=now, included="Уље.")
    job = _made(jehona, owner, stall.pk)
    due = job.quote.dues.order_by("pk").first()
    return {
        **{f"quotes:{view}": {"pk": draft.pk} for view in ("change", "files", "makers")},
        **{f"quotes:{view}": {"pk": request.pk} for view in ("request", "withdrawal")},
        **{f"quotes:{v}": {"pk": hers.pk} for v in ("asked", "quote", "refusal", "writing")},
        **{f"quotes:{view}": {"pk": kept.pk} for view in ("file", "file_ending")},
        "quotes:made": {"pk": Profile.objects.own(jehona).get().pk},
        "quotes:acceptance": {"pk": quote.pk}, "quotes:quote_withdrawal": {"pk": given.pk},
        "quotes:job": {"pk": job.pk}, "quotes:deed": {"pk": job.pk, "noun": "complaint"},
        "quotes:deed_of": {"pk": job.pk, "kind": "due", "of": due.pk, "noun": "payment"},
    }  # fmt: skip


def further(world: World) -> list[tuple[str, dict[str, Any]]]:
    """A draft, a job that Jehona does, and each deed that she may do in both."""
    now, jehona = timezone.now(), world.purchase.buyer
    arta = Person.objects.get(email="arta@example.org")
    bought, made = Job.objects.latest("pk"), agreed(arta, jehona, now=now, **SAID)
    begin(made, by=jehona, now=now)
    of = {
        "due": made.quote.dues.get().pk, "photo": add_photo(
            made, data=photo(), by=jehona, now=now
        ).pk,
    }  # fmt: skip
    draft = Request.objects.filter(stage=Stage.DRAFT).latest("pk")
    deeds = [("quotes:deed", {"pk": made.pk, "noun": noun}) for noun in DEEDS[""]]
    deeds += [
        ("quotes:deed_of", {"pk": made.pk, "kind": kind, "of": pk, "noun": noun})
        for kind, pk in of.items()
        for noun in DEEDS[kind]
    ]
    jobs = [("quotes:job", {"pk": one.pk}) for one in (bought, made)]
    return [("quotes:request", {"pk": draft.pk}), *jobs, *deeds]


def _made(jehona: Person, owner: Person, stall: int) -> Job:
    """By the stall, in two parts, handed over and complained of."""
    now = timezone.now()
    one = asked(jehona, [f"s{stall}"], now=now, **SAID).asked.get()
    said = {"pay_by": PayBy.CASH, "down_percent": 10, "words": "Да."}
    job = accept_quote(quoted(one, owner, now=now, **said), by=jehona, now=now)
    due = job.quote.dues.order_by("pk").first()
    note_paid(due, means=Means.CASH, by=owner, now=now)
    for step in (begin, finish, hand_over):
        step(job, by=owner, now=now)
    complain(job, words="Клима се.", language="sr-Cyrl", by=jehona, now=now)
    return job
