"""A draft of a stall's terms, to be taken over and changed by its keeper.

Plain and honest; it promises what the laws of the region ask of who sells at a distance
(fourteen days, costs of return, goods that spoil or are made to order) and no more.
"""

from typing import Final

from charshia.ground.languages.fields import Translated
from charshia.market.catalogue.models import Stall

DRAFT: Final = {
    "sq": (
        "Shitësi: {name}, {place}. Telefoni: {phone}.\n\n"
        "Çmimet janë përfundimtare; dërgesa shtohet veç dhe e shihni para se të porosisni.\n\n"
        "Porosia vlen kur e pranojmë. Nëse diçka nuk e kemi, jua themi menjëherë dhe nuk "
        "paguani asgjë për të.\n\n"
        "Mund të hiqni dorë brenda 14 ditësh pasi ta merrni mallin, pa dhënë arsye. Na "
        "njoftoni me mesazh ose telefon dhe na e ktheni mallin të pahapur; kthimin e paguani "
        "ju. Paratë jua kthejmë brenda 14 ditësh.\n\n"
        "Nuk kthehen gjërat që prishen shpejt, ato që janë hapur dhe ato që i kemi bërë "
        "posaçërisht për ju.\n\n"
        "Nëse malli vjen i dëmtuar ose nuk është ai që porositët, na tregoni sa më shpejt, "
        "mundësisht me fotografi. Jua ndërrojmë ose jua kthejmë paratë, dhe kthimin e paguajmë "
        "ne.\n\n"
        "Emrin, telefonin dhe adresën tuaj i përdorim vetëm për porosinë."
    ),
    "sr-Cyrl": (
        "Продавац: {name}, {place}. Телефон: {phone}.\n\n"
        "Цене су коначне; достава се додаје посебно и видите је пре него што поручите.\n\n"
        "Поруџбина важи кад је прихватимо. Ако нечега немамо, јављамо Вам одмах и за то не "
        "плаћате ништа.\n\n"
        "Можете одустати у року од 14 дана од пријема робе, без навођења разлога. Јавите нам "
        "поруком или телефоном и вратите робу неотворену; повратни превоз плаћате Ви. Новац "
        "Вам враћамо у року од 14 дана.\n\n"
        "Не враћа се оно што се брзо квари, што је отворено и што смо направили само за Вас.\n\n"
        "Ако роба стигне оштећена или није оно што сте поручили, јавите нам што пре, по "
        "могућности са сликом. Мењамо је или враћамо новац, а повратни превоз плаћамо ми.\n\n"
        "Ваше име, телефон и адресу користимо само за поруџбину."
    ),
    "en": (
        "Seller: {name}, {place}. Phone: {phone}.\n\n"
        "Prices are final; delivery is added and you see it before you order.\n\n"
        "An order holds once we accept it. If we do not have something, we tell you at once "
        "and you pay nothing for it.\n\n"
        "You can change your mind within 14 days after you got the goods, without a reason. "
        "Write or call, and return them unopened; you pay the return. You get your money back "
        "within 14 days.\n\n"
        "What spoils quickly, what was opened and what we made only for you cannot come "
        "back.\n\n"
        "If goods arrive damaged or are not what you ordered, tell us soon, with a photo if you "
        "can. We replace them or return your money, and we pay the return.\n\n"
        "We use your name, phone number and address for the order only."
    ),
}


def draft_of(stall: Stall) -> str:
    """The draft in the language of this page, with what we know filled in."""
    place = stall.settlement.names if stall.settlement else Translated({"en": "…"})
    words = {
        language: text.format(
            name=stall.title.text(language),
            place=place.text(language),
            phone=stall.organisation.phone or "…",
        )
        for language, text in DRAFT.items()
    }
    return Translated(words).text()
