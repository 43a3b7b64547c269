from charshia.circular.staff.actions.hours import (
    HoursRefused as HoursRefused,
)
from charshia.circular.staff.actions.hours import (
    ShiftRefused as ShiftRefused,
)
from charshia.circular.staff.actions.hours import (
    begin_work as begin_work,
)
from charshia.circular.staff.actions.hours import (
    correct_hours as correct_hours,
)
from charshia.circular.staff.actions.hours import (
    drop_shift as drop_shift,
)
from charshia.circular.staff.actions.hours import (
    end_work as end_work,
)
from charshia.circular.staff.actions.hours import (
    note_hours as note_hours,
)
from charshia.circular.staff.actions.hours import (
    plan_shift as plan_shift,
)
from charshia.circular.staff.actions.hours import (
    state_rules as state_rules,
)
from charshia.circular.staff.actions.jobs import (
    JobRefused as JobRefused,
)
from charshia.circular.staff.actions.jobs import (
    WorkerRefused as WorkerRefused,
)
from charshia.circular.staff.actions.jobs import (
    change_worker as change_worker,
)
from charshia.circular.staff.actions.jobs import (
    close_job as close_job,
)
from charshia.circular.staff.actions.jobs import (
    end_engagement as end_engagement,
)
from charshia.circular.staff.actions.jobs import (
    engage as engage,
)
from charshia.circular.staff.actions.jobs import (
    forget_worker as forget_worker,
)
from charshia.circular.staff.actions.jobs import (
    hand_gear as hand_gear,
)
from charshia.circular.staff.actions.jobs import (
    name_community as name_community,
)
from charshia.circular.staff.actions.jobs import (
    need as need,
)
from charshia.circular.staff.actions.jobs import (
    note_training as note_training,
)
from charshia.circular.staff.actions.jobs import (
    part_with as part_with,
)
from charshia.circular.staff.actions.jobs import (
    publish_job as publish_job,
)
from charshia.circular.staff.actions.jobs import (
    put_job as put_job,
)
from charshia.circular.staff.actions.jobs import (
    put_skill as put_skill,
)
from charshia.circular.staff.actions.jobs import (
    sign_gear as sign_gear,
)
from charshia.circular.staff.actions.jobs import (
    take_gear_back as take_gear_back,
)
from charshia.circular.staff.actions.jobs import (
    take_on as take_on,
)
