"""The adapter against a real WordPress."""

from __future__ import annotations

import io
import time
from datetime import timedelta

import pytest
from PIL import Image

from schoolgate.kit.http import Credentials
from schoolgate.publishing.networks.base import (
    BadCredentials,
    NetworkError,
    ParcelPicture,
    Refused,
    Sighting,
    TryLater,
    Unknown,
)
from schoolgate.publishing.networks.wordpress.adapter import WordPress
from schoolgate.publishing.networks.wordpress.packing import Packing
from schoolgate.publishing.networks.wordpress.progress import Progress
from tests.publishing.networks.conformance import AdapterConformance, Log, Traces, deliver
from tests.publishing.networks.wordpress.bench import WordPressBench, jpeg, mark, outbound, parcel, picture
from tests.servers import WordPressSite
from tests.wires import Loss, lossy, raw_server, reply


@pytest.fixture
def bench(wordpress: WordPressSite) -> WordPressBench:
    return WordPressBench(wordpress)


class TestConformance(AdapterConformance):
    """As an Author, the least of the roles that may publish."""


def page(address: str) -> str:
    answer = outbound().send("GET", address, redirects=3)
    assert answer.status == 200
    return answer.body.decode()


def test_a_post_reads_as_it_was_written_with_every_picture_described(bench: WordPressBench) -> None:
    words = [f"The {colour} team & their “cup”" for colour in ("red", "blue", "green", "yellow")]
    sent = parcel(
        *(picture(alt) for alt in words), title="Sports day & fun <3 🏃", text="Line one\nline two\n\nNew one"
    )
    done = deliver(bench.adapter, bench.connection, sent)
    html = page(done.address)
    for alt in words:
        assert f'alt="{alt.replace("&", "&amp;")}"' in html
    assert "Sports day &amp; fun &lt;3 🏃" in html
    assert "<p>Line one<br>line two</p>" in html
    assert done.address.startswith(bench.site.url)
    stored = [bench.ask(f"/wp/v2/media/{media['media_id']}") for media in done.checkpoint["media"]]
    assert [item["alt_text"] for item in stored] == words
    assert {item["post"] for item in stored} == {int(done.remote_id)}


def test_nothing_an_author_types_becomes_markup_or_a_shortcode(wordpress: WordPressSite) -> None:
    bench = WordPressBench(wordpress, "administrator")  # who may write any HTML there
    evil = (
        "<script>alert(1)</script> <img src=x onerror=alert(2)> [gallery] [embed]http://127.0.0.1/[/embed]\n\n"
        "<!-- wp:html --><b>bold</b><!-- /wp:html -->\n\n<!--nextpage--> javascript:alert(3) &lt;i&gt;"
    )
    alt = "\"><script>alert(4)</script> [caption]' onload='alert(5)"
    done = deliver(bench.adapter, bench.connection, parcel(picture(alt), title=evil, text=evil))
    raw = bench.ask(f"/wp/v2/posts/{done.remote_id}")
    for shown in (raw["content"]["rendered"], raw["title"]["rendered"]):
        for bad in ("<script", "<img src=x", "<b>", "<i>", 'class="gallery', "onerror=alert(2)>"):
            assert bad not in shown
        assert "[gallery]" in shown.replace("&#91;", "[").replace("&#93;", "]")
    assert "alert(4)&lt;/script&gt;" in raw["content"]["rendered"]


def test_links_are_links_only_when_they_lead_to_the_web(bench: WordPressBench) -> None:
    done = deliver(
        bench.adapter,
        bench.connection,
        parcel(text="See https://school.example/a?b=1&c=2. Or ftp://x.example"),
    )
    html = page(done.address)
    assert '<a href="https://school.example/a?b=1&amp;c=2">' in html
    assert 'href="ftp:' not in html


