"""What is wrong with a manifest, and what was repaired in it, in sentences of the terminal."""

from typing import Final

from charshia.engines.okh.facts import Fact, Finding

WANTED: Final = {
    "text": "a text",
    "url": "an address that begins with http:// or https://",
    "link": "a path inside the project or an address",
    "list": "a list",
    "table": "a table",
    "person": "a name or a table with a name",
    "yes_no": "true or false",
    "grams": "a mass in grams",
    "dimensions": "a table of width, depth and height in millimetres",
    "number": "a number that is not negative",
}
SENTENCES: Final = {
    Fact.LARGE: "The file is too large for a manifest.",
    Fact.ENCODING: "The file is not UTF-8 text.",
    Fact.SYNTAX: "The file is not valid TOML or YAML ({detail}).",
    Fact.EMPTY: "The file says nothing.",
    Fact.DEEP: "The file is nested too deeply.",
    Fact.ALIASES: "The aliases in the file stand for too much.",
    Fact.DUPLICATE: "A key stands twice ({detail}).",
    Fact.TAG: "Tags such as {detail} are not taken.",
    Fact.UNKNOWN_VERSION: "There is no such version of the standard: {detail}.",
    Fact.ABSENT: "This is required and absent.",
    Fact.NO_LINK: "One of project-link and documentation-home is required.",
    Fact.MISTYPED: "This should be {detail}.",
    Fact.PLACEHOLDER: "This is a placeholder that still waits to be filled in.",
    Fact.NOT_A_NUMBER: "This is not a finite number.",
    Fact.BYTE_ORDER: "The file begins with a byte order mark, which was passed over.",
    Fact.RENAMED: "This was written {detail}.",
    Fact.TWICE: "This is said twice; what stands under {detail} is kept as a key of its own.",
    Fact.TRIMMED: "Blanks or quotation marks around it were taken away: {detail}.",
    Fact.OUTSIDE: "The path leads out of the project and was passed over: {detail}.",
    Fact.SLASH: "The slash before the path was taken away: {detail}.",
    Fact.RESHAPED: "This was read as {detail}.",
    Fact.CODE: "This was read as {detail}.",
    Fact.NO_SUCH_CODE: "The standard knows no such code: {detail}.",
    Fact.NOT_UNDERSTOOD: "This was kept and not understood: {detail}.",
    Fact.LANGUAGE: "This is no language tag (BCP 47) as it should be written; read as: {detail}.",
    Fact.LICENCE_SPELT: "SPDX writes this licence {detail}.",
    Fact.LICENCE_UNKNOWN: "No licence identifier of SPDX that is known here: {detail}.",
    Fact.LICENCE_CLOSED: "{detail} is no licence for open hardware.",
    Fact.PATENT_CLASS: "This is no class of the Cooperative Patent Classification: {detail}.",
    Fact.ADVISED: "This is absent; it should be said.",
    Fact.UNFILLED: "This is a placeholder and was passed over.",
    Fact.IMAGE_MARK: "This mark of an image is unknown or used twice: {detail}.",
}


def sentence(finding: Finding) -> str:
    detail = WANTED.get(finding.detail, finding.detail) or "-"
    return SENTENCES[finding.fact].format(detail=" ".join(detail[:200].split()))
