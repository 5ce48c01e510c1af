"""Text that is huge, broken or hostile: linear time, no crash, and places that stay true."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schoolgate.screening.engine import screen
from schoolgate.screening.fold import fold
from schoolgate.screening.model import Context, Draft, Finding, Outcome
from schoolgate.screening.roll import RollIndex, RollPupil
from schoolgate.screening.spelling import letters
from tests.screening.cases import shown

ROLL = RollIndex.build(
    [
        RollPupil("", "Morwenna", "Trelawny"),
        RollPupil("", "Jago", "Penrose"),
        RollPupil("", "Zoë", "O'Neill-Hart"),
        RollPupil("", "Max", "Park"),
        RollPupil("", "A", "B"),
    ]
)
CONTEXT = Context(roll=ROLL)

SHAPES: dict[str, Callable[[int], str]] = {
    "one letter": lambda n: "a" * n,
    "zero width": lambda n: "\u200b" * n,
    "combining marks": lambda n: "a" + "\u0301" * n,
    "lone surrogates": lambda n: "\ud800" * n,
    "right-to-left overrides": lambda n: "\u202ea " * (n // 3),
    "hashtags": lambda n: "#tag1abc " * (n // 9),
    "hashtags of names": lambda n: "#morwennatrelawny " * (n // 18),
    "full names": lambda n: "Morwenna Trelawny " * (n // 18),
    "given names": lambda n: "Morwenna " * (n // 9),
    "strange words": lambda n: "Xabcdef Yabcdef " * (n // 16),
    "at signs": lambda n: "a@" * (n // 2),
    "dots": lambda n: "a." * (n // 2),
    "digits": lambda n: "0" * n,
    "spaced digits": lambda n: "0 " * (n // 2),
    "spaced letters": lambda n: "a b " * (n // 4),
    "hidden swearing": lambda n: "f*a " * (n // 4),
    "stars": lambda n: "a" + "*" * n,
    "schemes": lambda n: "http://" * (n // 7),
    "scripts": lambda n: "javascript:" * (n // 11),
    "brackets": lambda n: "a[dot]" * (n // 6),
    "spoken addresses": lambda n: "a at b dot " * (n // 11),
    "promises": lambda n: "we will promise no refund every child " * (n // 38),
    "house numbers": lambda n: "12 Church " * (n // 10),
    "cottages": lambda n: "rose cottage, " * (n // 14),
    "births": lambda n: "born on " * (n // 8) + "1",
    "insults": lambda n: "you are a " * (n // 10) + "joke",
    "capitals": lambda n: "ABCD " * (n // 5),
    "marks": lambda n: "!" * n,
    "figures in words": lambda n: "1a" * (n // 2),
    "numbers told": lambda n: "one double two three " * (n // 21),
    "halves of numbers": lambda n: "07700 900 one " * (n // 14),
    "phones": lambda n: "0770 0900 " * (n // 10),
    "phones without an end": lambda n: "+44 " * (n // 4),
    "plates": lambda n: "the car AB 12 " * (n // 14),
    "accounts": lambda n: "sort code 12-34 account 12 " * (n // 27),
    "long codes": lambda n: "GB29 " + "A1B2 " * (n // 5),
    "cottages with capitals": lambda n: "Rose Cottage, " * (n // 14),
    "streets with capitals": lambda n: "at 4 Francis Chapel " * (n // 20),
    "halves of postcodes": lambda n: "TR14 8Q " * (n // 8),
    "hosts": lambda n: "jo at host.x " * (n // 13),
    "dates of birth": lambda n: "DOB 1/2/ " * (n // 9),
    "circumstances": lambda n: "Reece and his mum have been in " * (n // 31),
    "one long sentence of them": lambda n: "a boy is autistic and " * (n // 22),
    "many short ones": lambda n: "He is autistic. " * (n // 16),
}


def seconds(text: str) -> float:
    began = time.process_time()
    screen(Draft(text, "article", alt=(text[:100],), file_names=(text[:100],)), CONTEXT)
    return time.process_time() - began


@pytest.mark.parametrize("shape", SHAPES)
def test_ten_times_the_text_takes_about_ten_times_as_long(shape: str) -> None:
    write = SHAPES[shape]
    small = min(seconds(write(3_000)) for _ in range(3))
    large = min(seconds(write(30_000)) for _ in range(2))
    assert large < 25 * small + 0.05


def test_a_hundred_thousand_characters_are_screened() -> None:
    text = "Well done to everyone at the fair. " * 3_000 + "Jago Penrose"
    findings = screen(Draft(text, "celebration"), CONTEXT).findings
    assert [text[found.start : found.end] for found in findings] == ["Jago Penrose"]


def test_a_million_zero_width_characters_hide_nothing() -> None:
    text = "Jago " + "\u200b" * 1_000_000 + "Penrose"
    findings = screen(Draft(text, "celebration"), CONTEXT).findings
    assert [(found.start, found.end) for found in findings] == [(0, len(text))]


def test_ten_thousand_hashtags_hide_nothing() -> None:
    text = " ".join(f"#fair{number}" for number in range(10_000)) + " #JagoPenrose"
    findings = screen(Draft(text, "celebration"), CONTEXT).findings
    assert [text[found.start : found.end] for found in findings] == ["JagoPenrose"]


PIECES = st.sampled_from(
    [
        "Morwenna Trelawny",
        "#JagoPenrose",
        "@zoe_oneillhart",
        "Pe\u0301nrose, Jago",
        "M o r w e n n a T r e l a w n y",
        "𝐉𝐚𝐠𝐨 𝐏𝐞𝐧𝐫𝐨𝐬𝐞",
        "jo@example.com",
        "jo (at) example dot com",
        "07700 900123",
        "+44 (0)7700 900 456",
        "TR14 8QZ",
        "H801200001001",
        "AB 12 34 56 C",
        "born 3/5/2014",
        "4 Francis Dam",
        "12 Church Road",
        "bit.ly/x",
        "http://192.168.0.1/",
        "f**k",
        "sh1t",
        "idiots",
        "we guarantee a place",
        "!!!!!",
        "NO PARKING ON THE ZIG ZAGS",
        "\u200b",
        "\u202e",
        "🎉",
        " ",
        "\n",
        ".",
        ", ",
        "…",
        "ﬁ",
        "Mr ",
        "\ud83d",
        "ß",
        "ı",
        "ǅ",
        "İ",
        "｡",
    ]
)
ANYTHING = st.lists(
    st.one_of(PIECES, st.text(alphabet=st.characters(exclude_categories=()), max_size=8)), max_size=12
)


@settings(max_examples=200, deadline=None)
@given(ANYTHING, ANYTHING)
def test_every_finding_is_in_range_and_shows_what_it_names(text: list[str], alt: list[str]) -> None:
    draft = Draft("".join(text), "celebration", alt=("".join(alt),), file_names=("".join(text),))
    screening = screen(draft, CONTEXT)
    assert screening.outcome is Outcome.worst(found.outcome for found in screening.findings)
    for found in screening.findings:
        _assert_true_place(draft, found)


def _assert_true_place(draft: Draft, found: Finding) -> None:
    if found.where == "post":
        assert (found.start, found.end) == (0, 0)
        return
    part = {"text": (draft.text,), "alt": draft.alt, "file": draft.file_names}[found.where.partition(":")[0]]
    assert 0 <= found.start < found.end <= len(part[int(found.where.partition(":")[2] or 0)])
    seen = fold(shown(draft, found)).text
    assert EVIDENCE.get(found.check, bool)(seen), f"{found.check} shows {shown(draft, found)!r}"


def _digits(seen: str) -> int:
    return sum(char.isdigit() or char == "o" for char in seen)


EVIDENCE: dict[str, Callable[[str], bool]] = {
    "pupil_full_name": lambda seen: len(letters(seen)) >= 2,
    "email": lambda seen: "@" in seen or "at" in seen,
    "phone": lambda seen: _digits(seen) >= 6 or len(seen.split()) >= 5,
    "postcode": lambda seen: 5 <= sum(map(str.isalnum, seen)) <= 7,
    "upn": lambda seen: sum(map(str.isalnum, seen)) == 13,
    "national_insurance": lambda seen: 8 <= sum(map(str.isalnum, seen)) <= 9,
    "nhs_number": lambda seen: sum(map(str.isalnum, seen)) == 10,
    "number_plate": lambda seen: any(map(str.isdigit, seen)) and any(map(str.isalpha, seen)),
    "bank_details": lambda seen: sum(map(str.isdigit, seen)) >= 6,
    "circumstances": lambda seen: any(map(str.isalpha, seen)),
    "date_of_birth": lambda seen: any(map(str.isdigit, seen)) or len(seen.split()) > 2,
    "address": lambda seen: any(map(str.isalpha, seen)),
    "link": lambda seen: "." in seen or ":" in seen or "dot" in seen,
    "hostile": lambda seen: any(map(str.isalpha, seen)),
    "promise": lambda seen: any(map(str.isalpha, seen)),
    "shouting": lambda seen: "!" in seen or "?" in seen or any(map(str.isalpha, seen)),
    "tone": bool,
    "category_fit": bool,
    "views": lambda seen: any(map(str.isalpha, seen)),
    "accusation": lambda seen: any(map(str.isalpha, seen)),
    "confidential": lambda seen: any(map(str.isalpha, seen)),
    "unsafe": lambda seen: any(map(str.isalpha, seen)),
    "own_words": lambda seen: any(map(str.isalnum, seen)),
    "dates": lambda seen: any(map(str.isdigit, seen)),
}
