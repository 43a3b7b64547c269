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
    "mk": (
        "Продавач: {name}, {place}. Телефон: {phone}.\n\n"
        "Цените се конечни; доставата се додава посебно и ја гледате пред да нарачате.\n\n"
        "Нарачката важи кога ќе ја прифатиме. Ако нешто немаме, веднаш Ви јавуваме и за тоа не "
        "плаќате ништо.\n\n"
        "Можете да се откажете во рок од 14 дена откако ќе ја добиете робата, без да наведете "
        "причина. Јавете ни со порака или по телефон и вратете ја робата неотворена; враќањето "
        "го плаќате Вие. Парите Ви ги враќаме во рок од 14 дена.\n\n"
        "Не се враќа она што брзо се расипува, што е отворено и што сме го направиле само за "
        "Вас.\n\n"
        "Ако робата пристигне оштетена или не е она што сте го нарачале, јавете ни што поскоро, "
        "по можност со слика. Ја заменуваме или Ви ги враќаме парите, а враќањето го плаќаме "
        "ние.\n\n"
        "Вашето име, телефон и адреса ги користиме само за нарачката."
    ),
    "el": (
        "Πωλητής: {name}, {place}. Τηλέφωνο: {phone}.\n\n"
        "Οι τιμές είναι τελικές· η παράδοση προστίθεται και τη βλέπετε πριν παραγγείλετε.\n\n"
        "Η παραγγελία ισχύει μόλις τη δεχτούμε. Αν κάτι δεν το έχουμε, σας το λέμε αμέσως και "
        "δεν πληρώνετε τίποτα γι’ αυτό.\n\n"
        "Μπορείτε να υπαναχωρήσετε μέσα σε 14 ημέρες από την παραλαβή, χωρίς να πείτε τον λόγο. "
        "Ειδοποιήστε μας με μήνυμα ή τηλέφωνο και επιστρέψτε τα προϊόντα κλειστά· την επιστροφή "
        "την πληρώνετε εσείς. Τα χρήματά σας τα επιστρέφουμε μέσα σε 14 ημέρες.\n\n"
        "Δεν επιστρέφονται όσα χαλούν γρήγορα, όσα έχουν ανοιχτεί και όσα φτιάξαμε μόνο για "
        "εσάς.\n\n"
        "Αν κάτι φτάσει χαλασμένο ή δεν είναι αυτό που παραγγείλατε, πείτε μας το γρήγορα, με "
        "φωτογραφία αν γίνεται. Το αλλάζουμε ή επιστρέφουμε τα χρήματα, και την επιστροφή την "
        "πληρώνουμε εμείς.\n\n"
        "Το όνομα, το τηλέφωνο και τη διεύθυνσή σας τα χρησιμοποιούμε μόνο για την παραγγελία."
    ),
    "bg": (
        "Продавач: {name}, {place}. Телефон: {phone}.\n\n"
        "Цените са крайни; доставката се добавя отделно и я виждате, преди да поръчате.\n\n"
        "Поръчката е в сила, след като я приемем. Ако нещо го нямаме, казваме Ви веднага и не "
        "плащате нищо за него.\n\n"
        "Можете да се откажете в срок от 14 дни, след като получите стоката, без да сочите "
        "причина. Обадете ни се или ни пишете и върнете стоката неотворена; връщането плащате "
        "Вие. Връщаме Ви парите в срок от 14 дни.\n\n"
        "Не се връща това, което бързо се разваля, което е отворено и което сме направили само "
        "за Вас.\n\n"
        "Ако стоката пристигне повредена или не е това, което сте поръчали, кажете ни по-скоро, "
        "по възможност със снимка. Сменяме я или Ви връщаме парите, а връщането плащаме "
        "ние.\n\n"
        "Вашето име, телефон и адрес използваме само за поръчката."
    ),
    "tr": (
        "Satıcı: {name}, {place}. Telefon: {phone}.\n\n"
        "Fiyatlar sondur; teslim ücreti ayrıca eklenir ve sipariş vermeden önce görürsünüz.\n\n"
        "Sipariş, biz kabul edince geçerli olur. Bir ürün elimizde yoksa hemen söyleriz ve onun "
        "için bir şey ödemezsiniz.\n\n"
        "Ürünü aldıktan sonra 14 gün içinde sebep göstermeden vazgeçebilirsiniz. Bize yazın "
        "veya telefon edin ve ürünü açılmamış olarak geri gönderin; iade masrafı sizindir. "
        "Paranızı 14 gün içinde geri öderiz.\n\n"
        "Çabuk bozulanlar, açılmış olanlar ve yalnızca sizin için yapılanlar geri alınmaz.\n\n"
        "Ürün hasarlı gelirse veya sipariş ettiğiniz değilse bize bir an önce haber verin, "
        "olabilirse fotoğrafla. Değiştiririz ya da paranızı geri veririz; iade masrafı "
        "bizdendir.\n\n"
        "Adınızı, telefonunuzu ve adresinizi yalnızca sipariş için kullanırız."
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
