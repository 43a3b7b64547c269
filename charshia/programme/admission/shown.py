from charshia.market.catalogue.gates import guard
from charshia.programme.admission.gates import programme_of
from charshia.programme.admission.kinds import KINDS
from charshia.programme.admission.requirements import add

add(*KINDS)
guard(programme_of)