def test_the_picture_arrives_byte_for_byte_so_what_was_stripped_stays_stripped(bench: WordPressBench) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif[271] = "TestCam"
    with_gps = jpeg(exif=exif)
    assert b"TestCam" in with_gps
    out = io.BytesIO()
    Image.open(io.BytesIO(with_gps)).convert("RGB").save(out, "JPEG")
    done = deliver(bench.adapter, bench.connection, parcel(picture(content=out.getvalue())))
    served = [outbound().send("GET", url) for url in done.checkpoint["media"][0]["urls"]]
    assert served[0].body == out.getvalue()
    pictures = [answer.body for answer in served if answer.headers["content-type"] == "image/jpeg"]
    assert len(pictures) == 3  # as sent, medium, thumbnail
    for body in pictures:
        assert not Image.open(io.BytesIO(body)).getexif()
        assert b"TestCam" not in body


def test_a_take_down_removes_every_size_and_the_file_as_it_came(bench: WordPressBench) -> None:
    done = deliver(bench.adapter, bench.connection, parcel(picture(content=jpeg(3000, 2000))))
    before = bench.adapter.verify_gone(bench.connection, done.checkpoint)
    pictures = [url for url in before if url.endswith(".jpg")]
    assert any("-scaled.jpg" in url for url in pictures)
    assert any(url.replace("-scaled", "") in pictures for url in pictures if "-scaled" in url)
    assert len(pictures) == 8  # scaled, as it came, and six sizes
    assert done.address in before
    bench.adapter.delete(bench.connection, done.checkpoint)
    assert {outbound().send("GET", url).status for url in before} == {404}
    assert bench.adapter.verify_gone(bench.connection, done.checkpoint) == ()


def test_the_bin_alone_leaves_the_pictures_public_and_is_said_to(bench: WordPressBench) -> None:
    done = deliver(bench.adapter, bench.connection, parcel(picture()))
    as_author = Credentials("author", bench.site.people["author"])
    route = {"rest_route": f"/wp/v2/posts/{done.remote_id}"}
    outbound().send("DELETE", f"{bench.site.url}/", params=route, credentials=as_author)
    left = bench.adapter.verify_gone(bench.connection, done.checkpoint)
    assert any(url.endswith(".jpg") for url in left)
    assert done.address not in left
    found = bench.adapter.find(bench.connection, parcel(), done.checkpoint)
    assert (found.sighting, "bin" in found.words) == (Sighting.UNDECIDABLE, True)
    bench.adapter.delete(bench.connection, done.checkpoint)
    assert bench.adapter.verify_gone(bench.connection, done.checkpoint) == ()


def test_pictures_of_a_draft_are_not_listed_to_the_public(bench: WordPressBench) -> None:
    sent = parcel(picture())
    bench.adapter.prepare(bench.connection, sent, {}, Log().save)
    listed = outbound().send(
        "GET", f"{bench.site.url}/", params={"rest_route": "/wp/v2/media", "per_page": "100"}
    )
    assert mark(sent) not in listed.body.decode()


def test_without_looking_before_repeating_a_lost_answer_does_double(
    bench: WordPressBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Packing, "_drafted_before", lambda self: None)
    monkeypatch.setattr(Packing, "_uploaded_before", lambda self, media: None)
    monkeypatch.setattr(Packing, "_sweep", lambda self: None)
    sent = bench.parcel(pictures=1)
    with bench.losing(lambda number: Loss.DROPPED if number in {1, 3} else Loss.NOTHING) as connection:
        deliver(bench.adapter, connection, sent)
    assert bench.traces(sent) == Traces(posts=2, public=1, pictures=2)


def test_what_a_slow_site_makes_after_we_gave_up_still_comes_down(bench: WordPressBench) -> None:
    sent = bench.parcel(pictures=1)
    with lossy(
        bench.site.url, lambda number: Loss.LATE if number in {1, 3} else Loss.NOTHING, late=3
    ) as proxy:
        done = deliver(bench.adapter, bench.site.connection(address=proxy.url), sent)
        assert bench.traces(sent).public == 1
        time.sleep(3.5)
    assert bench.traces(sent).pictures == 2, "the late upload is there: nothing could have known"
    assert bench.traces(sent).public == 1
    bench.adapter.delete(bench.connection, done.checkpoint)
    assert bench.traces(sent) == Traces(0, 0, 0)


