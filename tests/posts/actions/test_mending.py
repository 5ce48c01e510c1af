"""One tap: a finding's own fix goes exactly where its words are, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schoolgate.posts import actions
from schoolgate.posts.actions.mending import mended
from schoolgate.posts.errors import ChangedMeanwhile, NotLegal
from schoolgate.posts.gate import screen_post
from schoolgate.posts.models import DraftPicture, Post
from schoolgate.posts.spots import Spot
from schoolgate.roll.actions import Row, import_roll
from schoolgate.screening.model import Finding
from tests.posts.conftest import CLEAR, Desk
from tests.posts.routes import a_picture

PHONE = "07700 900123"


def first(post: Post, check: str) -> Finding:
    """The first finding of that check in the draft as it is kept."""
    pictures = list(DraftPicture.objects.filter(post=post).select_related("picture"))
    return next(each for each in screen_post(post, pictures).findings if each.check == check)


def spot_of(finding: Finding) -> Spot:
    return Spot(finding.check, finding.where, finding.start, finding.end)


@pytest.mark.parametrize(
    ("text", "taken", "left"),
    [
        ("Ring Jan now.", "Jan", "Ring now."),
        ("Ring Jan.", "Jan", "Ring."),
        ("Jan rings.", "Jan", "rings."),
        ("Ring Jan", "Jan", "Ring"),
        ("Ring\nJan now", "Jan", "Ring\nnow"),
        ("Ring Jan\nnow", "Jan", "Ring\nnow"),
        ("(Jan) rings", "Jan", "() rings"),
        ("🎉 Jan 🎉", "Jan", "🎉 🎉"),
        ("Jan", "Jan", ""),
    ],
)
def test_what_is_taken_out_leaves_no_second_space(text: str, taken: str, left: str) -> None:
    start = text.index(taken)
    assert mended(text, start, start + len(taken), "") == left


@given(st.text(), st.text(min_size=1), st.text(), st.text(min_size=1))
def test_what_stands_before_and_after_stays_whatever_it_is(
    before: str, words: str, after: str, fix: str
) -> None:
    text = before + words + after
    assert mended(text, len(before), len(before) + len(words), fix) == before + fix + after


@given(st.text(), st.text(min_size=1), st.text())
def test_taking_out_takes_at_most_one_space_more(before: str, words: str, after: str) -> None:
    left = mended(before + words + after, len(before), len(before) + len(words), "")
    assert left in {before + after, before[:-1] + after, before + after[1:]}


def test_a_full_name_becomes_the_first_name_among_emoji_of_several_code_points(desk: Desk) -> None:
    import_roll(
        school=desk.world.harbour, rows=(Row(2, "", "Morwenna", "Hicks", "", "5"),), by=desk.world.head
    )
    post = desk.draft(text="👩‍👩‍👧‍👦🎉 Well done Morwenna Hicks 🏴󠁧󠁢󠁷󠁬󠁳󠁿! See you at the fair.")
    finding = first(post, "pupil_full_name")
    now = actions.mend(post=post, by=desk.world.author, spot=spot_of(finding), fix="Morwenna")
    assert now.text == "👩‍👩‍👧‍👦🎉 Well done Morwenna 🏴󠁧󠁢󠁷󠁬󠁳󠁿! See you at the fair."


def test_any_of_several_fixes_may_be_chosen(desk: Desk) -> None:
    import_roll(
        school=desk.world.harbour, rows=(Row(2, "", "Morwenna", "Hicks", "", "5"),), by=desk.world.head
    )
    post = desk.draft(text="Well done Morwenna Hicks!")
    finding = first(post, "pupil_full_name")
    now = actions.mend(post=post, by=desk.world.author, spot=spot_of(finding), fix=finding.fixes[-1])
    assert now.text == f"Well done {finding.fixes[-1]}!"


def test_a_phone_number_becomes_the_offices(desk: Desk) -> None:
    post = desk.draft(text=f"{CLEAR} Ring {PHONE}.")
    now = actions.mend(
        post=post,
        by=desk.world.author,
        spot=spot_of(first(post, "phone")),
        fix=desk.world.harbour.office_phone,
    )
    assert now.text == f"{CLEAR} Ring {desk.world.harbour.office_phone}."


def test_the_words_about_a_picture_are_mended_where_they_are(desk: Desk) -> None:
    post = desk.draft()
    row = actions.add_picture(post=post, picture=a_picture(desk.world), by=desk.world.author)
    alt = f"A poster 🎉 with {PHONE} on it"
    actions.describe_picture(post=post, picture=row.pk, alt=alt, shows_people=False, by=desk.world.author)
    finding = first(post, "phone")
    actions.mend(post=post, by=desk.world.author, spot=spot_of(finding), fix=finding.fixes[0])
    assert DraftPicture.objects.get().alt == alt.replace(PHONE, desk.world.harbour.office_phone)
    assert Post.objects.get().text == CLEAR


def test_words_that_have_moved_meanwhile_are_let_be(desk: Desk) -> None:
    post = desk.draft(text=f"Ring {PHONE}.")
    finding = first(post, "phone")
    actions.keep(post=post, by=desk.world.author, text=f"Please ring {PHONE}.")
    with pytest.raises(ChangedMeanwhile):
        actions.mend(post=post, by=desk.world.author, spot=spot_of(finding), fix=finding.fixes[0])
    assert Post.objects.get().text == f"Please ring {PHONE}."


def test_only_what_the_check_itself_offers_goes_in(desk: Desk) -> None:
    post = desk.draft(text=f"Ring {PHONE}.")
    with pytest.raises(ChangedMeanwhile):
        actions.mend(post=post, by=desk.world.author, spot=spot_of(first(post, "phone")), fix="0900 123")


def test_nobody_mends_anothers_draft_nor_what_was_submitted(desk: Desk) -> None:
    post = desk.waiting(text=CLEAR)
    for by in (desk.world.author, desk.world.head):
        with pytest.raises(NotLegal):
            actions.mend(post=post, by=by, spot=Spot("phone", "text", 0, 4), fix="")


@pytest.mark.parametrize(
    "told",
    ["", "phone text 1", "phone text 1 x", "phone text 1 ² ", "phone text 1 2 3", "a b 1 " + "9" * 20],
)
def test_a_place_that_can_not_be_read_is_refused_in_words(told: str) -> None:
    with pytest.raises(NotLegal, match="can not be told"):
        Spot.read(told)
