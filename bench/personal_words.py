"""Makes up emails, postcodes, addresses and dates of birth by program, and the many ways they are written.

Shares no code and no list with the checks that it measures. Nothing here is anybody's: phone numbers are drawn from
the whole plan as well as from the ranges kept for drama, names and places are put together from syllables.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from personal_dice import Form, digits, letters, listed, name

# Emails

_PEOPLE = listed(
    "jo sam.bell t.hocking maria_lopez k-evans priya99 dr.who anne+school bobs.mum jago2014 the.bells o'hara"
)
_ENDS = listed(
    "co.uk com org uk net org.uk me.uk wales cymru london photography io info school biz me ac.uk sch.uk"
)
_POST = listed(
    "gmail.com hotmail.co.uk outlook.com yahoo.co.uk btinternet.com icloud.com sky.com live.co.uk aol.com"
)


def emails(rng: Random) -> Iterator[Form]:
    """One address in each way of writing it."""
    host = rng.choice((rng.choice(_POST), f"{name(rng).lower()}.{rng.choice(_ENDS)}"))
    who = rng.choice(_PEOPLE)
    plain = f"{who}@{host}"
    yield "plain", plain
    yield "capitals", plain.upper()
    yield "mailto", f"mailto:{plain}"
    yield "spaces around @", f"{who} @ {host}"
    yield "spaces and dots", f"{who} @ {host.replace('.', ' . ')}"
    yield "at, dot", f"{who} at {host.replace('.', ' dot ')}"
    yield "AT, DOT", f"{who} AT {host.replace('.', ' DOT ')}"
    yield "(at) (dot)", f"{who} (at) {host.replace('.', ' (dot) ')}"
    yield "[at][dot]", f"{who}[at]{host.replace('.', '[dot]')}"
    yield "{at} .", f"{who} {rng.choice(('{at}', '<at>', '(@)', '[@]', '-at-', '*at*'))} {host}"
    yield "(at) .", f"{who}(at){host}"
    yield "@ dot", f"{who}@{host.replace('.', ' dot ')}"
    yield "dots said in the name", f"{who.replace('.', ' dot ')} at {host.replace('.', ' dot ')}"
    yield "underscores", f"{who}_at_{host.replace('.', '_dot_')}"
    yield "line break", rng.choice((f"{who}@\n{host}", f"{who}\n@{host}", plain.replace(".", ".\n")))
    yield "full width", f"{who}＠{host.replace('.', '．')}"
    yield "zero width", "\u200b".join(plain)
    yield "look-alikes", plain.replace("o", "\u043e").replace("a", "\u0430")
    if host in _POST:
        yield "at, with a full stop", f"{who} at {host}"


# Postcodes

_AREAS = listed(
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH "
    "EN EX FK FY G GL GU HA HD HG HP HR HS HU HX IG IP IV KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N "
    "NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD "
    "TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO"
)
_INWARD = "ABDEFGHJLNPQRSTUWXYZ"


def outward(rng: Random) -> str:
    """The first half of a postcode."""
    if rng.random() < 0.15:
        return rng.choice(("SW1A", "EC1A", "W1A", "WC2H", "E1W", "N1C", "SE1P", "NW1W", "EC4M", "W1T"))
    return rng.choice(_AREAS) + rng.choice((digits(rng, 1), str(rng.randint(10, 39))))


def postcodes(rng: Random) -> Iterator[Form]:
    """One postcode in each way of writing it."""
    out, inn = outward(rng), digits(rng, 1) + letters(rng, 2, _INWARD)
    plain = f"{out} {inn}"
    yield "usual", plain
    yield "no space", out + inn
    yield "lower case", plain.lower()
    yield "lower case, no space", (out + inn).lower()
    yield "mixed case", plain.title()
    yield "dash or dot", out + rng.choice("-._") + inn
    yield "two spaces", f"{out}  {inn}"
    yield "two lines", f"{out}\n{inn}"
    yield "spaced out", " ".join(out + inn)
    confused = (
        plain.replace("0", "O").replace("1", "I")
        if set("01") & set(plain)
        else f"{out} 0{inn[1:]}".replace("0", "O")
    )
    yield "O and I for 0 and 1", confused
    yield "full width", "".join(chr(ord(char) + 0xFEE0) if char != " " else char for char in plain)
    yield "zero width", "\u200b".join(plain)
    yield "forces", rng.choice((f"BFPO {rng.randint(1, 899)}", f"BF1 {inn}", f"bfpo {rng.randint(10, 899)}"))


# Addresses

_SUFFIX = listed(
    "Road Street Lane Avenue Close Drive Crescent Terrace Gardens Way Court Place Hill Row View Rise "
    "Grove Mews"
)
_HOUSES = listed("Cottage House Farm Barn Lodge Villa Mill Grange Croft Bungalow Farmhouse")
_OLD = (
    "Rectory",
    "Vicarage",
    "Forge",
    "Bakery",
    "Schoolhouse",
    "Chapel",
    "Dairy",
    "Post Office",
    "Coach House",
)
_BARE = listed(
    "Dam Penlee Bosvean Trevarrack Glebelands Kingsmead Parklands Southview Chenhalls Gwelmor Treloyhan "
    "Polmear"
)
_WELSH = listed("Heol Stryd Ffordd Maes Bryn Lôn Clos Rhodfa Parc Gerddi")
_CORNISH = [
    "Gwel an Mor",
    "Chy Nampara",
    "Parc Enys",
    "Bosun Gwyn",
    "Tre Vean",
    "Lowenac Gardens",
    "Forth Noweth",
    "Hellis Wartha",
]


_THE = listed("Paddocks Green Square Maltings Spinney Crescent Meadows Orchard Quay")
_WORKS = ("Business Park", "Industrial Estate", "Yard", "Trading Estate")
_PARKS = ("Park", "Holiday Park", "Marina", "Site")


def addresses(rng: Random) -> Iterator[Form]:
    """One address in each way of writing it."""
    number, place, town = rng.randint(1, 240), name(rng), name(rng)
    blocks = (f"{place} {rng.choice(_SUFFIX)}", f"{place} House", f"{place} Court")
    street = f"{place} {rng.choice(_SUFFIX)}"
    code = f"{outward(rng)} {digits(rng, 1)}{letters(rng, 2, _INWARD)}"
    yield "number and street", f"{number} {street}"
    yield "number, letter and street", f"{number}{rng.choice('abc')} {street}"
    yield "lower case", f"{number} {street}".lower()
    yield (
        "short form",
        f"{number} {place} {rng.choice(('Rd', 'St', 'Ave', 'Cl', 'Cres', 'Tce', 'Ln', 'Dr', 'Gdns'))}",
    )
    yield "street, town, postcode", f"{number} {street}, {town}, {code}"
    yield "several lines", f"{number} {street}\n{town}\n{code}"
    yield "without a suffix, town", f"{number} {rng.choice(('', name(rng) + ' '))}{rng.choice(_BARE)}, {town}"
    yield "without a suffix, postcode", f"{number} {rng.choice(_BARE)}, {code}"
    yield (
        "The",
        f"{rng.randint(1, 30)} The {rng.choice(_THE)}",
    )
    yield (
        "flat",
        f"Flat {rng.randint(1, 30)}{rng.choice(('', 'a', 'B'))}, {rng.choice(blocks)}",
    )
    yield (
        "flat and number",
        f"{rng.choice(('Flat', 'Apartment', 'Apt'))} {rng.randint(1, 30)}, {number} {street}",
    )
    yield "house and lane", f"{rng.choice((place, 'Rose', 'Ivy', 'Orchard'))} {rng.choice(_HOUSES)}, {street}"
    yield "the old …, village", f"The Old {rng.choice(_OLD)}, {rng.choice(('St ', '')) + town}"
    yield "house, village, postcode", f"{place} {rng.choice(_HOUSES)}, {town}, {code}"
    yield "farm", f"{place} Farm, {town}"
    yield (
        "unit",
        f"Unit {rng.randint(1, 20)}, {place} {rng.choice(_WORKS)}",
    )
    yield "c/o", f"c/o {name(rng)}, {number} {street}"
    yield "Welsh", f"{number} {rng.choice(_WELSH)} {rng.choice(('y ', 'yr ', '', ''))}{place}"
    yield "Cornish", f"{number} {rng.choice(_CORNISH)}"
    yield (
        "caravan or plot",
        f"{rng.choice(('Plot', 'Caravan', 'Mooring'))} {rng.randint(1, 60)}, {place} {rng.choice(_PARKS)}",
    )


# Dates of birth

_MONTHS = listed("January February March April May June July August September October November December")
_ORDINALS = listed(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth"
)


_CALLED = ("date of birth", "Date of Birth:", "date of birth is", "birth date", "birthdate:")
_YEARS_SAID = ("twenty twelve", "twenty sixteen", "two thousand and nine", "two thousand and eleven")


def births(rng: Random) -> Iterator[Form]:
    """One date of birth in each way of telling it."""
    day, month, year = (
        rng.randint(1, 28),
        rng.randint(1, 12),
        rng.choice((rng.randint(2005, 2022), rng.randint(1955, 2004))),
    )
    word, short = _MONTHS[month - 1], _MONTHS[month - 1][:3]
    nth = f"{day}{ {1: 'st', 2: 'nd', 3: 'rd', 21: 'st', 22: 'nd', 23: 'rd'}.get(day, 'th') }"
    slash = rng.choice("/.-").join((f"{day:02}", f"{month:02}", str(year)))
    age = rng.randint(3, 18)
    yield "born, figures", f"born {slash}"
    yield "born on, words", f"born on {day} {word} {year}"
    yield "born on the … of", f"born on the {nth} of {word} {year}"
    yield "born, weekday", f"born on a {rng.choice(('Monday', 'Friday'))}, {nth} {word} {year}"
    yield "DOB", f"{rng.choice(('DOB', 'DoB:', 'dob', 'D.O.B.', 'd.o.b:', 'D O B', 'DOB -'))} {slash}"
    yield "DOB, short year", f"DOB {day}/{month}/{year % 100:02}"
    yield (
        "date of birth",
        f"{rng.choice(_CALLED)} {day} {short} {year}",
    )
    yield "ISO", f"date of birth {year}-{month:02}-{day:02}"
    yield "month first", f"born {word} {day}, {year}"
    yield "short year in words", f"born {day} {short} '{year % 100:02}"
    yield "run together", f"DOB {day:02}{month:02}{year}"
    yield (
        "turns … on",
        f"turns {age} on {rng.choice((f'{day} {word}', f'the {nth} of {word}', f'{word} {nth}', f'{day}/{month}/26'))}",
    )
    yield (
        "birthday is",
        f"{rng.choice(('birthday is', 'birthday:', 'birthday on', 'birthday was', 'birthday –'))} {day} {word} {year}",
    )
    yield "will be … on", f"will be {age} on {rng.choice((f'{day} {word}', f'the {nth} of {word}'))}"
    yield (
        "words alone",
        f"born on the {_ORDINALS[day % 15]} of {word} {rng.choice(_YEARS_SAID)}",
    )
    yield "b.", f"(b. {slash})"
    yield "since", f"came into the world on {day} {word} {year}"
    yield "spaced", f"DOB {day} / {month} / {year}"
    yield "letters", f"DOB {slash}".replace("0", "O")
