"""Lists in the order of the reader's own alphabet."""

import pytest
from django.utils import translation

from charshia.ground.languages.order import alphabetical


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("sq", ["Çelinë", "Dragash", "Dhoksat", "Gjakovë", "Has", "Xërxë", "Xhafzotaj", "Zym"]),
        ("sr", ["Дечани", "Ђаковица", "Зубин Поток", "Косово", "Љубижда", "Њујорк", "Шпанија"]),
        ("sr-latn", ["Cernica", "Čaglavica", "Dragaš", "Džep", "Đakovica", "Luka", "Ljubižda"]),
        ("mk", ["Гевгелија", "Ѓорче Петров", "Ѕвегор", "Ќојлија", "Ужице", "Џепчиште", "Штип"]),
        ("bg", ["Айтос", "Ихтиман", "Йоаким Груево", "Шумен", "Щипско", "Ъглен", "Ябланица"]),
        ("el", ["Άγιος", "Αθήνα", "Βόλος", "Έδεσσα", "Ήλιδα", "Ωρωπός", "Zürich"]),
        ("tr", ["Cizre", "Çanakkale", "Gediz", "Ğ", "Iğdır", "İzmir", "Ordu", "Ödemiş", "Şile"]),
        ("en", ["Çelinë", "Dragash", "Hoçë", "Hungary", "Xërxë", "Zym"]),
    ],
)
def test_names_stand_in_the_order_of_the_alphabet(code, names):
    with translation.override(code):
        assert sorted(names, key=alphabetical) == names


def test_foreign_letters_come_last_and_signs_first():
    with translation.override("sr-latn"):
        assert sorted(["Зрзе", "Zrze", "1 kg"], key=alphabetical) == ["1 kg", "Zrze", "Зрзе"]