def test_a_500_after_it_published_is_unknown_and_found(bench: WordPressBench) -> None:
    sent, log = bench.parcel(), Log()
    ready = bench.adapter.prepare(bench.connection, sent, {}, log.save)
    with bench.losing(lambda number: Loss.LIED) as connection:
        with pytest.raises(Unknown) as caught:
            bench.adapter.commit(connection, sent, ready)
        found = bench.adapter.find(connection, sent, ready)
    assert caught.value.words.endswith(".")
    assert found.sighting is Sighting.PUBLISHED


def test_committing_twice_publishes_once(bench: WordPressBench) -> None:
    sent = bench.parcel(pictures=1)
    first = deliver(bench.adapter, bench.connection, sent)
    again = bench.adapter.commit(bench.connection, sent, first.checkpoint)
    assert again == first
    assert bench.traces(sent) == Traces(1, 1, 1)


def test_what_is_published_is_what_was_approved_whatever_became_of_the_draft(bench: WordPressBench) -> None:
    sent = bench.parcel()
    ready = bench.adapter.prepare(bench.connection, sent, {}, Log().save)
    bench.as_itself().update_post(ready["post_id"], content="Something else")
    done = bench.adapter.commit(bench.connection, sent, ready)
    assert "Something else" not in page(done.address)
    assert "Well done, everybody." in page(done.address)


def test_a_draft_that_somebody_removed_is_not_made_again(bench: WordPressBench) -> None:
    sent = bench.parcel()
    ready = bench.adapter.prepare(bench.connection, sent, {}, Log().save)
    bench.as_itself().remove("posts", ready["post_id"])
    with pytest.raises(Refused, match="removed the draft"):
        bench.adapter.prepare(bench.connection, sent, ready, Log().save)
    with pytest.raises(Refused, match="removed the draft"):
        bench.adapter.commit(bench.connection, sent, ready)
    assert bench.adapter.find(bench.connection, sent, ready).sighting is Sighting.UNDECIDABLE


def test_a_picture_that_the_site_refuses_is_refused_for_ever_although_it_says_500(
    bench: WordPressBench,
) -> None:
    with pytest.raises(Refused, match="not allowed to upload this file type") as caught:
        deliver(bench.adapter, bench.connection, parcel(picture(content=b"<html><script>")))
    assert not isinstance(caught.value, BadCredentials)


@pytest.mark.parametrize("role", ["contributor", "subscriber"])
def test_an_account_without_the_right_is_refused_in_words(wordpress: WordPressSite, role: str) -> None:
    bench = WordPressBench(wordpress, role)
    check = bench.adapter.check(bench.connection)
    assert not check.ok
    assert check.field == "username"
    assert "upload pictures" in check.problem
    with pytest.raises(Refused, match="needs the role Author or Editor"):
        deliver(bench.adapter, bench.connection, bench.parcel(pictures=1))


def test_a_password_withdrawn_between_prepare_and_commit_breaks_the_connection(bench: WordPressBench) -> None:
    sent = bench.parcel()
    ready = bench.adapter.prepare(bench.connection, sent, {}, Log().save)
    mistrusted = bench.mistrusted()
    for act in (bench.adapter.commit, bench.adapter.find):
        with pytest.raises(BadCredentials):
            act(mistrusted, sent, ready)
    with pytest.raises(BadCredentials):
        bench.adapter.delete(mistrusted, ready)
    assert bench.traces(sent) == Traces(posts=1, public=0, pictures=0)


