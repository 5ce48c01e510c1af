"""The school's own published contact details, compared however they are written (4.3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from schoolgate.screening.fold import fold
from schoolgate.screening.late import late

_ACCOUNT = late(
    r"(?<![0-9])[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}[^0-9]{1,25}[0-9]{8}(?![0-9])"
    r"|\b[A-Za-z]{2}[0-9]{2}(?: ?[A-Za-z0-9]{4}){4}"
)


def phone_key(written: str) -> str:
    """The national digits of a UK number: "+44 (0)1872 496 0123" and "01632 960123" give the same key."""
    digits = "".join(char for char in written if char.isdigit())
    if written.lstrip(" (").startswith("+") or digits.startswith("00"):
        digits = digits.removeprefix("00").removeprefix("44")
    return digits.lstrip("0")


def plain_key(written: str) -> str:
    """Letters and digits alone, folded: how addresses and postcodes are compared."""
    return "".join(char for char in fold(written).text if char.isalnum())


@dataclass(frozen=True, slots=True)
class Contacts:
    """What a school lets anyone see: phones, emails, places, and bank accounts (of its PTA, for gifts)."""

    phones: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    places: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    first_phone: str | None = None
    first_email: str | None = None

    @classmethod
    def of(cls, written: Iterable[str]) -> Contacts:
        """Sort what people wrote into phones, emails, accounts and places by what it looks like."""
        accounts: list[str] = []
        emails: list[str] = []
        phones: list[str] = []
        places: list[str] = []
        for entry in (item.strip() for item in written):
            if "@" in entry:
                emails.append(entry)
            elif _ACCOUNT.search(entry):
                accounts.append(entry)
            elif entry and sum(char.isdigit() for char in entry) >= 0.6 * sum(
                not char.isspace() for char in entry
            ):
                phones.append(entry)
            elif entry:
                places.append(entry)
        return cls(
            phones=frozenset(map(phone_key, phones)),
            emails=frozenset(fold(entry).text for entry in emails),
            places=tuple(map(plain_key, places)),
            accounts=tuple(map(plain_key, accounts)),
            first_phone=phones[0] if phones else None,
            first_email=emails[0] if emails else None,
        )

    def has_account(self, number: str) -> bool:
        """True if this sort code, account number or IBAN (letters and digits alone) is a part of one of its own."""
        return any(number in account for account in self.accounts)

    def has_place(self, written: str) -> bool:
        """True if this address or postcode is, or is a part of, one of the school's own."""
        key = plain_key(written)
        return bool(key) and any(key in place for place in self.places)
