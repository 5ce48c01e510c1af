"""Plain text and pictures as block markup."""

import pytest

from schoolgate.publishing.networks.wordpress.content import Shown, body, cleaned, escaped, title, under_title


def inside(text: str) -> str:
    return body(text).removeprefix("<!-- wp:paragraph -->\n<p>").removesuffix("</p>\n<!-- /wp:paragraph -->")


def test_paragraphs_are_parted_by_empty_lines_and_lines_by_breaks() -> None:
    assert body("One\r\ntwo\n \n\n  Three  \n") == (
        "<!-- wp:paragraph -->\n<p>One<br>two</p>\n<!-- /wp:paragraph -->\n\n"
        "<!-- wp:paragraph -->\n<p>Three</p>\n<!-- /wp:paragraph -->"
    )


@pytest.mark.parametrize("text", ["<b>", "<!-- wp:html -->", "[gallery]", "&lt;", "\"'", "<!--more-->"])
def test_what_could_be_markup_is_not(text: str) -> None:
    shown = escaped(text)
    assert not set(shown) & set("<>[]\"'")


@pytest.mark.parametrize(("text", "link"), [
    ("See https://school.example/a.", "https://school.example/a"),
    ("(https://school.example/a)", "https://school.example/a"),
    ("https://en.example/wiki/School_(disambiguation)!", "https://en.example/wiki/School_(disambiguation)"),
    ("HTTPS://SCHOOL.EXAMPLE?a=1,", "HTTPS://SCHOOL.EXAMPLE?a=1"),
    ("https://school.example/ü…", "https://school.example/ü"),
])  # fmt: skip
def test_a_web_address_becomes_a_link_without_the_sentence_around_it(text: str, link: str) -> None:
    assert f'<a href="{link}">{link}</a>' in inside(text)


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "ftp://school.example", "www.school.example", "data:text/html,x"]
)
def test_nothing_else_becomes_a_link(text: str) -> None:
    assert "<a " not in body(text)


def test_a_link_can_not_break_out_of_its_attribute() -> None:
    shown = inside(
        'https://school.example/"onmouseover="alert(1) https://a.example/<script> https://b.example/[x]'
    )
    assert 'href="https://school.example/"' in shown
    assert "<script>" not in shown
    assert 'href="https://b.example/"' in shown


def test_a_bare_scheme_is_left_alone() -> None:
    assert inside("http://... or https://") == "http://... or https://"


def test_several_pictures_make_a_gallery_that_does_not_crop() -> None:
    one = Shown(7, "https://s.example/a.jpg", 'A "quoted" [alt]')
    assert 'alt="A &quot;quoted&quot; &#91;alt&#93;" class="wp-image-7"' in body("", [one])
    assert "wp:gallery" not in body("", [one])
    assert body("", [one, one]).count("wp:image {") == 2
    assert '"imageCrop":false' in body("", [one, one])


def test_a_title_is_one_line() -> None:
    assert title(" Sports\n day <3 ") == "Sports day &lt;3"


def test_characters_that_a_database_refuses_are_left_out_and_all_others_kept() -> None:
    assert cleaned("a\x00b\x07c\udc80d\ufffe\r\ne\tf") == "abcd\ne\tf"
    assert cleaned("🏃‍♀️ مدرسة") == "🏃‍♀️ مدرسة"
    assert cleaned("\u202eabc\u202c") == "\u202eabc\u202c"


@pytest.mark.parametrize(("heading", "text", "rest"), [
    ("Sports day", "Sports day\n\nWhat a day!", "What a day!"),
    ("We won!", " We won! What a day!", "What a day!"),
    ("Sports day", "What a day!", "What a day!"),
    ("Sports day", "Sports day", "Sports day"),
    ("Sports day was…", "Sports day was long, and good.", "Sports day was long, and good."),
    ("", "What a day!", "What a day!"),
])  # fmt: skip
def test_a_title_that_is_the_texts_own_beginning_is_said_once(heading: str, text: str, rest: str) -> None:
    assert under_title(heading, text) == rest
