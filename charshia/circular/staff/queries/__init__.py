from charshia.circular.staff.queries.sums import (
    JobsAndHours as JobsAndHours,
)
from charshia.circular.staff.queries.sums import (
    OfCommunity as OfCommunity,
)
from charshia.circular.staff.queries.sums import (
    jobs_and_hours as jobs_and_hours,
)
