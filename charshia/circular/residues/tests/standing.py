"""Jehona surveys for a press, and has offered what is left on a field of her own."""

from typing import Any

from django.utils import timezone

from charshia.circular.founding.models import Duty, Enterprise
from charshia.circular.founding.tests.pressing import an_enterprise, person, with_duty
from charshia.circular.residues.actions import Holder, Sent, show_plot, take_text
from charshia.circular.residues.kinds import Terms
from charshia.circular.residues.models import Offer, Plot
from charshia.circular.residues.tests.fields import a_plot, a_practice, an_offer
from charshia.circular.residues.tokens import token_of
from charshia.people.messages.tests.talking import jpeg
from tests.standing import World

PUBLIC = {
    f"residues:{view}"
    for view in (
        "sums", "handed", "handed_new", "handed_offer",
        "handed_withdrawal", "handed_forgetting",
    )
}  # fmt: skip
OWN = {"residues:mine", "residues:new"}
SLUG = "press"


def standing(world: World) -> dict[str, dict[str, Any]]:
    now = timezone.now()
    press = Enterprise.objects.filter(slug=SLUG).first() or an_enterprise(now, SLUG)
    with_duty(press, "jehona", Duty.SURVEYOR, now)
    number = Plot.objects.count()
    own = a_plot(press, now, key=f"own-{number}", access="van", notes="pas kishës")
    mine = an_offer(own, now, terms=Terms.PRICE, price_minor=6000)
    holder = Holder(name="Shaqir Bunjaku", phone="+38344000199", has_consented=True)
    theirs = a_plot(press, now, holder, key=f"theirs-{number}", crop="vine")
    offer = an_offer(theirs, now)
    a_practice(theirs, now)
    show_plot(theirs, jpeg(), by=person("arta"), now=now)
    sent = Sent("+38344000198", "grurë", Terms.FREE)
    waits = take_text(press, sent, key=f"text-{number}", by=person("arta"), now=now)
    slug = {"slug": SLUG}
    token = {"token": token_of(theirs)}
    of_plot, of_offer = slug | {"pk": theirs.pk}, slug | {"pk": offer.pk}
    return {
        "residues:own_offer": {"pk": own.pk},
        "residues:own_picture": {"pk": own.pk},
        "residues:withdrawal": {"pk": mine.pk},
        "residues:new": slug,
        "residues:offers": slug,
        "residues:acceptance": of_offer,
        "residues:declining": of_offer,
        "residues:survey": slug,
        "residues:plots": slug,
        "residues:register": slug,
        "residues:file": slug | {"kind": "csv"},
        "residues:sums": slug,
        "residues:texts": slug,
        "residues:text_forgetting": slug | {"pk": waits.pk},
        "residues:gateway": slug,
        "residues:gateway_closing": slug,
        "residues:hook": slug,
        "residues:plot": of_plot,
        "residues:practice": of_plot,
        "residues:offer": of_plot,
        "residues:photo": of_plot,
        "residues:picture": of_plot,
        "residues:forgetting": of_plot,
        **{f"residues:handed{part}": token for part in ("", "_new", "_forgetting")},
        "residues:handed_offer": token | {"pk": theirs.pk},
        "residues:handed_picture": token | {"pk": theirs.pk},
        "residues:handed_withdrawal": token | {"pk": offer.pk},
    }


def further(world: World) -> list[tuple[str, dict[str, Any]]]:
    """A plot of somebody with an account, and one of nobody."""
    own = Offer.objects.filter(plot__holder=person("jehona")).latest("pk").plot
    return [("residues:plot", {"slug": SLUG, "pk": own.pk})]
