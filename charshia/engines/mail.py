"""The answer in a letter: what somebody wrote above that to which she answers.

Text only: attachments are not looked at. Quotes go by the marks of the usual programs in
the languages of the region, and by a line of scissors, which our own letters carry.
"""

import email.policy
import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.utils import getaddresses
from html.parser import HTMLParser

SCISSORS = "✂"
MOST_BYTES = 5_000_000  # of the letter as it came, with whatever is attached
ADDRESSED = ("Delivered-To", "X-Original-To", "To", "Cc")

_WROTE = re.compile(
    r"\b(wrote|shkroi|ka shkruar|napisao|napisala|napisao/la|написао|написала|написао/ла|"
    r"napisao je|napisala je|написа|schrieb|a écrit|ha scritto|yazdı|pisze)\s*:\s*$",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"^(on|më|me|në|dana|дана|на|am|le|il|dt|mon|tue|wed|thu|fri|sat|sun|"
    r"hën|mar|mër|enj|pre|sht|die|pon|uto|sre|čet|pet|sub|ned|пон|уто|сре|чет|пет|суб|нед)\b",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"^-{2,}\s*(original|origjinal|mesazhi|оригинал|originalna|prosleđena|прослеђена|"
    r"forwarded|ursprüngliche)[^\n]*-{2,}\s*$",
    re.IGNORECASE,
)
_FROM = re.compile(r"^\W{0,2}(from|nga|od|од|von|de|da)\s*:\W{0,2}\s\S", re.IGNORECASE)
_SENT = re.compile(
    r"^\W{0,2}(sent|date|subject|to|dërguar|data|lënda|tema|për|poslato|послато|datum|датум|"
    r"predmet|предмет|за|za|gesendet|betreff)\s*:",
    re.IGNORECASE,
)
_FOOT = re.compile(
    r"^(sent from my|get outlook for|dërguar nga|derguar nga|poslato sa|послато са|poslano s|"
    r"von meinem|gesendet von)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Letter:
    """A letter that came in. ``to`` are all addresses it went to, in lower case."""

    to: list[str]
    key: str  # Message-ID, empty if it has none
    text: str  # the answer alone, without quotes and signature
    is_automatic: bool  # an absence note, a bounce, a list: nobody wrote it


def read_letter(data: bytes) -> Letter:
    """What ``data``, a letter as RFC 5322 has it, says. Never raises on broken ones."""
    letter = message_from_bytes(data, policy=email.policy.default)
    assert isinstance(letter, EmailMessage)
    headers = [str(value) for name in ADDRESSED for value in letter.get_all(name, [])]
    to = [address.lower() for _name, address in getaddresses(headers) if "@" in address]
    key = str(letter.get("Message-ID", "")).strip()[:200]
    return Letter(to, key, answer_in(_text_of(letter)), _is_automatic(letter))


def answer_in(text: str) -> str:
    """What stands above the quote and the signature."""
    lines = text.replace("\r\n", "\n").replace("\xa0", " ").split("\n")
    for at in range(len(lines)):
        if _ends_here(lines, at):
            lines = lines[:at]
            break
    kept = [line for line in lines if not line.lstrip().startswith(">")]
    while kept and (not kept[-1].strip() or _FOOT.match(kept[-1].strip())):
        kept.pop()
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in kept)).strip()


def _ends_here(lines: list[str], at: int) -> bool:
    line = lines[at].strip()
    if SCISSORS in line or lines[at] in {"-- ", "--"} or re.fullmatch("_{10,}", line):
        return True
    if _FORWARDED.match(line):
        return True
    if _FROM.match(line) and any(_SENT.match(next_.strip()) for next_ in lines[at + 1 : at + 5]):
        return True
    return _tells_who_wrote(lines, at)


def _tells_who_wrote(lines: list[str], at: int) -> bool:
    """A line like "On Monday Shpresa <…> wrote:", which programs break into up to three."""
    line = lines[at].strip()
    if _WROTE.search(line) and (re.search(r"\d", line) or "@" in line):
        return True
    if not _OPENS.match(line) or not re.search(r"\d", line):
        return False
    return any(_WROTE.search(" ".join(lines[at : at + n])) for n in (2, 3))


def _is_automatic(letter: EmailMessage) -> bool:
    submitted = str(letter.get("Auto-Submitted", "no")).strip().lower()
    bulk = str(letter.get("Precedence", "")).strip().lower() in {"bulk", "junk", "list"}
    bounced = str(letter.get("Return-Path", "x")).strip() == "<>"
    absent = any(name in letter for name in ("X-Autoreply", "X-Autorespond", "List-Id"))
    return submitted != "no" or bulk or bounced or absent


def _text_of(letter: EmailMessage) -> str:
    part = letter.get_body(("plain", "html"))
    if part is None:
        return ""
    try:
        text = str(part.get_content())
    except (LookupError, UnicodeError, KeyError, AttributeError):  # a charset nobody knows
        payload = part.get_payload(decode=True)
        text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    return _plain(text) if part.get_content_subtype() == "html" else text


class _Plain(HTMLParser):
    """The words of HTML, without what is quoted."""

    LOST = frozenset({"style", "script", "head", "title", "blockquote"})
    BREAKS = frozenset({"p", "br", "div", "li", "tr"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._inside: list[bool] = []  # of each open element: is it lost?
        self._lost = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.BREAKS:
            self.words.append("\n")
        if tag in {"br", "img", "hr", "meta", "input", "link", "col"}:
            return
        is_lost = tag in self.LOST or "gmail_quote" in (dict(attrs).get("class") or "")
        self._inside.append(is_lost)
        self._lost += is_lost

    def handle_endtag(self, tag: str) -> None:
        if tag in self.BREAKS and tag != "br":
            self.words.append("\n")
        if self._inside and tag != "br":
            self._lost -= self._inside.pop()

    def handle_data(self, data: str) -> None:
        if not self._lost:
            self.words.append(re.sub(r"\s+", " ", data))


def _plain(html: str) -> str:
    parser = _Plain()
    parser.feed(html)
    parser.close()
    return re.sub(r" *\n *", "\n", "".join(parser.words))
