"""Makes up numbers of people by program, with their check digits, and the many ways they are written.

Shares no code and no list with the checks that it measures. Nothing here is anybody's: phone numbers are drawn from
the whole plan as well as from the ranges kept for drama, names and places are put together from syllables.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from personal_dice import KEYCAP, SPOKEN, Form, digits, grouped, letters

# Phones


def _national(rng: Random) -> tuple[str, tuple[int, ...]]:
    """A number with its 0, and how it is usually cut."""
    return rng.choice(
        (
            ("02" + rng.choice("03489") + rng.choice("3478") + digits(rng, 7), (3, 4, 4)),
            ("011" + rng.choice("345678") + rng.choice("234567") + digits(rng, 6), (4, 3, 4)),
            ("01" + rng.choice("2345679") + "1" + rng.choice("234567") + digits(rng, 6), (4, 3, 4)),
            (
                "01"
                + rng.choice(("204", "524", "726", "872", "983", "639"))
                + rng.choice("234567")
                + digits(rng, 5),
                (5, 6),
            ),
            ("01" + rng.choice(("204", "298", "750", "884")) + rng.choice("23456") + digits(rng, 4), (5, 5)),
            ("016977" + rng.choice("23") + digits(rng, 3), (6, 4)),
            ("07" + rng.choice("45789") + digits(rng, 8), (5, 6)),
            ("07" + rng.choice("45789") + digits(rng, 8), (5, 3, 3)),
            ("07700900" + digits(rng, 3), (5, 6)),
            ("01632960" + digits(rng, 3), (5, 6)),
            ("0207946" + "0" + digits(rng, 3), (3, 4, 4)),
            ("0113496" + "0" + digits(rng, 3), (4, 3, 4)),
            ("03" + rng.choice("0347") + digits(rng, 8), (4, 3, 4)),
            ("0800" + rng.choice("234567") + digits(rng, 5), (4, 6)),
            ("0808157" + "0" + digits(rng, 3), (4, 3, 4)),
            ("05" + rng.choice("56") + digits(rng, 8), (3, 4, 4)),
        )
    )


def _said(rng: Random, number: str) -> str:
    """Read out as on the telephone, with doubles."""
    zero = rng.choice(("oh", "zero", "nought", "o"))
    words, at = [], 0
    while at < len(number):
        digit = number[at]
        word = zero if digit == "0" else SPOKEN[int(digit)]
        if number[at : at + 3] == digit * 3 and rng.random() < 0.5:
            words.append(f"triple {word}")
            at += 3
        elif number[at : at + 2] == digit * 2 and rng.random() < 0.7:
            words.append(f"double {word}")
            at += 2
        else:
            words.append(word)
            at += 1
    return rng.choice((" ", " ", ", ", "-")).join(words)


def phones(rng: Random) -> Iterator[Form]:
    """One number in each way of writing it."""
    number, cut = _national(rng)
    rest = (cut[0] - 1, *cut[1:])
    yield "run together", number
    yield "usual groups", grouped(number, *cut)
    yield "dots", grouped(number, *cut, by=".")
    yield "dashes", grouped(number, *cut, by=rng.choice(("-", " - ", "–", " – ")))
    yield "brackets", f"({number[: cut[0]]}) {grouped(number[cut[0] :], *cut[1:])}"
    yield (
        "odd groups",
        grouped(number, *rng.choice(((4, 4, 3), (3, 3, 3, 2), (5, 2, 2, 2), (2, 3, 3, 3), (4, 3, 2, 2)))),
    )
    yield "+44", "+44 " + grouped(number[1:], *rest)
    yield "+44 run together", "+44" + number[1:]
    yield "+44 (0)", rng.choice(("+44 (0)", "+44(0)", "(+44) 0", "+44 (0) ")) + grouped(number[1:], *rest)
    yield "0044", "0044 " + grouped(number[1:], *rest)
    yield (
        "extension",
        grouped(number, *cut) + rng.choice((" ext 12", " x204", " ext. 7", " extension 31", ", ext 4")),
    )
    yield "spaced digits", rng.choice((" ", "-", ".", "  ")).join(number)
    yield "spoken", _said(rng, number)
    half = rng.choice((3, 4, cut[0], 6))
    yield "digits then words", f"{number[:half]} {_said(rng, number[half:])}"
    yield "words then digits", f"{_said(rng, number[:5])} {number[5:]}"
    yield "letters O for 0", grouped(number, *cut).replace("0", rng.choice("oO"))
    yield "letters l for 1", grouped(number, *cut).replace("1", rng.choice("lI|"))
    yield "full width", grouped(number, *cut).translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)})
    yield "other digits", grouped(number, *cut).translate({ord(str(n)): chr(0x0660 + n) for n in range(10)})
    yield "bold digits", grouped(number, *cut).translate({ord(str(n)): chr(0x1D7CE + n) for n in range(10)})
    yield "key caps", "".join(digit + KEYCAP for digit in number)
    yield "zero width", "\u200b".join(grouped(number, *cut))
    yield "two lines", grouped(number, *cut[:1], by="\n")
    yield "slashes and stars", grouped(number, *cut, by=rng.choice(("/", "*", "_", "~", " • ", " . ")))


# Numbers that the state gives


def _upn(rng: Random, *, temporary: bool = False) -> str:
    alphabet = "ABCDEFGHJKLMNPQRTUVWXYZ"
    middle = digits(rng, 11)
    last = rng.choice(alphabet) if temporary else digits(rng, 1)
    total = sum(weight * int(digit) for weight, digit in zip(range(2, 13), middle, strict=True))
    total += 13 * (alphabet.index(last) if temporary else int(last))
    return alphabet[total % 23] + middle + last


def upns(rng: Random) -> Iterator[Form]:
    """One pupil number in each way of writing it."""
    upn = _upn(rng)
    yield "usual", upn
    yield "temporary", _upn(rng, temporary=True)
    yield "lower case", upn.lower()
    yield "spaced", grouped(upn, 1, 3, 4, 5)
    yield "dashes", grouped(upn, 1, 6, 5, by="-")
    yield "O for 0", upn.replace("0", "O")
    yield "full width", "".join(chr(ord(char) + 0xFEE0) for char in upn)
    yield "zero width", "\u200b".join(upn)
    yield "spaced out", " ".join(upn)


def national_insurance(rng: Random) -> Iterator[Form]:
    """One National Insurance number in each way of writing it."""
    prefix = "GB"
    while prefix in ("BG", "GB", "NK", "KN", "TN", "NT", "ZZ"):
        prefix = letters(rng, 1, "ABCEGHJKLMNOPRSTWXYZ") + letters(rng, 1, "ABCEGHJKLMNPRSTWXYZ")
    plain = prefix + digits(rng, 6) + rng.choice("ABCD")
    yield "run together", plain
    yield "pairs", grouped(plain, 2, 2, 2, 2)
    yield "lower case", plain.lower()
    yield "dashes", grouped(plain, 2, 2, 2, 2, by="-")
    yield "three groups", grouped(plain, 2, 6)
    yield "named, without suffix", f"NI number {grouped(plain[:8], 2, 2, 2)}"
    yield "full width", "".join(chr(ord(char) + 0xFEE0) for char in plain)
    yield "spaced out", " ".join(plain)
    yield "O for 0", plain[:2] + plain[2:].replace("0", "O")


def nhs_numbers(rng: Random) -> Iterator[Form]:
    """One NHS number in each way of writing it."""
    check = 10
    while check == 10:
        nine = rng.choice("4679") + digits(rng, 8)
        check = (
            11 - sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True)) % 11
        ) % 11
    plain = f"{nine}{check}"
    called = rng.choice(("NHS number", "NHS no.", "nhs no", "NHS Number:", "NHS #"))
    yield "named, groups", f"{called} {grouped(plain, 3, 3, 4)}"
    yield "named, run together", f"{called} {plain}"
    yield "bare, groups", grouped(plain, 3, 3, 4)
    yield "bare, dashes", grouped(plain, 3, 3, 4, by="-")
    yield "named, spaced digits", f"{called} {' '.join(plain)}"
    yield (
        "named, full width",
        f"{called} {plain.translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)})}",
    )
    yield "named, O for 0", f"{called} {grouped(plain, 3, 3, 4).replace('0', 'O')}"
    yield "named after", f"{grouped(plain, 3, 3, 4)} (NHS number)"


# Plates and banks

_CAR = "ABCDEFGHJKLMNOPRSTUVWXY"


def plates(rng: Random) -> Iterator[Form]:
    """One plate of each kind, some beside the words that give a car away."""
    age = rng.choice((rng.randint(2, 26), rng.randint(51, 76)))
    current = letters(rng, 2, _CAR) + f"{age:02} " + letters(rng, 3, _CAR)
    car = rng.choice(
        ("the silver Golf", "a red Fiesta", "a white van", "the blue Corsa", "a black Range Rover")
    )
    yield "current, bare", current
    yield "current, no space", f"{car} {current.replace(' ', '')}"
    yield "current, lower case", f"{car}, {current.lower()}"
    yield "current, lower case, no space", f"reg {current.lower().replace(' ', '')}"
    yield (
        "prefix",
        f"{car} {letters(rng, 1, 'ABCDEFGHJKLMNPRSTVWXY')}{rng.randint(1, 999)} {letters(rng, 3, _CAR)}",
    )
    yield (
        "suffix",
        f"registration {letters(rng, 3, _CAR)} {rng.randint(1, 999)}{letters(rng, 1, 'ABCDEFGHJKLMNPRSTVWXY')}",
    )
    yield "dateless", f"the car {letters(rng, 3, _CAR)} {rng.randint(1, 999)}"
    yield "dateless, figures first", f"{car}, number plate {rng.randint(1, 999)} {letters(rng, 3, _CAR)}"
    yield (
        "Northern Ireland",
        f"{car} {rng.choice('ABCFGHJLMNORTUVWX')}{rng.choice(('IZ', 'GZ', 'EZ', 'UI', 'JI'))} {rng.randint(10, 9999)}",
    )
    yield "dashes", f"reg. {current.replace(' ', '-')}"
    yield "O and I", f"car {current[:2]}{current[2:].replace('0', 'O').replace('1', 'I')}"
    yield "full width", "reg " + "".join(chr(ord(char) + 0xFEE0) if char != " " else char for char in current)


def _card(rng: Random) -> str:
    start, length = rng.choice((("4", 16), ("51", 16), ("2221", 16), ("6759", 16), ("34", 15), ("37", 15)))
    body = start + digits(rng, length - len(start) - 1)
    doubled = [int(d) * (2 if place % 2 == 0 else 1) for place, d in enumerate(reversed(body))]
    return body + str(-sum(d - 9 if d > 9 else d for d in doubled) % 10)


def _iban(rng: Random) -> str:
    bank = letters(rng, 4) + digits(rng, 14)
    turned = "".join(str(int(char, 36)) for char in bank + "GB00")
    return f"GB{98 - int(turned) % 97:02}{bank}"


def bank_details(rng: Random) -> Iterator[Form]:
    """An account, an IBAN and a card, each in the ways people give them."""
    sort, account, iban, card = digits(rng, 6), digits(rng, 8), _iban(rng), _card(rng)
    dashed = grouped(sort, 2, 2, 2, by="-")
    yield "sort code and account", f"sort code {dashed} account {account}"
    yield "sort code: … account number: …", f"Sort code: {grouped(sort, 2, 2, 2)}, account number: {account}"
    yield "short words", f"s/c {dashed} a/c {account}"
    yield "short words 2", f"acc no {account} sc {dashed}"
    yield "bare pair", f"{dashed} {account}"
    yield "run together", f"sort code {sort} account no. {account}"
    yield "two lines", f"Sort code {dashed}\nAccount {grouped(account, 4, 4)}"
    yield "account first", f"account number {account}, sort code {dashed}"
    yield "IBAN", f"IBAN {grouped(iban, 4, 4, 4, 4, 4)}"
    yield "IBAN run together", iban
    yield "card in fours", grouped(card, 4, 4, 4, 4) if len(card) == 16 else grouped(card, 4, 6, 5)
    yield "card run together", f"card {card}"
    yield "card, dashes", f"card number {grouped(card, 4, 4, 4, 4, by='-')}"
    yield (
        "full width",
        "sort code "
        + f"{dashed} account {account}".translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)}),
    )
