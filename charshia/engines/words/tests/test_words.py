import pytest

from charshia.engines.words.concepts import read, with_more
from charshia.engines.words.forms import Forms
from charshia.engines.words.indexing import body_keys, keys_of
from charshia.engines.words.lexicon import Lexicon
from charshia.engines.words.reading import FOREIGN, Tools, possible
from charshia.engines.words.reading import read as read_question
from charshia.engines.words.sounds import sound
from charshia.engines.words.spelling import mended
from charshia.engines.words.stems import stem
from charshia.engines.words.tests.conftest import TOY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("xham", "dam"),
        ("pashtet", "pastet"),
        ("mljeko", "mleko"),
        ("tsai", "caj"),
        ("raki", "rakki"),
    ],
)
def test_loan_words_sound_alike_however_they_are_spelt(one, other):
    assert sound(one) == sound(other)


@pytest.mark.parametrize(
    ("key", "language", "expected"),
    [
        ("kumbullave", "sq", "kumbull"),
        ("jabukama", "sr", "jabuk"),
        ("jars", "en", "jar"),
        ("sir", "sr", "sir"),
        ("anything", "xx", "anything"),
    ],
)
def test_a_stem_is_left_when_the_longest_ending_is_taken_off(key, language, expected):
    assert stem(key, language) == expected


def test_lemmas_are_found_by_folded_form(forms):
    assert forms.lemmas("mjaltit", "sq") == ("mjalte",)
    assert forms.lemmas("sljive", "sr") == ("sljiva",)
    assert forms.lemmas("sljive", "sq") == ()
    assert (forms.knows("table", "en"), forms.knows("table", "tr")) == (True, False)


def test_without_tables_no_form_is_known():
    assert Forms(None).lemmas("mjaltit", "sq") == ()


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        (["name\tis"], "the first line must name the columns"),
        (["id\tis\tkind\tsq", "honey\t\tgood"], "'honey' has 3 columns and not 4"),
    ],
)
def test_a_table_of_concepts_that_is_none_is_refused(lines, wrong):
    with pytest.raises(ValueError, match=wrong):
        read(lines)


def test_more_names_are_added_once_and_only_to_what_is_known():
    concepts = read(TOY.splitlines())
    more = with_more(concepts, ["id\tsq\tsr", "honey\tmjaltë; mjalcë\tмедић"])

    honey = {concept.id: concept for concept in more}["honey"]
    assert honey.names["sq"] == ("mjaltë", "mjalcë")
    assert honey.names["en"] == ("honey",)
    with pytest.raises(ValueError, match="there is no concept 'fish'"):
        with_more(concepts, ["id\tsq", "fish\tpeshk"])


def named(lexicon: Lexicon, text: str, language: str) -> list[tuple[int, int, tuple[str, ...]]]:
    said = [lexicon.word(key, language) for key in text.split()]
    return [(span.start, span.end, span.concepts) for span in lexicon.spans(said, language)]


def test_the_longest_name_and_those_within_it_are_found(lexicon):
    assert named(lexicon, "mjaltit akacie", "sq") == [
        (0, 2, ("acacia-honey",)),
        (0, 1, ("honey",)),
        (1, 2, ("acacia",)),
    ]
    assert named(lexicon, "mjaltit akacie", "sr") == []


def test_wider_concepts_are_listed_nearest_first(lexicon):
    assert lexicon.ancestors("acacia-honey") == ("honey", "bee-product", "food")


def test_a_name_of_several_says_what_tells_it_from_the_wider_thing(lexicon):
    assert set(lexicon.qualifiers("acacia-honey")) == {"akacie", "bagremov", "acacia"}


def test_an_unknown_form_is_named_by_its_stem_else_by_its_sound(lexicon):
    assert lexicon.near("kumbullat", "sq").concepts == ("plum",)
    assert lexicon.near("soapp", "en").how == "sound"
    assert lexicon.near("car", "en") is None


def test_the_thing_is_the_head_of_a_title(lexicon):
    head, rest = keys_of("Jar for honey", "en", lexicon)

    assert {"sjar", "cjar"} <= head
    assert {"shoney", "choney"} <= rest
    assert not any(key.endswith("honey") for key in head)


@pytest.mark.parametrize(
    ("title", "language", "head", "rest"),
    [
        ("Acacia honey", "en", "cacacia-honey", "shoney"),
        ("Plum soap", "en", "csoap", "cplum"),
        ("Sapun me mjaltë", "sq", "csoap", "choney"),
        ("Сапун, мед", "sr", "csoap", "choney"),
        ("Домаћи сапун", "sr", "csoap", "chomemade"),
    ],
)
def test_each_language_has_its_thing_where_it_says_it(lexicon, title, language, head, rest):
    keys = keys_of(title, language, lexicon)

    assert head in keys.head
    assert rest in keys.rest


