import pytest

from charshia.engines.words.concepts import read
from charshia.engines.words.forms import LANGUAGES, Forms, file_of, write
from charshia.engines.words.lexicon import Lexicon

TOY = """\
id\tis\tkind\tsq\tsr\ten
food\t\tgood\tushqim\tхрана\tfood
bee-product\tfood\tgood\tprodukt blete\tпчелињи производ\tbee product
honey\tbee-product\tgood\tmjaltë\tмед\thoney
acacia-honey\thoney; +acacia\tgood\tmjaltë akacie\tбагремов мед\tacacia honey
acacia\tfood\tplant\takacie\tбагрем\tacacia
fruit\tfood\tgood\tfrut\tвоће\tfruit
plum\tfruit\tgood\tkumbull\tшљива\tplum
plum-brandy\tfood; +plum\tdrink\traki kumbulle\tшљивовица\tplum brandy
homemade\tfood\tquality\tshtëpie\tдомаћи\thomemade
jar\tfood\tcontainer\tkavanoz\tтегла\tjar
soap\tfood\tgood\tsapun\tсапун\tsoap
"""
FORMS = {
    "sq": [("mjalti", "mjaltë"), ("mjaltit", "mjaltë"), ("kumbulle", "kumbull")],
    "sr": [("меда", "мед"), ("шљиве", "шљива"), ("шљива", "шљива"), ("тегле", "тегла")],
    "en": [("plums", "plum"), ("table", "table"), ("jars", "jar")],
}


@pytest.fixture(scope="session")
def forms(tmp_path_factory) -> Forms:
    folder = tmp_path_factory.mktemp("forms")
    for language in LANGUAGES:
        write(file_of(folder, language), FORMS.get(language, []))
    return Forms(folder)


@pytest.fixture(scope="session")
def lexicon(forms) -> Lexicon:
    return Lexicon(read(TOY.splitlines()), forms.lemmas)
