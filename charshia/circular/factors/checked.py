"""What must be true of factors, whatever happened."""

from charshia.circular.factors.digests import digest_of
from charshia.circular.factors.kinds import worst
from charshia.circular.factors.models import FactorSet
from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import Outcome, check, compare


@check("factors-stay-as-settled")
def settled_sets_say_what_they_said() -> Outcome:
    """No number of a settled version was changed, added or taken away."""
    rows = FactorSet.objects.settled().order_by("pk")
    return compare((reference(one), one.digest, digest_of(one)) for one in rows)


@check("factors-marked-as-their-worst")
def a_set_is_as_well_known_as_its_worst_number() -> Outcome:
    rows = FactorSet.objects.with_factors().order_by("pk")
    return compare(
        (reference(one), worst({each.mark for each in one.factors.all()}).value, one.state)
        for one in rows
    )
