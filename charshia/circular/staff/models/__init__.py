from charshia.circular.staff.models.people import (
    Contract as Contract,
)
from charshia.circular.staff.models.people import (
    Engagement as Engagement,
)
from charshia.circular.staff.models.people import (
    Gear as Gear,
)
from charshia.circular.staff.models.people import (
    Job as Job,
)
from charshia.circular.staff.models.people import (
    Need as Need,
)
from charshia.circular.staff.models.people import (
    Place as Place,
)
from charshia.circular.staff.models.people import (
    Skill as Skill,
)
from charshia.circular.staff.models.people import (
    Training as Training,
)
from charshia.circular.staff.models.people import (
    Worker as Worker,
)
from charshia.circular.staff.models.time import (
    Correction as Correction,
)
from charshia.circular.staff.models.time import (
    Quarter as Quarter,
)
from charshia.circular.staff.models.time import (
    Rules as Rules,
)
from charshia.circular.staff.models.time import (
    Shift as Shift,
)
from charshia.circular.staff.models.time import (
    Stint as Stint,
)
