"""A pupil's name is found under every disguise, and under two at once, at its place in the text as typed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from schoolgate.screening.model import Context, Draft, Outcome
from schoolgate.screening.roll import RollIndex, RollPupil
from tests.screening.cases import found_by, shown

PUPILS = (
    ("Morwenna", "Trelawny"),
    ("Jago", "Penrose"),
    ("Kerensa", "Hollingdale"),
    ("Zoë", "Müller"),
    ("Isla-Rae", "Brathwaite"),
    ("Tomasz", "Kowalczyk"),
    ("Elizabeth", "Okonkwo"),
)
ROLL = RollIndex.build(RollPupil("", *pupil) for pupil in PUPILS)
CONTEXT = Context(roll=ROLL)
Disguise = Callable[[str, str], str]
GREEK_AND_CYRILLIC = str.maketrans("aeiopctywh", "аеіорсτуԝһ")
BOLD = {ord("a") + step: 0x1D41A + step for step in range(26)} | {
    ord("A") + step: 0x1D400 + step for step in range(26)
}
FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
FIGURES = str.maketrans("eo", "30")


def bare(name: str) -> str:
    """Without hyphens and apostrophes, as in tags."""
    return name.replace("-", "").replace("'", "")


FORMATS: dict[str, Disguise] = {
    "plain": lambda given, family: f"{given} {family}",
    "family first": lambda given, family: f"{family} {given}",
    "comma": lambda given, family: f"{family}, {given}",
    "hyphen": lambda given, family: f"{given} - {family}",
    "underscore": lambda given, family: f"{given}_{family}",
    "full stop": lambda given, family: f"{given}.{family}",
    "line end": lambda given, family: f"{given}\n{family}",
    "windows line end": lambda given, family: f"{given}\r\n{family}",
    "tab": lambda given, family: f"{given}\t{family}",
    "emoji between": lambda given, family: f"{given} 🎉 {family}",
    "initial": lambda given, family: f"{given} K. {family}",
    "middle name": lambda given, family: f"{given} Louise {family}",
    "year between": lambda given, family: f"{given} (Y6) {family}",
}
LETTERS: dict[str, Disguise] = {
    "as it is": lambda given, family: f"{given}|{family}",
    "small letters": lambda given, family: f"{given}|{family}".lower(),
    "capitals": lambda given, family: f"{given}|{family}".upper(),
    "look-alikes": lambda given, family: f"{given}|{family}".translate(GREEK_AND_CYRILLIC),
    "bold": lambda given, family: f"{given}|{family}".translate(BOLD),
    "full width": lambda given, family: "|".join(name.translate(FULL_WIDTH) for name in (given, family)),
    "zero width": lambda given, family: "|".join("\u200b".join(name) for name in (given, family)),
    "soft hyphens": lambda given, family: "|".join("\u00ad".join(name) for name in (given, family)),
    "accents": lambda given, family: "|".join(name[0] + "\u0301" + name[1:] for name in (given, family)),
    "stretched": lambda given, family: f"{given}|{family}{family[-1] * 3}",
    "figures": lambda given, family: "|".join(name.translate(FIGURES) for name in (given, family)),
}
WHOLE: dict[str, Disguise] = {
    "spaced": lambda given, family: " ".join(bare(given)) + "   " + " ".join(bare(family)),
    "dotted": lambda given, family: ".".join(bare(given)) + " " + ".".join(bare(family)),
    "starred": lambda given, family: "*".join(bare(given)) + " " + "*".join(bare(family)),
    "right to left": lambda given, family: f"\u202e{f'{given} {family}'[::-1]}\u202c",
    "slip at the end": lambda given, family: f"{given} {family[:-1]}",
    "slip inside": lambda given, family: f"{given} {family[:3]}x{family[3:]}",
    "swapped letters": lambda given, family: f"{given} {family[:2]}{family[3]}{family[2]}{family[4:]}",
    "slip in small letters": lambda given, family: f"{given} {family[:-2]}{family[-1]}".lower(),
    "slip and comma": lambda given, family: f"{family[:-1]}, {given}",
    "slip over a line end": lambda given, family: f"{given}\n{family[:-1]}",
}
TAGS: dict[str, Disguise] = {
    "hashtag": lambda given, family: f"{bare(given)}{family}",
    "hashtag in small letters": lambda given, family: f"{bare(given)}{family}".lower(),
    "hashtag with a slip": lambda given, family: f"{bare(given)}{family[:-1]}".lower(),
    "hashtag with a middle name": lambda given, family: f"{bare(given)}rose{family}".lower(),
    "handle": lambda given, family: f"{bare(given)}_{family}".lower(),
    "handle, family first": lambda given, family: f"{family}.{bare(given)}".lower(),
}
SHORT = 9
"""Letters up to which a misspelt name inside a tag is more often something else."""
PUPIL = st.sampled_from(PUPILS)
BEFORE = st.sampled_from(("", "Well done to ", "🎉🎉 A prize for ", "Our star is\n", "é ", "…and then "))
AFTER = st.sampled_from(("", " won the cup.", " 🎉", ", who ran", "!", "\nThank you"))


def places(text: str, where: str = "text") -> list[str]:
    """What the check points at."""
    draft = Draft(text, "celebration") if where == "text" else Draft("", "celebration", picture_words=(text,))
    return [shown(draft, finding) for finding in found_by("pupil_full_name", draft, CONTEXT)]


def letters_of(text: str) -> str:
    """Without the signs at its ends that may belong to the name or not."""
    return text.strip(".!, \n\u200b\u202c\u202e\u00ad")


@settings(max_examples=400, deadline=None)
@given(PUPIL, st.sampled_from(sorted(FORMATS)), st.sampled_from(sorted(LETTERS)), BEFORE, AFTER)
def test_a_name_is_found_in_every_form_and_every_kind_of_letters(
    pupil: tuple[str, str], form: str, letters: str, before: str, after: str
) -> None:
    said = FORMATS[form](*LETTERS[letters](*pupil).split("|"))
    assert letters_of(said) in [letters_of(place) for place in places(before + said + after)]


@settings(max_examples=200, deadline=None)
@given(PUPIL, st.sampled_from(sorted(WHOLE)), BEFORE, AFTER)
def test_a_name_spelled_out_misspelt_or_turned_round_is_found(
    pupil: tuple[str, str], disguise: str, before: str, after: str
) -> None:
    said = WHOLE[disguise](*pupil)
    assert letters_of(said) in [letters_of(place) for place in places(before + said + after)]


@settings(max_examples=200, deadline=None)
@given(
    PUPIL,
    st.sampled_from(sorted(TAGS)),
    st.sampled_from(("#", "@", "#goodluck", "#welldone")),
    st.sampled_from(("", "7", "2026")),
)
def test_a_name_in_a_tag_is_found_without_the_words_around_it(
    pupil: tuple[str, str], tag: str, before: str, after: str
) -> None:
    said = TAGS[tag](*pupil)
    assume("slip" not in tag or len(said) > SHORT)
    if before.endswith(("k", "e")):
        said = said.lower()
    assert said in places(f"Look: {before}{said}{after} 🎉")


@pytest.mark.parametrize(
    "read",
    [
        "CertificateofmeritawardedtoMorwennaTrelawny",
        "Morwenna Tre-\nlawny",
        "Morwe nna Trela wny",
        "MORWENNATRELAWNY",
        "M0rwenna Tre1awny",
        "Morvvenna Trelavvny",
        "Morwcnna Trelawny",
        "Jago Perirose",
        "Jag0 Penr05e",
    ],
)
def test_a_name_that_was_read_badly_in_a_picture_is_found(read: str) -> None:
    assert places(read, where="picture")


@pytest.mark.parametrize(
    "text",
    [
        "#АннаИванова",
        "Анна Иванова",
        "ИВАНОВА АННА",
        "祝贺王小明获奖",
        "#王小明",
        "王 小明",
        "#محمدالعلي",
        "محمد العلي",
    ],
)
def test_names_in_other_scripts_are_found(text: str) -> None:
    roll = RollIndex.build(
        [RollPupil("", "Анна", "Иванова"), RollPupil("", "小明", "王"), RollPupil("", "محمد", "العلي")]
    )
    assert found_by("pupil_full_name", Draft(text, "article"), Context(roll=roll))


@pytest.mark.parametrize("text", ["Well done Jago p a r k", "well done j a g o   p a r k", "Jago P.a.r.k"])
def test_a_word_like_surname_is_found_where_it_is_spelled_out(text: str) -> None:
    roll = RollIndex.build([RollPupil("", "Jago", "Park")])
    assert found_by("pupil_full_name", Draft(text, "article"), Context(roll=roll))


@pytest.mark.parametrize(
    "text",
    [
        "Surname: Trelawny First name: Morwenna",
        "First name: Morwenna\nSurname: Trelawny",
        "Trelawny;Morwenna;5;98%",
        "Morwenna,Trelawny,5",
        "register.php?who=morwenna%20trelawny",
        "#mOrWeNnAtReLaWnY",
        "🇲🇴🇷🇼🇪🇳🇳🇦 🇹🇷🇪🇱🇦🇼🇳🇾",
        "Morwenna Tre⚡lawny",
        "M|o|r|w|e|n|n|a T|r|e|l|a|w|n|y",
        "M\u0336o\u0336r\u0336w\u0336e\u0336n\u0336n\u0336a\u0336 T\u0336r\u0336elawny",
        "ᴹᵒʳʷᵉⁿⁿᵃ ᵀʳᵉˡᵃʷⁿʸ",
        "Morwenna Trelawny-Smith",
        "Trelawny (Morwenna)",
    ],
)
def test_names_on_forms_in_tables_and_in_odd_dress_are_found(text: str) -> None:
    assert places(text)


@pytest.mark.parametrize("text", ["Morwenna and Denzil Trelawny", "Morwenna & Denzil Trelawny"])
def test_a_family_name_that_belongs_to_two_is_asked_about(text: str) -> None:
    (finding,) = found_by("pupil_full_name", Draft(f"{text} sang.", "article"), CONTEXT)
    assert finding.outcome is Outcome.ASK


def test_two_names_with_a_comma_the_wrong_way_round_are_asked_about() -> None:
    (finding,) = found_by("pupil_full_name", Draft("Well done Morwenna, Trelawny!", "article"), CONTEXT)
    assert finding.outcome is Outcome.ASK


@pytest.mark.parametrize(
    "text",
    [
        "We picked strawberries at Wheal Rose Farm.",
        "Meet at Penrose Jago Lane on Friday.",
        "Well done Max, Ryan and Ella.",
        "Thanks Max; Ryan; Ella.",
        "Max & Ryan",
        "Thanks to Jago, Penrose house and everyone who came.",
        "Will every family bring a tin?",
    ],
)
def test_places_lists_and_sentences_are_left_alone(text: str) -> None:
    pupils = [
        ("Rose", "Farm"),
        ("Rose", "Wheal"),
        ("Jago", "Penrose"),
        ("Max", "Ryan"),
        ("William", "Family"),
    ]
    roll = RollIndex.build(RollPupil("", *pupil) for pupil in pupils)
    assert not found_by("pupil_full_name", Draft(text, "article"), Context(roll=roll))


def test_a_former_pupils_name_is_told_kindly() -> None:
    roll = RollIndex.build([RollPupil("", "Morwenna", "Trelawny", "", "11", is_former=True)])
    (finding,) = found_by(
        "pupil_full_name", Draft("Morwenna Trelawny came back.", "article"), Context(roll=roll)
    )
    assert (
        finding.message == "This is Morwenna’s full name. They have left us, and their name stays protected."
    )
    assert finding.fixes == ("Morwenna", "a former pupil")


def test_the_roll_is_not_told_where_a_tags_spelling_was_guessed() -> None:
    roll = RollIndex.build([RollPupil("", "Jago", "Arnold")])
    (finding,) = found_by("pupil_full_name", Draft("#jagoamold", "article"), Context(roll=roll))
    assert finding.outcome is Outcome.ASK
    assert "Jago" not in finding.message + finding.advice
