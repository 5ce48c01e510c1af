"""How far a delivery has come."""

import json

from schoolgate.publishing.networks.wordpress.progress import Progress, variants
from tests.publishing.networks.wordpress.bench import parcel, picture


def test_the_same_parcel_always_begins_the_same_and_another_key_never() -> None:
    one, other = parcel(picture(), key="a"), parcel(picture(), key="b")
    assert Progress.new(one) == Progress.new(one)
    slugs = {Progress.new(sent).slug for sent in (one, other)} | {Progress.new(one).media[0].slug}
    assert len(slugs) == 3


def test_a_checkpoint_is_json_and_comes_back_as_it_was() -> None:
    progress = Progress.new(parcel(picture(), picture()))
    progress.media[1].media_id = 7
    assert Progress.of(json.loads(json.dumps(progress.as_checkpoint()))) == progress
    assert Progress.of({}) is None


def test_a_slug_is_one_that_wordpress_leaves_as_it_is() -> None:
    for title in ("Été à l'école!", "🏃 مدرسة", "x" * 300, "--", "", "A/B & C"):
        slug = Progress.new(parcel(title=title)).slug
        assert slug.strip("-") == slug
        assert 12 <= len(slug) < 80
        assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_what_wordpress_renames_is_looked_for_too() -> None:
    assert variants("a") == ["a", "a-2", "a-3"]