def test_a_verification_needs_no_password_to_see_what_the_public_sees(bench: WordPressBench) -> None:
    done = deliver(bench.adapter, bench.connection, bench.parcel(pictures=1))
    assert done.address in bench.adapter.verify_gone(bench.mistrusted(), done.checkpoint)
    bench.adapter.delete(bench.connection, done.checkpoint)
    assert bench.adapter.verify_gone(bench.mistrusted(), done.checkpoint) == ()


def test_a_site_that_is_down_is_tried_later(bench: WordPressBench) -> None:
    connection = bench.site.connection(address="http://127.0.0.1:1")
    with pytest.raises(TryLater, match="does not answer"):
        bench.adapter.prepare(connection, bench.parcel(), {}, Log().save)
    ready = bench.adapter.prepare(bench.connection, bench.parcel(), {}, Log().save)
    with pytest.raises(TryLater, match="does not answer"):  # nothing was sent, so nothing is unknown
        bench.adapter.commit(connection, bench.parcel(), ready)
    with pytest.raises(TryLater):
        bench.adapter.verify_gone(connection, {**ready, "urls": ["http://127.0.0.1:1/"]})


def test_a_site_that_is_too_slow_leaves_a_commit_unknown_and_the_rest_for_later(
    bench: WordPressBench,
) -> None:
    impatient = WordPress(outbound(seconds=0.3))
    impatient_calls = "schoolgate.publishing.networks.wordpress.site.CALL_SECONDS"
    ready = bench.adapter.prepare(bench.connection, bench.parcel(), {}, Log().save)
    with pytest.MonkeyPatch.context() as patch, raw_server(lambda connection: time.sleep(1)) as slow:
        patch.setattr(impatient_calls, 0.3)
        connection = bench.site.connection(address=slow.url)
        with pytest.raises(TryLater, match="too slow"):
            impatient.prepare(connection, bench.parcel(), {}, Log().save)
        with pytest.raises(Unknown, match="too slow"):
            impatient.commit(connection, bench.parcel(), ready)
        with pytest.raises(TryLater, match="too slow"):
            impatient.find(connection, bench.parcel(), ready)
        with pytest.raises(TryLater, match="too slow"):
            impatient.delete(connection, ready)


def test_the_time_a_site_asks_for_is_passed_on(bench: WordPressBench) -> None:
    busy = reply(
        "503 Service Unavailable", b"Briefly unavailable for scheduled maintenance.", Retry_After="600"
    )
    ready = bench.adapter.prepare(bench.connection, bench.parcel(), {}, Log().save)
    with raw_server(busy) as server:
        connection = bench.site.connection(address=server.url)
        waits = []
        for act in (
            lambda: bench.adapter.prepare(connection, bench.parcel(), {}, Log().save),
            lambda: bench.adapter.find(connection, bench.parcel(), ready),
            lambda: bench.adapter.commit(connection, bench.parcel(), ready),
            lambda: bench.adapter.delete(connection, ready),
        ):
            with pytest.raises((TryLater, Unknown)) as caught:
                act()
            waits.append(caught.value.retry_after)
    assert waits == [timedelta(minutes=10)] * 4


@pytest.mark.parametrize("answer", [
    reply(body=b"<b>Notice</b>: Undefined index in plugin.php"), reply(body=b"[]"), reply(body=b'{"id":"seven"}'),
    reply("201 Created", b"null"), reply("302 Found", Location="https://elsewhere.example/"), b"",
    reply("403 Forbidden", b"<h1>Blocked by the firewall</h1>"),
])  # fmt: skip
def test_an_answer_that_makes_no_sense_never_counts_as_not_published(
    bench: WordPressBench, answer: bytes
) -> None:
    ready = bench.adapter.prepare(bench.connection, bench.parcel(), {}, Log().save)
    with raw_server(answer) as server:
        connection = bench.site.connection(address=server.url)
        with pytest.raises(Unknown):
            bench.adapter.commit(connection, bench.parcel(), ready)
        for act in (bench.adapter.find, bench.adapter.commit):
            with pytest.raises(NetworkError):
                act(connection, bench.parcel(), ready)


