from charshia.circular.founding.actions.assemblies import (
    AssemblyClosed as AssemblyClosed,
)
from charshia.circular.founding.actions.assemblies import (
    InForceAlready as InForceAlready,
)
from charshia.circular.founding.actions.assemblies import (
    Motion as Motion,
)
from charshia.circular.founding.actions.assemblies import (
    NoRules as NoRules,
)
from charshia.circular.founding.actions.assemblies import (
    NotAVoter as NotAVoter,
)
from charshia.circular.founding.actions.assemblies import (
    TooEarly as TooEarly,
)
from charshia.circular.founding.actions.assemblies import (
    call_assembly as call_assembly,
)
from charshia.circular.founding.actions.assemblies import (
    change_assembly as change_assembly,
)
from charshia.circular.founding.actions.assemblies import (
    close_assembly as close_assembly,
)
from charshia.circular.founding.actions.assemblies import (
    found_by_statutes as found_by_statutes,
)
from charshia.circular.founding.actions.assemblies import (
    note_resolution as note_resolution,
)
from charshia.circular.founding.actions.assemblies import (
    strike_resolution as strike_resolution,
)
from charshia.circular.founding.actions.assemblies import (
    write_statutes as write_statutes,
)
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
from charshia.circular.founding.actions.partners import (
    HoldsAShare as HoldsAShare,
)
from charshia.circular.founding.actions.partners import (
    PartnerAlready as PartnerAlready,
)
from charshia.circular.founding.actions.partners import (
    Shared as Shared,
)
from charshia.circular.founding.actions.partners import (
    SharedMeanwhile as SharedMeanwhile,
)
from charshia.circular.founding.actions.partners import (
    SharesRefused as SharesRefused,
)
from charshia.circular.founding.actions.partners import (
    Value as Value,
)
from charshia.circular.founding.actions.partners import (
    ValueRefused as ValueRefused,
)
from charshia.circular.founding.actions.partners import (
    agree_value as agree_value,
)
from charshia.circular.founding.actions.partners import (
    bring as bring,
)
from charshia.circular.founding.actions.partners import (
    change_partner as change_partner,
)
from charshia.circular.founding.actions.partners import (
    drop_contribution as drop_contribution,
)
from charshia.circular.founding.actions.partners import (
    forget_partner as forget_partner,
)
from charshia.circular.founding.actions.partners import (
    let_partner_go as let_partner_go,
)
from charshia.circular.founding.actions.partners import (
    note_brought as note_brought,
)
from charshia.circular.founding.actions.partners import (
    share_out as share_out,
)
from charshia.circular.founding.actions.partners import (
    take_in_partner as take_in_partner,
)
from charshia.circular.founding.actions.partners import (
    value_contribution as value_contribution,
)
