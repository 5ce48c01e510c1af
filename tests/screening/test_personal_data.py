"""Personal data in every hand: numbers made by program are found at their place, ordinary figures are let be."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schoolgate.screening.bank_numbers import iban_fits, luhn_fits
from schoolgate.screening.checks.nhs_number import check_digit_fits
from schoolgate.screening.checks.upn import check_letter
from schoolgate.screening.contacts import Contacts
from schoolgate.screening.model import Context, Draft, Outcome
from tests.screening.cases import found_by, shown

CHECKS = [
    *("phone", "email", "postcode", "address", "date_of_birth", "upn", "national_insurance", "nhs_number"),
    *("number_plate", "bank_details"),
]
BEFORE = st.sampled_from(["", "Lost coat: ", "Ask Sam, ", "🌼 On Friday 9 May at 3.30pm "])
AFTER = st.sampled_from(["", " please", ", thanks!", ". See you at 4pm", " 🌼"])
WAYS = ["plain", "groups", "dots", "brackets", "abroad", "apart", "full width", "hidden", "key caps", "lines"]
FULL_WIDTH = {ord(char): ord(char) + 0xFEE0 for char in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
NATIONAL = st.one_of(
    st.from_regex(r"07[45789][0-9]{8}", fullmatch=True),
    st.from_regex(r"011[3-8][2-9][0-9]{6}", fullmatch=True),
    st.from_regex(r"0[23]0[2-9][0-9]{7}", fullmatch=True),
    st.from_regex(r"01[4-9][2-9]{2}[2-9][0-9]{5}", fullmatch=True),
    st.from_regex(r"0800[2-9][0-9]{5}", fullmatch=True),
)


def written(number: str, by: str) -> str:
    """A number as people write it: in groups, digit by digit, from abroad, in other scripts."""
    return {
        "plain": number,
        "groups": f"{number[:5]} {number[5:]}",
        "dots": f"{number[:4]}.{number[4:7]}.{number[7:]}",
        "brackets": f"({number[:5]}) {number[5:]}",
        "abroad": f"+44 (0){number[1:5]} {number[5:]}",
        "apart": " ".join(number),
        "full width": number.translate(FULL_WIDTH),
        "hidden": "\u200b".join(number),
        "key caps": "".join(f"{digit}\ufe0f\u20e3" for digit in number),
        "lines": f"{number[:5]}\n{number[5:]}",
    }[by]


def assert_found(check: str, value: str, before: str, after: str) -> None:
    draft = Draft(before + value + after, "article")
    found = found_by(check, draft)
    assert [shown(draft, one) for one in found] == [value]


@settings(max_examples=200, deadline=None)
@given(
    NATIONAL,
    st.sampled_from(
        [
            "plain",
            "groups",
            "dots",
            "brackets",
            "abroad",
            "apart",
            "full width",
            "hidden",
            "key caps",
            "lines",
        ]
    ),
    BEFORE,
    AFTER,
)
def test_every_british_number_is_found_where_it_stands(number: str, by: str, before: str, after: str) -> None:
    assert_found("phone", written(number, by), before, after)


@settings(max_examples=100, deadline=None)
@given(st.from_regex(r"07[45789][0-9]{8}", fullmatch=True), st.integers(0, 8), AFTER)
def test_a_number_told_in_words_or_half_in_words_is_found(number: str, half: int, after: str) -> None:
    said = ["oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    value = " ".join([number[:half], *(said[int(digit)] for digit in number[half:])]).strip()
    assert_found("phone", value, "Ring ", after)


@settings(max_examples=100, deadline=None)
@given(
    st.from_regex(r"[a-z]{2,8}[.][a-z]{2,8}", fullmatch=True),
    st.sampled_from(["example.com", "example.co.uk", "school.wales", "bels.photography"]),
    st.sampled_from(["@", " @ ", " (at) ", "[at]", "＠"]),
    AFTER,
)
def test_every_email_is_found_where_it_stands(who: str, host: str, sign: str, after: str) -> None:
    assert_found("email", f"{who}{sign}{host}", "Write to ", after)


@settings(max_examples=100, deadline=None)
@given(st.from_regex(r"(TR|SW|M|B|CF|EC)[1-9][0-9]? [0-9][ABD-HJLNP-UW-Z]{2}", fullmatch=True), BEFORE, AFTER)
def test_every_postcode_is_found_where_it_stands(postcode: str, before: str, after: str) -> None:
    assert_found("postcode", postcode, before, after)


@settings(max_examples=100, deadline=None)
@given(st.from_regex(r"[0-9]{11}", fullmatch=True), st.from_regex(r"[0-9]", fullmatch=True), BEFORE, AFTER)
def test_every_upn_whose_letter_fits_stops(middle: str, last: str, before: str, after: str) -> None:
    upn = f"{check_letter(middle, last).upper()}{middle}{last}"
    draft = Draft(before + upn + after, "article")
    found = found_by("upn", draft)
    assert [(shown(draft, one), one.outcome) for one in found] == [(upn, Outcome.STOP)]


@settings(max_examples=100, deadline=None)
@given(st.from_regex(r"[4-9][0-9]{8}", fullmatch=True).filter(lambda nine: len(set(nine)) > 1), AFTER)
def test_every_nhs_number_whose_digit_fits_is_found(nine: str, after: str) -> None:
    fitting = [nine + str(last) for last in range(10) if check_digit_fits(nine + str(last))]
    for number in fitting:
        assert_found("nhs_number", f"{number[:3]} {number[3:6]} {number[6:]}", "Care plan: ", after)


def test_a_check_digit_of_an_nhs_number_is_right_for_one_ending_in_ten() -> None:
    assert check_digit_fits("9434765919")
    assert sum(check_digit_fits(f"943476591{last}") for last in range(10)) == 1


@settings(max_examples=100, deadline=None)
@given(st.from_regex(r"[A-HJ-PR-Y]{2}[0-9]{2} [A-HJ-NP-Z]{3}", fullmatch=True), AFTER)
def test_every_plate_beside_a_car_is_found(plate: str, after: str) -> None:
    assert_found("number_plate", plate, "The silver car ", after)


@settings(max_examples=100, deadline=None)
@given(
    st.from_regex(r"[0-9]{2}-[0-9]{2}-[0-9]{2}", fullmatch=True), st.from_regex(r"[0-9]{8}", fullmatch=True)
)
def test_every_sort_code_with_its_account_stops(sort: str, account: str) -> None:
    draft = Draft(f"Trip money to sort code {sort}, account {account} by Friday", "article")
    found = found_by("bank_details", draft)
    assert {one.outcome for one in found} == {Outcome.STOP}
    assert shown(draft, found[0]).startswith(sort)
    assert shown(draft, found[-1]).endswith(account)


def test_check_figures_of_banks_are_those_of_the_standards() -> None:
    assert iban_fits("gb29nwbk60161331926819")
    assert not iban_fits("gb29nwbk60161331926818")
    assert luhn_fits("4012888888881881")
    assert not luhn_fits("4012888888881882")


def test_an_account_that_the_school_publishes_may_be_told() -> None:
    context = Context(allowed_contacts=("PTA: 20-00-00 55779911", "GB29 NWBK 6016 1331 9268 19"))
    for text in (
        "Gifts to 20-00-00 55779911",
        "Sort code 200000, account no. 55779911",
        "GB29NWBK60161331926819",
    ):
        assert not found_by("bank_details", Draft(text, "article"), context)
    assert found_by("bank_details", Draft("Gifts to 20-00-00 55779912", "article"), context)


def test_contacts_tell_accounts_from_phones_and_places() -> None:
    contacts = Contacts.of(["01632 960 100", "PTA 20-00-00 55779911", "2 Oak Lane, TR14 8QZ"])
    assert contacts.first_phone == "01632 960 100"
    assert contacts.has_account("55779911")
    assert contacts.has_place("TR14 8QZ")


ORDINARY = [
    line.strip()
    for line in """
