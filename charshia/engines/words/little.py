"""Little words that name nothing: articles, prepositions, conjunctions, folded."""

from typing import Final

LITTLE: Final = {
    "sq": frozenset(
        "i e te se me nga ne per prej dhe ose a si nje ky kjo ka qe do u mbi nen tek pas ne"
        " cdo disa".split()
    ),
    "sr": frozenset(
        "i u na od za sa s iz do po o k ka kod kroz pri uz ili a te je su se da koji koja koje"
        " kao ali".split()
    ),
    "en": frozenset(
        "the a an of for with from in on at by to and or is are some any my our your that".split()
    ),
    "mk": frozenset("i vo na od za so do po o kaj niz pri ili a e se da koj koja koe kako".split()),
    "bg": frozenset("i v vav na ot za s sas do po o pri ili a e se da kojto koja koeto".split()),
    "el": frozenset(
        "o i to oi ta tu tis ton tin ti ten me apo gia ke kai se sto sti stin ston stis sta enas"
        " mia ena os san na h".split()
    ),
    "tr": frozenset("ve ile icin bir bu su da de ya veya ki mi".split()),
}
# What follows says what a thing is for: many a text leaves it out.
PURPOSE: Final = {
    "sq": frozenset({"per"}),
    "sr": frozenset({"za"}),
    "en": frozenset({"for"}),
    "mk": frozenset({"za"}),
    "bg": frozenset({"za"}),
    "el": frozenset({"gia"}),
    "tr": frozenset({"icin"}),  # stands behind what it belongs to
}
# What follows belongs to a thing, and is not the thing: what it is made of, comes with, is for.
BELONGS: Final = {
    "sq": frozenset({"me", "per", "nga", "prej", "ne", "si"}),
    "sr": frozenset({"s", "sa", "u", "od", "iz", "za", "na"}),
    "en": frozenset({"with", "in", "on", "for", "of", "from"}),
    "mk": frozenset({"so", "vo", "od", "za", "na"}),
    "bg": frozenset({"s", "sas", "v", "vav", "ot", "za", "na"}),
    "el": frozenset({"me", "se", "sto", "sti", "gia", "apo", "tou", "tis"}),
    "tr": frozenset(),
}
# The thing is named last: "oak wine rack"; elsewhere first, or after its adjectives.
HEAD_LAST: Final = frozenset({"en", "tr"})
# How adjectives end, that stand before the thing they describe.
_SLAVIC: Final = ("ov", "ova", "ovo", "ovi", "ove", "ev", "eva", "evo", "evi", "eve", "ski", "ska",
    "sko", "ske", "ni", "na", "no", "ne", "eni", "ji", "en", "in", "ina", "ino", "ini")  # fmt: skip
ADJECTIVES: Final[dict[str, tuple[str, ...]]] = {"sr": _SLAVIC, "mk": _SLAVIC, "bg": _SLAVIC}
AND: Final = {
    "sq": frozenset({"dhe", "ose"}),
    "sr": frozenset({"i", "ili"}),
    "en": frozenset({"and", "or"}),
    "mk": frozenset({"i", "ili"}),
    "bg": frozenset({"i", "ili"}),
    "el": frozenset({"kai", "ke", "i"}),
    "tr": frozenset({"ve", "veya"}),
}
WITHOUT: Final = {
    "sq": frozenset({"pa", "jo"}),
    "sr": frozenset({"bez", "ne"}),
    "en": frozenset({"without", "no", "not", "free"}),
    "mk": frozenset({"bez", "ne"}),
    "bg": frozenset({"bez", "ne"}),
    "el": frozenset({"horis", "ohi", "dihos"}),
    "tr": frozenset({"degil"}),
}
