"""What becomes of a photograph that is taken (rule 21; clauses 4.3 and 4.12)."""

from __future__ import annotations

import hashlib
import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image

from schoolgate.pictures.kinds import Kind
from schoolgate.pictures.processing import LARGEST_RENDITION, SIZES, Camera, Processed, Rendition, process
from tests.pictures import samples
from tests.pictures.anatomy import assert_nothing_but_a_picture, markers
from tests.pictures.samples import BLUE, GREEN, RED, YELLOW, corners, exif, saved

CANONET = Camera("Canonet", "QL17 GIII", "2026:05:14 10:31:07")


def opened(rendition: Rendition) -> Image.Image:
    return Image.open(io.BytesIO(rendition.data))


def corners_of(rendition: Rendition) -> list[tuple[int, int, int]]:
    """Clockwise from the top left, each as the nearest of the four colours that the samples use."""
    image, inset = opened(rendition).convert("RGB"), 8
    right, bottom = image.width - inset, image.height - inset
    places = [(inset, inset), (right, inset), (right, bottom), (inset, bottom)]
    return [nearest(image.getpixel(place)) for place in places]


def nearest(pixel: object) -> tuple[int, int, int]:
    assert isinstance(pixel, tuple)
    return min(
        (RED, GREEN, BLUE, YELLOW), key=lambda c: sum(abs(a - b) for a, b in zip(c, pixel, strict=True))
    )


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (Kind.JPEG, saved(corners())),
        (Kind.PNG, saved(corners(), "PNG")),
        (Kind.WEBP, saved(corners(), "WEBP")),
        (Kind.HEIC, (samples.HEIC / "turned.heic").read_bytes()),
    ],
)
def test_each_format_is_told_by_its_content_and_becomes_a_jpeg(kind: Kind, data: bytes) -> None:
    processed = process(data)
    assert processed.original_format is kind
    assert opened(processed.master).format == "JPEG"


def test_renditions_are_made_once_for_each_size_and_the_last_is_the_master() -> None:
    processed = process(saved(corners(4032, 3024)))
    sizes = {size: (made.width, made.height) for size, made in processed.renditions.items()}
    assert sizes == {400: (400, 300), 800: (800, 600), 1600: (1600, 1200), 2048: (2016, 1512)}
    assert all(opened(made).size == (made.width, made.height) for made in processed.renditions.values())
    assert (processed.width, processed.height) == (2016, 1512)
    assert processed.sha256 == hashlib.sha256(processed.master.data).hexdigest()


def test_a_small_picture_is_never_enlarged_nor_kept_twice() -> None:
    processed = process(saved(corners(640, 480), "PNG"))
    assert list(processed.renditions) == [400, 800]
    assert (processed.width, processed.height) == (640, 480)
    assert list(process(saved(corners(40, 30))).renditions) == [400]


def test_the_rendition_for_a_place_is_the_largest_that_fits_it() -> None:
    processed = process(saved(corners(1200, 900)))
    assert [processed.at_most(size).width for size in (100, 400, 1000, 1600, 4000)] == [
        400,
        400,
        800,
        1200,
        1200,
    ]


@pytest.mark.parametrize("size", [(9000, 1), (1, 9000), (1, 1)])
def test_a_picture_one_pixel_wide_stays_one_pixel_wide(size: tuple[int, int]) -> None:
    processed = process(saved(Image.new("RGB", size), "PNG"))
    assert min(processed.width, processed.height) == 1


def test_a_very_busy_picture_still_weighs_no_more_than_networks_take() -> None:
    busy = Image.merge("RGB", [Image.effect_noise((2048, 1100), 40)] * 3)
    assert len(saved(busy, quality=82)) > LARGEST_RENDITION
    processed = process(saved(busy))
    assert all(len(made.data) <= LARGEST_RENDITION for made in processed.renditions.values())


def test_renditions_for_pages_are_progressive() -> None:
    processed = process(saved(corners(2100, 1400)))
    assert [0xC2 in markers(processed.renditions[size].data) for size in SIZES] == [True, True, True, False]


def _everything(processed: Processed) -> bytes:
    return b"".join(made.data for made in processed.renditions.values())


@pytest.mark.parametrize(
    "data",
    [
        samples.jpeg_full_of_metadata(),
        samples.png_full_of_metadata(),
        saved(corners(), "WEBP", exif=exif(), xmp=samples.XMP, icc_profile=samples.swapped_profile()),
        (samples.HEIC / "corners.heic").read_bytes(),
    ],
    ids=["JPEG", "PNG", "WebP", "HEIC"],
)
def test_nothing_kept_carries_metadata_or_any_other_byte_that_came_in(data: bytes) -> None:
    processed = process(data)
    assert any(secret in data for secret in samples.SECRETS)
    for made in processed.renditions.values():
        assert_nothing_but_a_picture(made.data)
        assert not opened(made).getexif()
    assert not any(secret in _everything(processed) for secret in samples.SECRETS)


