from charshia.market.catalogue.carrying import leave
from charshia.programme.evidence.models import Publication, Standing, Target

leave(
    "evidence is the programme's: what is published stands on public pages",
    Publication, Standing, Target,
)  # fmt: skip