def test_the_slug_is_readable_and_carries_a_mark_of_the_delivery(bench: WordPressBench) -> None:
    sent = bench.parcel()
    done = deliver(bench.adapter, bench.connection, sent)
    assert f"/sports-day-{mark(sent)}/" in done.address


def test_two_posts_of_one_title_stay_apart(bench: WordPressBench) -> None:
    first, second = bench.parcel(), bench.parcel()
    assert (
        deliver(bench.adapter, bench.connection, first).address
        != deliver(bench.adapter, bench.connection, second).address
    )
    assert bench.traces(first) == bench.traces(second) == Traces(1, 1, 0)


def test_a_post_of_one_line_has_a_title_and_no_more(bench: WordPressBench) -> None:
    sent = parcel(title="No school on Friday.", text="")
    assert bench.adapter.validate(sent) == []
    assert "No school on Friday." in page(deliver(bench.adapter, bench.connection, sent).address)


def test_what_wordpress_could_not_take_is_said_before_anything_is_sent(bench: WordPressBench) -> None:
    odd = picture(alt=" ")
    sent = parcel(*[odd] * 21)
    assert bench.adapter.validate(sent)[0] == "Picture 1 needs words for people who cannot see it."
    assert "WordPress takes 20 pictures in a post." in bench.adapter.validate(sent)
    gif = ParcelPicture(read=lambda: b"", mime="image/gif", alt="A", width=1, height=1, file_name="a.gif")
    assert bench.adapter.validate(parcel(gif)) == ["WordPress takes JPEG, PNG and WebP pictures."]


def test_a_post_of_pictures_alone_is_published(bench: WordPressBench) -> None:
    sent = parcel(picture(), title="", text="")
    assert deliver(bench.adapter, bench.connection, sent).address
    assert bench.traces(sent) == Traces(1, 1, 1)


def test_a_channel_that_leads_to_another_site_touches_nothing_there(bench: WordPressBench) -> None:
    theirs = deliver(bench.adapter, bench.connection, bench.parcel(pictures=1))
    ours = bench.parcel(pictures=1)
    checkpoint = Progress.new(ours).as_checkpoint()
    checkpoint |= {"is_asked": True, "post_id": int(theirs.remote_id), "guid": "https://old.example/?p=7"}
    checkpoint["media"][0] |= {"is_asked": True, "media_id": theirs.checkpoint["media"][0]["media_id"]}
    with pytest.raises(Refused, match="lead to another site"):
        bench.adapter.prepare(bench.connection, ours, checkpoint, Log().save)
    assert bench.adapter.find(bench.connection, ours, checkpoint).sighting is Sighting.UNDECIDABLE
    bench.adapter.delete(bench.connection, checkpoint)
    assert "Well done" in page(theirs.address)
    assert outbound().send("GET", theirs.checkpoint["media"][0]["shown_url"]).status == 200


def test_what_somebody_renamed_on_the_site_is_still_ours_to_take_down(bench: WordPressBench) -> None:
    sent = bench.parcel(pictures=1)
    done = deliver(bench.adapter, bench.connection, sent)
    bench.as_itself().update_post(int(done.remote_id), slug="another-name")
    assert bench.adapter.find(bench.connection, sent, done.checkpoint).sighting is Sighting.PUBLISHED
    bench.adapter.delete(bench.connection, done.checkpoint)
    assert bench.as_itself().one("posts", int(done.remote_id)) is None
    assert bench.adapter.verify_gone(bench.connection, done.checkpoint) == ()


def test_after_a_restore_what_the_site_has_already_is_not_posted_again(bench: WordPressBench) -> None:
    sent = parcel(picture("Beans"), title="The garden is back")
    first = deliver(bench.adapter, bench.connection, sent)
    again = deliver(bench.adapter, bench.connection, sent)  # our side has forgotten: no checkpoint at all
    assert again.remote_id == first.remote_id
    assert again.address == first.address
