import pytest
from hypothesis import given
from hypothesis import strategies as st

from charshia.engines.mail import answer_in, read_letter

QUOTED = [
    "Yes.\n\nOn Thu, 3 Dec 2026 at 10:02, Kazani <a@b.example> wrote:\n> When?",
    "Yes.\n\nOn Thu, 3 Dec 2026 at 10:02, Kazani i Shpresës\n<a@b.example> wrote:\n> When?",
    "Yes.\n\nMë enj, 3 dhj 2026 në 10:02 Kazani <a@b.example> shkroi:\n\n> Kur?",
    "Yes.\n\nчет, 3. дец 2026. у 10:02 Kazani <a@b.example> је написао/ла:\n> Кад?",
    "Yes.\n\nDana 3. 12. 2026. u 10:02, Kazani je napisao:\n> Kad?",
    "Yes.\n\n-----Original Message-----\nFrom: Kazani\nWhen?",
    "Yes.\n\n-----Оригинална порука-----\nОд: Kazani\nКад?",
    "Yes.\n\nFrom: Kazani <a@b.example>\nSent: Thursday\nTo: me\nSubject: x\n\nWhen?",
    "Yes.\n\nNga: Kazani <a@b.example>\nDërguar: e enjte\nTema: x\n\nKur?",
    "Yes.\n\nOd: Kazani <a@b.example>\nPoslato: četvrtak\nTema: x\n\nKad?",
    "Yes.\n\n________________________________\nFrom: Kazani",
    "Yes.\n-- \nJelena\n+381",
    "Yes.\n\nSent from my iPhone",
    "Yes.\n\nDërguar nga telefoni im",
    "Yes.\n✂ To answer, write above this line.\nEverything below",
    "> When?\nYes.",
]


@pytest.mark.parametrize("text", QUOTED)
def test_only_the_answer_itself_is_kept(text):
    assert answer_in(text) == "Yes."


@pytest.mark.parametrize(
    "text",
    [
        "On Monday I come.\nIs that right?",
        "From: the village, I come by bus.",
        "Shpresa wrote: come at ten",
        "I was sent from my mother to ask.\nIs it ready?\nI hope.\nThanks.\nJelena",
        "We meet -- as ever -- at ten.",
    ],
)
def test_what_only_looks_like_a_quote_stays(text):
    assert answer_in(text) == text


@given(st.binary(max_size=600))
def test_no_bytes_break_it(data):
    read_letter(data)


@given(st.text(max_size=300), st.sampled_from(["utf-8", "klingon", "windows-1250", ""]))
def test_no_charset_breaks_it(text, charset):
    head = f"To: a@b.example\nContent-Type: text/html; charset={charset}\n\n"
    read_letter(head.encode() + text.encode("utf-8", "replace"))
