"""Folding takes disguises off and still knows where each letter was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schoolgate.screening.fold import fold


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Morwenna", "morwenna"),
        ("Zoë Müller", "zoe muller"),
        ("Zoe\u0308", "zoe"),
        ("Ｆｕｌｌ", "full"),
        ("𝐁𝐨𝐥𝐝 𝓼𝓬𝓻𝓲𝓹𝓽 𝕕𝕠𝕦𝕓𝕝𝕖", "bold script double"),
        ("М\u200bо\u00adrw\u2060enna", "morwenna"),
        ("Ѕtorm Vicκɑrѕ", "storm vickars"),
        ("O’Driscoll", "o'driscoll"),
        ("Straße Łukasz Ørsted", "strasse lukasz orsted"),
        ("ꜱᴍᴀʟʟ", "small"),
        ("Ⓜⓐⓧ 🅼🅰🆇", "max max"),
        ("a\u00a0b\u3000c\td\ne", "a b c\td\ne"),
        ("０７７００", "07700"),
        ("٠٧٧", "077"),
        ("jo＠example．com", "jo@example.com"),
        ("…", "..."),
        ("a\ud800b", "a b"),
    ],
)
def test_disguises_come_off(typed: str, plain: str) -> None:
    assert fold(typed).text == plain


def test_a_place_leads_back_to_the_text_as_typed() -> None:
    typed = "🎉🎉 M\u200bo\u0301rwenna…"
    folded = fold(typed)
    start = folded.text.index("morwenna")
    assert folded.shown(start, start + len("morwenna")) == "M\u200bo\u0301rwenna"


IN_ORDER = st.characters(exclude_categories=(), exclude_characters="\u202e")


@given(st.text(alphabet=IN_ORDER, max_size=60))
def test_every_folded_character_comes_from_a_typed_one_in_order(typed: str) -> None:
    folded = fold(typed)
    starts = [folded.span(at, at + 1) for at in range(len(folded.text))]
    assert starts == sorted(starts)
    assert all(0 <= start < end <= len(typed) for start, end in starts)


def test_a_back_tick_is_an_apostrophe_in_every_text() -> None:
    assert fold("O`Neill").text == "o'neill"
    assert fold("Zoë O`Neill").text == "zoe o'neill"


@given(st.text(IN_ORDER, max_size=40), st.text(IN_ORDER, max_size=40))
def test_folding_does_not_depend_on_what_stands_beside(first: str, second: str) -> None:
    assert fold(first + second).text == fold(first).text + fold(second).text


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Hi \u202eynwalerT annewroM\u202c won", "hi morwenna trelawny won"),
        ("\u202eogaJ\nPenrose", "jago\npenrose"),
        ("\u202e\u202eogaJ", "jago"),
    ],
)
def test_an_override_is_read_from_right_to_left(typed: str, read: str) -> None:
    assert fold(typed).text == read


@given(
    st.lists(
        st.sampled_from(["\u202e", "\u202c", "\u202d", "e\u0301", "ab", "\n", "ß", "\ud800", "🎉"]),
        max_size=12,
    )
)
def test_under_an_override_every_place_leads_back_to_what_was_typed(pieces: list[str]) -> None:
    typed = "".join(pieces)
    folded = fold(typed)
    for at, char in enumerate(folded.text):
        first, last = folded.span(at, at + 1)
        assert 0 <= first < last <= len(typed)
        assert char in fold(typed[first:last]).text


def test_the_place_of_words_under_an_override_is_where_they_were_typed() -> None:
    typed = "Hi \u202eynwalerT annewroM\u202c won"
    folded = fold(typed)
    start = folded.text.index("morwenna")
    assert folded.shown(start, start + len("morwenna trelawny")) == "ynwalerT annewroM"
