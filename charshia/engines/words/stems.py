"""The stem of a word: its longest common ending left out, for words whose lemma nobody knows.

Endings are those of case, number, gender and article, folded, of nouns and adjectives.
"""

from functools import lru_cache
from typing import Final

LEAST: Final = 3  # letters that stay
_ENDINGS: Final = {
    "sq": (
        "avet ave at et esh ash ish es eve evet en e ut un us uve u it is in ine ise i ja jes"
        " jen je t te ne ve vet ra rat re ret rave ta tat ike iket or ore oret shem shme"
    ),
    "sr": (
        "ovima evima ama ima ovi evi ova eva iju ija ije ijem ijom oga og om omu em emu ome im"
        " ih oj om ski ska sko ske skog skom skih a e i o u"
    ),
    "en": "ies es s ing ed",
    "mk": "ovite evite ovi evi ite ata oto iot ot ta to te ja i a e o u",
    "bg": "ovete evete ove eve ite ata eto oto iat at ta to te ia i a e o u",
    "el": "ata aton ous oun on ois ais os ou oi es eis as is us i a o e u",
    "tr": (
        "larindan lerinden larinin lerinin larindan lari leri larin lerin lara lere lar ler"
        " sindan sinden indan inden inin nin nun in un dan den tan ten da de ta te li lu siz suz"
        " si su i u e a"
    ),
}
_BY_LENGTH: Final = {
    language: tuple(sorted(set(endings.split()), key=len, reverse=True))
    for language, endings in _ENDINGS.items()
}


@lru_cache(maxsize=100_000)
def stem(key: str, language: str) -> str:
    """``key`` (folded) without its ending in ``language`` (sq, sr, en, mk, bg, el, tr)."""
    for ending in _BY_LENGTH.get(language, ()):
        if key.endswith(ending) and len(key) - len(ending) >= LEAST:
            return key[: -len(ending)]
    return key
