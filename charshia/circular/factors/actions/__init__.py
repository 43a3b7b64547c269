"""Everything that can happen to factors."""

from charshia.circular.factors.actions.choosing import (
    NotForThis,
    NothingEntered,
    choose_set,
    choose_sets,
)
from charshia.circular.factors.actions.sets import (
    IsSettled,
    NotFit,
    NothingInIt,
    VersionThere,
    begin_set,
    begin_version,
    bring_lines,
    bring_shipped,
    change_set,
    drop_factor,
    drop_set,
    put_factor,
    settle_set,
)

__all__ = [
    "IsSettled",
    "NotFit",
    "NotForThis",
    "NothingEntered",
    "NothingInIt",
    "VersionThere",
    "begin_set",
    "begin_version",
    "bring_lines",
    "bring_shipped",
    "change_set",
    "choose_set",
    "choose_sets",
    "drop_factor",
    "drop_set",
    "put_factor",
    "settle_set",
]
