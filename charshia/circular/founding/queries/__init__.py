from charshia.circular.founding.queries.assemblies import (
    decided_at as decided_at,
)
from charshia.circular.founding.queries.assemblies import (
    partners_on as partners_on,
)
from charshia.circular.founding.queries.assemblies import (
    public_resolutions as public_resolutions,
)
from charshia.circular.founding.queries.assemblies import (
    roll_on as roll_on,
)
from charshia.circular.founding.queries.enterprises import (
    colleagues_of as colleagues_of,
)
from charshia.circular.founding.queries.enterprises import (
    duties_of as duties_of,
)
from charshia.circular.founding.queries.partners import (
    division_on as division_on,
)
from charshia.circular.founding.queries.partners import (
    owners_of as owners_of,
)
