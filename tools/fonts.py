"""Cut the heading font into one small file a script, with the CSS that names them.

Vollkorn SemiBold (SIL Open Font Licence, The Vollkorn Project Authors) keeps its
lining figures, the Serbian and Bulgarian forms of Cyrillic letters, and kerning where
letters need it: Cyrillic ones stand evenly without, and a page in them loads two files.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "node_modules/@expo-google-fonts/vollkorn/600SemiBold/Vollkorn_600SemiBold.ttf"
LICENCE = ROOT / "node_modules/@expo-google-fonts/vollkorn/LICENSE_FONT"
LIMIT = 16 * 1024  # bytes a file
FEATURES = {"latin": ["kern", "locl"], "cyrillic": ["locl"], "greek": ["kern", "locl"]}
# OpenType's names
LANGUAGES = ["DFLT.dflt", "latn.dflt", "cyrl.dflt", "cyrl.SRB", "cyrl.BGR", "grek.dflt"]
FIGURES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
SCRIPTS = {
    "latin": (
        "".join(map(chr, range(0x20, 0x7F)))
        + "\u00a0\u00ad«»·×°©§–—‘’‚“”„•…−€"
        + "ËÇČĆĐŠŽëçčćđšž"
        + "ÄÖÜäöüßâîûğışİĞŞ"
    ),
    "cyrillic": (
        "АБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШабвгдђежзијклљмнњопрстћуфхцчџшЃЌЅѓќѕЀЍѐѝЙЩЪЬЮЯйщъьюя№"
    ),
    "greek": ("ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρσςτυφχψωΆΈΉΊΌΎΏΪΫάέήίόύώϊϋΐΰ"),
}


def cut(script: str, target: Path) -> None:
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = FEATURES[script]
    options.layout_scripts = LANGUAGES
    options.hinting = False
    options.desubroutinize = True
    options.name_IDs = [0, 1, 2, 13, 14]  # the licence asks to keep who made it
    options.notdef_outline = True
    font = TTFont(SOURCE)
    line_up_figures(font)
    cutter = subset.Subsetter(options)
    cutter.populate(text=SCRIPTS[script])
    cutter.subset(font)
    font.flavor = "woff2"
    font.save(target)


def line_up_figures(font: TTFont) -> None:
    """Make lining figures the ordinary ones, so that old-style ones need not travel."""
    for table in font["cmap"].tables:
        for code, figure in enumerate(FIGURES, start=ord("0")):
            if code in table.cmap:
                table.cmap[code] = f"{figure}.lf"


def ranges(letters: str) -> Iterator[str]:
    """Give CSS ranges for ``letters``, neighbours joined."""
    codes = sorted({ord(letter) for letter in letters})
    start = last = codes[0]
    for code in [*codes[1:], 0x110000]:
        if code != last + 1:
            yield f"U+{start:X}" if start == last else f"U+{start:X}-{last:X}"
            start = code
        last = code


def main(folder: Path, css: Path) -> None:
    """Write ``vollkorn-SCRIPT.woff2`` to ``folder`` and the CSS that names them to ``css``."""
    folder.mkdir(parents=True, exist_ok=True)
    faces = []
    for script, letters in SCRIPTS.items():
        file = folder / f"vollkorn-{script}.woff2"
        cut(script, file)
        size = file.stat().st_size
        print(f"  {file.name}: {size} bytes")
        if size > LIMIT:
            sys.exit(f"{file.name} is larger than {LIMIT} bytes")
        faces.append(
            '@font-face { font-family: "Vollkorn"; font-weight: 600; font-display: swap; '
            f'src: url("fonts/{file.name}") format("woff2"); '
            f"unicode-range: {', '.join(ranges(letters))}; }}\n"
        )
    css.write_text("".join(faces), encoding="utf-8")
    (folder / "OFL.txt").write_bytes(LICENCE.read_bytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
