from charshia.circular.founding.models.assemblies import (
    Assembly as Assembly,
)
from charshia.circular.founding.models.assemblies import (
    Ballot as Ballot,
)
from charshia.circular.founding.models.assemblies import (
    Choice as Choice,
)
from charshia.circular.founding.models.assemblies import (
    Majority as Majority,
)
from charshia.circular.founding.models.assemblies import (
    Outcome as Outcome,
)
from charshia.circular.founding.models.assemblies import (
    Resolution as Resolution,
)
from charshia.circular.founding.models.assemblies import (
    Statutes as Statutes,
)
from charshia.circular.founding.models.assemblies import (
    Weight as Weight,
)
from charshia.circular.founding.models.enterprises import (
    Duty as Duty,
)
from charshia.circular.founding.models.enterprises import (
    Enterprise as Enterprise,
)
from charshia.circular.founding.models.enterprises import (
    Hand as Hand,
)
from charshia.circular.founding.models.partners import (
    Brought as Brought,
)
from charshia.circular.founding.models.partners import (
    Contribution as Contribution,
)
from charshia.circular.founding.models.partners import (
    Division as Division,
)
from charshia.circular.founding.models.partners import (
    Partner as Partner,
)
from charshia.circular.founding.models.partners import (
    PartnerKind as PartnerKind,
)
from charshia.circular.founding.models.partners import (
    Share as Share,
)
