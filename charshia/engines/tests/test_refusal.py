from charshia.engines.refusal import Refusal


class _Later:
    """Like a lazy translation: it says another thing when the language changes."""

    said = "Nuk ka."

    def __str__(self) -> str:
        return self.said


def test_a_refusal_is_its_sentence_and_names_its_field():
    refusal = Refusal("There is none left.", field="pieces")

    assert (str(refusal), refusal.field) == ("There is none left.", "pieces")


def test_a_refusal_is_put_into_words_when_it_is_shown():
    message = _Later()
    refusal = Refusal(message)
    message.said = "Нема."

    assert str(refusal) == "Нема."
