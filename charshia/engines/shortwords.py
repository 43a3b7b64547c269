"""The words of the short form in which farmers offer by text message, in every language here.

All are compared folded (``engines/keys``), so that accents, capitals and scripts do not matter.
"""

from collections.abc import Mapping
from typing import Final

Said = Mapping[str, str]  # language to words, with spaces between

M2: Final[Mapping[int, Said]] = {
    10_000: {
        "": "ha", "sq": "hektar hektare", "sr": "hektar hektara", "mk": "хектар хектари",
        "el": "εκτάριο εκτάρια", "bg": "хектар хектара", "tr": "hektar", "en": "hectare hectares",
    },
    1000: {
        "": "dulum dunum dylym", "sq": "dylym dynym dylymë dynymë", "sr": "дулум дунум дулума",
        "mk": "дулум дулуми декар декари", "el": "στρέμμα στρέμματα", "bg": "декар декара дка",
        "tr": "dönüm dekar",
    },
    100: {"": "ar are", "sq": "ari", "sr": "ари", "mk": "ари", "bg": "ара", "el": "αρ"},
    1: {"": "m2", "mk": "м2"},
}  # fmt: skip
GRAMS: Final[Mapping[int, Said]] = {
    1_000_000: {
        "": "t ton", "sq": "tonë tona tonelata", "sr": "tona tone", "mk": "тони тона",
        "el": "τόνος τόνοι τόνους τν", "bg": "тона тонове", "en": "tonne tonnes tons",
    },
    1000: {"": "kg", "el": "κιλά", "sr": "kila"},
}  # fmt: skip
FORMS: Final[Mapping[str, Said]] = {
    "loose": {"sq": "shkriftë lirshëm", "sr": "растресито", "mk": "растресито", "el": "χύμα",
              "bg": "насипно", "tr": "dökme", "en": "loose"},
    "bales": {"sq": "balla balle ballo", "sr": "бале бала", "mk": "бали", "el": "μπάλες δέματα",
              "bg": "бали", "tr": "balya", "en": "bales"},
    "stalks": {"sq": "kërcej", "sr": "стабљике", "mk": "стебла", "el": "στελέχη", "bg": "стъбла",
               "tr": "sap saplar", "en": "stalks"},
    "prunings": {"sq": "degë krasitje", "sr": "гране орезине", "mk": "гранки", "el": "κλαδέματα",
                 "bg": "клони", "tr": "budama", "en": "prunings"},
}  # fmt: skip
TERMS: Final[Mapping[str, Said]] = {
    "free": {"sq": "falas", "sr": "бесплатно џабе поклон", "mk": "бесплатно", "el": "δωρεάν",
             "bg": "безплатно", "tr": "bedava ücretsiz", "en": "free"},
    "swap": {"sq": "briketa briket", "sr": "брикети брикете", "mk": "брикети",
             "el": "μπρικέτες", "bg": "брикети", "tr": "briket", "en": "briquettes"},
}  # fmt: skip
NOW: Final[Said] = {"sq": "tani menjëherë", "sr": "сада одмах", "mk": "сега веднаш", "el": "τώρα",
                    "bg": "сега веднага", "tr": "şimdi hemen", "en": "now"}  # fmt: skip
YES: Final[Said] = {"sq": "po", "sr": "да", "mk": "да", "el": "ναι", "bg": "да", "tr": "evet",
                    "en": "yes"}  # fmt: skip
STOP: Final[Said] = {"": "stop", "sq": "ndal", "el": "στοπ", "tr": "dur"}
# What a message may begin with; it changes nothing.
OPENING: Final[Said] = {
    "sq": "mbetje mbetjet ofertë ofroj kashtë në prej deri", "en": "residue residues offer straw",
    "sr": "остаци нудим понуда слама сламе у од до", "mk": "остатоци нудам понуда слама во од до",
    "el": "υπολείμματα προσφορά άχυρο στο από έως", "bg": "остатъци предлагам слама в от до",
    "tr": "kalıntı teklif saman",
}  # fmt: skip
GREEK: Final = (
    "ιανουάρι φεβρουάρι μάρτι απρίλι μάι ιούνι ιούλι αύγουστ σεπτέμβρι οκτώβρι νοέμβρι δεκέμβρι"
)
# Months, January first, each with the endings that the language puts on them.
MONTHS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "sq": ("janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",
           ("", "i", "it")),
    "sr": ("јануар фебруар март април мај јун јул август септембар октобар новембар децембар",
           ("", "а", "у", "и")),
    "mk": ("јануари февруари март април мај јуни јули август септември октомври ноември декември",
           ("",)),
    "el": (GREEK, ("", "ος", "ου", "ο", "ς")),
    "bg": ("януари февруари март април май юни юли август септември октомври ноември декември",
           ("",)),
    "tr": ("ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
           ("", "da", "de", "ta", "te")),
    "en": ("january february march april may june july august september october november december",
           ("",)),
}  # fmt: skip
# Endings that change the word: септембра, Σεπτεμβρίου.
MONTHS_BENT: Final[Mapping[int, Said]] = {
    1: {"el": "Ιανουαρίου"}, 2: {"el": "Φεβρουαρίου"}, 3: {"el": "Μαρτίου"},
    4: {"el": "Απριλίου"}, 5: {"el": "Μαΐου"}, 6: {"el": "Ιουνίου"}, 7: {"el": "Ιουλίου"},
    8: {"el": "Αυγούστου", "sr": "аугуст"}, 9: {"sr": "септембра септембру", "el": "Σεπτεμβρίου"},
    10: {"sr": "октобра октобру", "el": "Οκτωβρίου"},
    11: {"sr": "новембра новембру", "el": "Νοεμβρίου"},
    12: {"sr": "децембра децембру", "el": "Δεκεμβρίου"},
}  # fmt: skip
# Names of crops that farmers use beside those of the lists.
CROPS: Final[Mapping[str, Said]] = {
    "wheat": {"sq": "grun grunë", "sr": "жито жита", "mk": "жито", "el": "στάρι", "bg": "жито"},
    "barley": {"sq": "elbi elbit", "sr": "јечма"},
    "maize": {"sq": "misri misrit kallamoq", "sr": "кукуруза", "el": "αραποσίτι"},
    "vine": {"sq": "vresht vreshti rrush hardhi", "sr": "виноград винограда лоза лозе грожђе",
             "mk": "лозје лоза грозје", "el": "αμπέλια αμπελιού", "bg": "лозе лоза",
             "tr": "asma üzüm", "en": "vine vineyard"},
    "apple": {"sq": "molla mollë", "sr": "јабуке", "mk": "јаболка", "tr": "elma", "en": "apple"},
    "plum": {"sq": "kumbull kumbulla", "sr": "шљиве шљивик", "mk": "сливи", "bg": "слива",
             "el": "δαμάσκηνα", "en": "plum"},
    "olive": {"sq": "ulli ullishtë", "el": "ελιές", "en": "olive"},
    "sunflower": {"sq": "lulediell luledielli"},
    "beans": {"sq": "fasule sojë", "sr": "пасуљ соја", "mk": "грав соја", "el": "φασόλια σόγια",
              "bg": "боб соя", "tr": "fasulye soya", "en": "beans soya"},
    "potato": {"sq": "patate patatja", "sr": "кромпира", "en": "potato"},
    "dry_fruits": {"sq": "arra lajthi", "sr": "ораси ораха лешник", "mk": "ореви", "bg": "орехи",
                   "el": "καρύδια", "tr": "ceviz fındık", "en": "nut walnut"},
}  # fmt: skip