Term dates: 03/09/26 - 18/12/26, 04/01/27 - 12/02/27, 22/02/27 - 25/03/27
INSET days: 1.9.26, 2.9.26, 23.10.26 and 5.7.27
Results: 3-1, 2-2, 0-4, 1-0, 2-1, 5-3
U12: 25-21, 19-25, 15-13 in the final set. MVP no. 7
Netball scores: 12-9 14-14 08-11 20-19
Sports day totals: Red 1204, Blue 1187, Green 1180, Yellow 1099
We raised £1,632,960 no, £1,632.96!
Tickets £3.50, £5.00 or £12 a family. Cash box no 2.
Doors 6.30pm, show 7.00-8.15pm, buses 8.30 and 8.45.
Read John 3:16, Psalm 23:1-6 and 1 Corinthians 13:4-7
Homework: pages 112-118, 120 and 125, questions 1 to 14
Maths: 7,704,532 rounded to the nearest 10,000 is 7,700,000
Pi day! 3.14159265358979 recited by heart by 9 of us
Rooms 101, 102 and 203; Year 11 in S12, Year 12 in 3B
GCSE: 9 9 9 8 8 8 7 7 7 6 for our top set
Grades 9-4 in English 87%, maths 82%, both 78.5%
Exam codes 8300/1H, 8461/2F and 0580/22 on Monday
Centre number 61234, candidate numbers 0001 to 0187
ISBN 978-0-14-036281-3 is on the reading list
Barcode 5 012345 678900 was our maths puzzle
Kit: GK 1, 2 3 4 5, 6 7 8, 9 10 11. Subs 12 14 15 17
Order 1029384756 has arrived: 240 glue sticks
Ref: INV-20931-A paid with thanks
Phone box library on the green now has 300 books
Call us names? Never. Call it 50 and be done.
Dial M for Murder, Year 10's spring play, 7pm
The 07.42 from Truro gets in at 08.10, the 17.15 back
Population 7 700 900 in 1900 and 8 799 800 now
Grid reference SW 825 448, bring a map
What3words next to the pond, OS map sheet 204
Latitude 50.2632, longitude -5.0510
Charity number 1138496; company number 07654321
UKPRN 10042001 and URN 137234 are on our website
DfE number 908/4152. Ofsted visited on 14 March 2024.
Postcode lottery? No, our raffle: tickets 501-1000
Bus 18A at 8:05, T2 at 8:12, route 27 at 8.20
KS2 SATs: 9-12 May, KS1 phonics W/C 6 June
S1 2nd place, W1 1st place, E4 3rd place in the relay
M5 J30 is shut; use the A38 and the B3212
Our class bear flew BA 2490 to JFK and BA 178 home
Team GB got 14 22 29, total 65 medals
4 Jaguars, 3 Pumas and 12 Lions went on the woodland walk
At 4 Sophie sang, at 5 Marcus danced, at 6 everyone ate
From 9 Monday the gate on Church Road is shut
2 Square metres of garden each for 30 pupils
On 3 March Lane 4 was fastest in the pool
Year 5 Park Rangers cleared 12 bags at Victoria Park
Well done to 7 Park, 8 Hill and 9 Field tutor groups
Houses: Cottage 210 points, Castle 190, Manor 350
We visited Hobbs Farm, Newlands and met 6 calves
Our trip to St Mary's Church, Penzance, is on 5 May
Meet by The Old Oak, then walk to the Mill
Castle Drive and Mill Lane are shut for roadworks until 9 June
Rose Cottage pudding (page 12 of the menu) is back!
The Old Bakery café kindly gave us 60 rolls
Thanks to Bell's Garage and Trew Cars for the minibus service
MOT week for the minibus: two drivers needed, D1 licence
Car wash on Saturday, £3 a car, 10-12 in the yard
Please do not park on the zig-zags between 8.30 and 9.15
Drivers: 20 MPH on School Lane, please
Our sign at the car park says CAR PARK 3 FULL
Account of the trip in Year 6's words, 8 pages, £1
Card making club: 12 cards each, 4 4 4 4 in rows
Sort 20 30 40 into tens: a code for 12345678
Brunel was born on 9 April 1806, and Ada Lovelace on 10 December 1815
The school was born in 1887, the hall on 3 May 1912
Our guinea pigs were born on 4 March 2026! Five of them.
Birthday assembly on Friday 12 June for all June birthdays
The school turns 50 on 12 June
Our trust turns 10 on 1 September 2026
Happy 100th birthday to the RNLI on 4 March 2024
Jago is 7 today and Wenna is 8 on Sunday
Kit turns 8 at half term
Set text: Macbeth 1.3, lines 48-88, and 5.1, 33-68
PIN is on the sheet, code 4-4-2 up front
Ring 999, 111 or 101; text 85258 for Shout
Childline 0800 1111 · Samaritans 116 123 · NSPCC 0808 800 5000 · FRANK 0300 123 6600
Email us through the contact page, or tweet @oakfieldprimary.
Find us @oakfieldpta, @year6_oak and @mr.bell.reads
Look at dot to dot puzzles, at home or at school
Meet at dot. com quiz team, at gate 2
See you at 3.Bring a coat
He was at it again. Com on, Year 6!
#WorldBookDay2026 #Year6Residential2026 #0to100reads
12 345 678 steps walked by Year 4 in May
Countdown: 10 9 8 7 6 5 4 3 2 1 0 lift off!
One two three four five six seven eight nine ten, Reception can count!
Seven nine double six, said the bingo caller, and 2 fat ladies
Zero one zero one zero: coding club wrote binary 010101010
Blast! 5 4 3 2 1 and the rocket flew 120 metres
3 Willow won the attendance cup with 98.7%
6 Maple are off to the Eden Project; 5 Birch go on Friday
Lost: size 2 Clarks shoes, pair 3 this week
TT Rockstars: 5X led 4Y by 12,450 to 11,903
NHS flu vaccines on 12 October, forms by 5 October 2026
NHS 75: 75 facts, 750 cakes, 7500 steps
Reading ages: 9.04, 10.11, 12.08 on average
Times tables: 7 14 21 28 35 42 49 56 63 70 77 84
A1, A2 and B4 paper; 3D printing in D7; BTEC L3
OX10 paper boats? No: 10 oxen. We did the maths.
AB12 is a format, CDE is a chord. Year 9 love music.
""".strip().splitlines()
]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_figures_are_let_be(text: str) -> None:
    draft = Draft(text, "article")
    assert [(check, shown(draft, one)) for check in CHECKS for one in found_by(check, draft)] == []


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.integers(0, 40).map(str),
            st.from_regex(r"[0-9]{1,2}[.:][0-5][0-9]", fullmatch=True),
            st.from_regex(r"£[0-9]{1,4}([.][0-9]{2})?", fullmatch=True),
            st.from_regex(r"[0-3]?[1-9]/(0?[1-9]|1[0-2])/202[0-9]", fullmatch=True),
            st.from_regex(r"[0-9]{1,2}-[0-9]{1,2}", fullmatch=True),
            st.integers(1990, 2030).map(str),
            st.sampled_from(["Year 6", "KS2", "U13", "5B", "and", "from", "in the hall", "won", "pupils"]),
        ),
        max_size=6,
    )
)
def test_dates_scores_prices_and_times_are_no_phones_and_no_numbers_of_the_state(parts: list[str]) -> None:
    draft = Draft(", then ".join(parts), "article")
    for check in (
        "phone",
        "postcode",
        "upn",
        "national_insurance",
        "nhs_number",
        "bank_details",
        "number_plate",
    ):
        assert found_by(check, draft) == (), check


def test_helplines_may_be_told_to_everyone() -> None:
    text = (
        "Childline 0800 1111, Samaritans 116 123, NSPCC 0808 800 5000, FRANK 0300 123 6600, 999, 111 and 101"
    )
    assert found_by("phone", Draft(text, "article")) == ()


def test_no_pattern_of_the_helplines_is_a_number_that_can_not_be_rung() -> None:
    from schoolgate.screening.phones import _helplines

    assert all(re.fullmatch(r"[0-9]{6,10}", number) for number in _helplines())
