from charshia.circular.founding.actions.enterprises import (
    AddressTaken as AddressTaken,
)
from charshia.circular.founding.actions.enterprises import (
    NobodyLeft as NobodyLeft,
)
from charshia.circular.founding.actions.enterprises import (
    NothingToShow as NothingToShow,
)
from charshia.circular.founding.actions.enterprises import (
    change_enterprise as change_enterprise,
)
from charshia.circular.founding.actions.enterprises import (
    entrust as entrust,
)
from charshia.circular.founding.actions.enterprises import (
    forget_hand as forget_hand,
)
from charshia.circular.founding.actions.enterprises import (
    open_enterprise as open_enterprise,
)
from charshia.circular.founding.actions.enterprises import (
    publish_enterprise as publish_enterprise,
)
from charshia.circular.founding.actions.enterprises import (
    relieve as relieve,
)
from charshia.circular.founding.actions.enterprises import (
    show_anew as show_anew,
)