def test_a_concept_brings_its_wider_ones_and_its_parts(lexicon):
    assert {"cplum-brandy", "afood", "iplum"} <= keys_of("Шљивовица", "sr", lexicon).head


def test_a_description_is_all_one(lexicon):
    assert {"shoney", "choney", "sjar", "cjar"} <= body_keys("In a jar, honey", "en", lexicon)


@pytest.mark.parametrize(
    ("typed", "own", "expected"),
    [
        ("мед", "en", {"sr", "mk", "bg"}),
        ("μέλι", "sq", {"el"}),
        ("med", "sq", {"sq", "sr", "en", "tr", "mk", "bg", "el"}),
    ],
)
def test_a_word_may_be_in_any_language_of_its_script(typed, own, expected):
    found = possible(typed, own)

    assert set(found) == expected
    assert found[0] == own or own not in expected


def tools(lexicon: Lexicon, forms: Forms, known: set[str], spelt: str | None = None) -> Tools:
    return Tools(lexicon, lambda key: key in known, forms.knows, lambda key, languages: spelt)


def test_a_question_is_read_in_the_pages_language_and_meant_in_all(lexicon, forms):
    (word,) = read_question("меда", "sr", tools(lexicon, forms, set()))

    assert (word.typed, word.how, set(word.concepts)) == ("меда", "meaning", {"honey"})
    assert {"smeda", "lmed", "choney", "ahoney", "ihoney"} <= word.keys.keys()


def test_what_is_said_aside_may_be_missing(lexicon, forms):
    words = read_question("homemade honey for the table", "en", tools(lexicon, forms, set()))

    assert [(word.typed, word.may_lack) for word in words] == [
        ("homemade", True),
        ("honey", False),
        ("table", True),
    ]


def test_a_thing_is_not_what_is_for_the_thing(forms):
    concepts = read([*TOY.splitlines(), "jam\tfood\tgood\t\t\tjam", "for-jam\t\tword\t\t\tfor jam"])
    lexicon = Lexicon(concepts, forms.lemmas)
    words = read_question("homemade jam", "en", tools(lexicon, forms, set()))

    assert words[1].concepts == {"jam": 1.0, "for-jam": 1.0}
    assert [word.may_lack for word in words] == [True, False]


def test_a_word_is_meant_beside_another_in_any_order_and_language(lexicon, forms):
    words = read_question("honey bagremov", "en", tools(lexicon, forms, set()))

    assert words[1].concepts == {"acacia-honey": FOREIGN}


def test_words_joined_by_and_stand_for_each_other(lexicon, forms):
    words = read_question("plums and honey soap", "en", tools(lexicon, forms, set()))

    assert [word.group for word in words] == [1, 1, 2]


def test_of_little_words_alone_each_counts(lexicon, forms):
    assert [
        word.typed for word in read_question("for the", "en", tools(lexicon, forms, set()))
    ] == [
        "for",
        "the",
    ]


def test_a_word_is_mended_only_if_nothing_knows_it(lexicon, forms):
    unknown = tools(lexicon, forms, set(), spelt="honey")

    assert [word.how for word in read_question("hony", "en", unknown)] == ["corrected"]
    assert [word.how for word in read_question("table", "en", unknown)] == ["unknown"]
    there = tools(lexicon, forms, {"shony"}, spelt="honey")
    assert [word.how for word in read_question("hony", "en", there)] == ["typed"]


def test_a_part_of_a_known_name_is_not_mended(lexicon, forms):
    unknown = tools(lexicon, forms, set(), spelt="bademov")

    assert [word.how for word in read_question("багремов мед", "sr", unknown)] == ["meaning"] * 2


def test_a_word_of_another_language_that_the_readers_has_too_means_only_that(lexicon, forms):
    (word,) = read_question("table", "en", tools(lexicon, forms, set()))

    assert word.concepts == {}


KNOWN = {"honey", "homey", "money", "lavender", "plum"}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("hony", "honey"),
        ("hnoey", "honey"),
        ("lavandar", "lavender"),
        ("xyzzyq", None),
        ("plm", None),  # too short to say
        ("gplum", None),  # the first letter of a short word is not doubted
    ],
)
def test_the_nearest_word_is_chosen(typed, expected):
    def beginning(letter):
        return [[word for word in KNOWN if word[0] == letter]]

    common = {"honey": 9}.get
    assert mended(typed, beginning, lambda word: common(word, 0), lambda word: False) == expected


def test_of_equal_words_the_readers_own_is_chosen_before_a_common_one():
    found = mended(
        "hoey", lambda _: (["honey"], ["holey"]), {"honey": 9, "holey": 0}.get, "holey".__eq__
    )

    assert found == "holey"