def test_a_picture_that_is_also_a_web_page_and_a_zip_is_only_a_picture_afterwards() -> None:
    page = b"<html><script>alert(1)</script></html>"
    zipped = b"PK\x03\x04" + b"evil.js" * 40 + b"PK\x05\x06" + bytes(18)
    polyglot = saved(corners(), comment=page) + zipped
    kept = _everything(process(polyglot))
    assert not any(trace in kept for trace in (b"<html", b"script", b"PK\x03\x04", b"PK\x05\x06", b"evil.js"))


def test_what_the_camera_said_is_read_before_it_is_dropped() -> None:
    assert process(samples.jpeg_full_of_metadata()).camera == CANONET
    assert process(samples.png_full_of_metadata()).camera == CANONET
    assert process((samples.HEIC / "corners.heic").read_bytes()).camera == CANONET
    assert process(saved(corners())).camera == Camera()


def test_a_camera_name_is_one_short_printable_line() -> None:
    forged = exif(make="Cano\x1b[31m\nnet" + "x" * 500, model="\u202eIIIG")
    camera = process(saved(corners(), exif=forged)).camera
    assert camera.make.startswith("Cano [31m netxxx")
    assert len(camera.make) == 80
    assert camera.model.isascii()


TURNED = {
    1: [RED, GREEN, YELLOW, BLUE],
    2: [GREEN, RED, BLUE, YELLOW],
    3: [YELLOW, BLUE, RED, GREEN],
    4: [BLUE, YELLOW, GREEN, RED],
    5: [RED, BLUE, YELLOW, GREEN],
    6: [BLUE, RED, GREEN, YELLOW],
    7: [YELLOW, GREEN, RED, BLUE],
    8: [GREEN, YELLOW, BLUE, RED],
}


@pytest.mark.parametrize("orientation", TURNED)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_turned_upright(orientation: int, kind: str) -> None:
    processed = process(saved(corners(), kind, exif=exif(orientation)))
    assert corners_of(processed.master) == TURNED[orientation]
    assert (processed.width > processed.height) is (orientation < 5)


def test_a_heic_is_turned_upright_once_though_it_says_so_twice() -> None:
    processed = process((samples.HEIC / "turned.heic").read_bytes())
    assert corners_of(processed.master) == TURNED[6]
    assert (processed.width, processed.height) == (64, 96)


@pytest.mark.parametrize(
    "data",
    [
        saved(corners(), icc_profile=samples.swapped_profile()),
        saved(corners().convert("RGBA"), "PNG", icc_profile=samples.swapped_profile()),
        (samples.HEIC / "corners.heic").read_bytes(),
    ],
    ids=["JPEG", "PNG", "HEIC"],
)
def test_colours_go_through_the_profile_to_srgb(data: bytes) -> None:
    assert corners_of(process(data).master) == [GREEN, RED, YELLOW, BLUE]


def test_a_broken_or_mismatched_profile_is_as_none() -> None:
    for profile in (b"no profile at all", samples.swapped_profile()[:200]):
        assert corners_of(process(saved(corners(), icc_profile=profile)).master) == TURNED[1]
    grey = saved(corners().convert("L"), icc_profile=samples.swapped_profile())
    assert process(grey).width == 120


@pytest.mark.parametrize("mode", ["L", "1", "P", "RGBA", "LA", "CMYK", "I;16"])
def test_every_way_to_keep_colours_is_taken(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    image = Image.new("I;16", (30, 30), 40000) if mode == "I;16" else corners(30, 30).convert(mode)
    pixel = opened(process(saved(image, kind)).master).convert("L").getpixel((2, 2))
    assert isinstance(pixel, int | float)
    assert mode == "1" or 50 < pixel < 170  # one bit a pixel is black or white by chance


def test_what_is_see_through_becomes_white_and_the_author_is_told() -> None:
    image = corners().convert("RGBA")
    image.putalpha(0)
    processed = process(saved(image, "PNG"))
    assert opened(processed.master).getpixel((5, 5)) == (255, 255, 255)
    assert processed.notes == ("The see-through parts of this picture are now white.",)
    assert process(saved(corners().convert("RGBA"), "PNG")).notes == ()


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_of_a_moving_picture_the_first_frame_is_kept_and_the_author_is_told(kind: str) -> None:
    moving = saved(corners(), kind, save_all=True, append_images=[Image.new("RGB", (120, 80), BLUE)])
    processed = process(moving)
    assert processed.notes == ("This was a moving picture: only its first frame is kept.",)
    assert corners_of(processed.master) == TURNED[1]


def test_the_same_picture_makes_the_same_bytes() -> None:
    data = saved(corners(900, 600))
    assert process(data).sha256 == process(data).sha256


def test_many_at_once_are_all_taken() -> None:
    data = saved(corners(1000, 700))
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(process, [data] * 12))
    assert len({processed.sha256 for processed in found}) == 1
