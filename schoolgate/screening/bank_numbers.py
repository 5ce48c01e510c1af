"""Finds sort codes with accounts, IBANs and card numbers in a passage, by their names and check figures (4.3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from schoolgate.screening.late import late
from schoolgate.screening.passage import Passage

_READ_AS_DIGITS = str.maketrans("oil", "011")
_SORT = r"[0-9]{2}[\s.–-]{0,3}[0-9]{2}[\s.–-]{0,3}[0-9]{2}"
_ACCOUNT = r"[0-9](?:[\s-]?[0-9]){6,7}"
_PAIR = late(
    r"(?<![0-9/.-])(?:(?P<sort>[0-9]{2}(?P<by>[ .-])[0-9]{2}(?P=by)[0-9]{2})[\s,/|:;()-]{1,4}(?P<account>[0-9]{8})"
    r"|(?P<first>[0-9]{8})[\s,/|:;()-]{1,4}(?P<second>[0-9]{2}-[0-9]{2}-[0-9]{2}))(?![0-9])"
)
_OF_A_SORT = late(
    r"(?:\bsort(?:ing)?[\s-]?code|(?<![a-z0-9])s/?c)\b[^0-9a-z]{0,4}(?:is |number |no\.? )?[\s:=]{0,3}"
    rf"(?P<number>{_SORT})(?![0-9])"
)
_OF_AN_ACCOUNT = late(
    r"(?:\baccount|\bacct?|(?<![a-z0-9])a/?c)\b\.?\s{0,2}(?:number|num|no|nr|#)?\b\.?[^0-9a-z]{0,4}"
    r"(?:is |of )?[\s:=]{0,3}"
    rf"(?P<number>{_ACCOUNT})(?![0-9])"
)
_IBAN = late(r"(?<![a-z0-9])[a-z]{2}[0-9]{2}(?:[\s-]{0,2}[a-z0-9]){11,30}")
_CARD = late(r"(?<![0-9.,£$#+-])[0-9]{4}(?:[ -]{0,2}[0-9]){8,15}(?![0-9])")
_CARD_GROUPS = late(r"[0-9]{4}(?:[ -]{1,2}[0-9]{4}){3}|[0-9]{4}[ -]{1,2}[0-9]{6}[ -]{1,2}[0-9]{5}")
_OF_A_CARD = frozenset(("card", "visa", "mastercard", "amex", "debit", "credit", "expiry", "cvv", "maestro"))
_IBAN_LENGTHS = {
    "gb": 22, "ie": 22, "de": 22, "fr": 27, "es": 24, "it": 27, "nl": 18, "pl": 28, "ro": 24, "pt": 25, "be": 16,
    "bg": 22, "lt": 20, "lv": 21, "gr": 27, "hu": 28, "sk": 24, "cz": 24, "ch": 21, "at": 20, "se": 24, "no": 15,
    "dk": 18, "fi": 18, "cy": 28, "mt": 31, "tr": 26, "ua": 29,
}  # fmt: skip
_CARD_LENGTHS = (13, 14, 15, 16, 18, 19)
_RARE_LENGTHS = (12, 17)
_FEWEST = 6
_REACH = 40
_SHORTEST_IBAN = 15


@dataclass(frozen=True, slots=True)
class BankNumber:
    """A number of a bank's: its folded span, its letters and digits; not `sure` where nothing says what it is."""

    span: tuple[int, int]
    number: str
    sure: bool = True


def bank_numbers_in(passage: Passage) -> Iterator[BankNumber]:
    """Each sort code with an account, either by its name, each IBAN, each card."""
    if not passage.figures or passage.digits < _FEWEST:
        return
    named = not _OF_A_CARD.isdisjoint(passage.vocabulary)
    for start, end in passage.figures:
        if end - start >= _FEWEST:
            yield from _around(passage.folded, max(0, start - _REACH), min(len(passage.folded), end + _REACH))
        if end - start >= _RARE_LENGTHS[0]:
            yield from _cards(passage.folded, (start, end), named=named)


def _around(folded: str, start: int, end: int) -> Iterator[BankNumber]:
    """Accounts and IBANs where figures stand together."""
    for match in _PAIR.finditer(folded, start, end):
        sort = match.group("sort") or match.group("second")
        yield BankNumber(match.span(), _plain(sort) + (match.group("account") or match.group("first")))
    for pattern in (_OF_A_SORT, _OF_AN_ACCOUNT):
        for match in pattern.finditer(folded, start, end):
            yield BankNumber(match.span("number"), _plain(match.group("number")))
    for match in _IBAN.finditer(folded, start, end):
        country = match.group()[:2]
        length = _IBAN_LENGTHS.get(country)
        places = [at for at in range(*match.span()) if folded[at].isalnum()]
        if length and len(places) >= length:
            number = "".join(folded[at] for at in places[:length])
            if iban_fits(number):
                yield BankNumber((match.start(), places[length - 1] + 1), number)


def _cards(folded: str, span: tuple[int, int], *, named: bool) -> Iterator[BankNumber]:
    for match in _CARD.finditer(folded, *span):
        number = _plain(match.group())
        if (named or number[0] in "23456") and _is_a_card(number, named=named):
            grouped = _CARD_GROUPS.fullmatch(match.group()) is not None
            yield BankNumber(match.span(), number, sure=named or grouped)


def _is_a_card(number: str, *, named: bool) -> bool:
    is_long_enough = len(number) in _CARD_LENGTHS or (named and len(number) in _RARE_LENGTHS)
    return is_long_enough and luhn_fits(number)


def iban_fits(number: str) -> bool:
    """True if its check figures fit: first four to the end, letters as 10 to 35, 1 modulo 97 (ISO 13616)."""
    return int("".join(str(int(char, 36)) for char in number[4:] + number[:4])) % 97 == 1


def luhn_fits(number: str) -> bool:
    """True if the last figure fits the others (ISO/IEC 7812): every second one doubled, the sum ends in 0."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0 and len(set(number)) > 1


def _plain(written: str) -> str:
    return "".join(filter(str.isalnum, written))
