"""Looks for what is on a site: as the public, and as the account that put it there."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from schoolgate.kit.http import Answer, Kind, NotSent, OutboundError, TooBig
from schoolgate.publishing.networks.base import Refused, TryLater
from schoolgate.publishing.networks.wordpress import words
from schoolgate.publishing.networks.wordpress.progress import Progress, variants
from schoolgate.publishing.networks.wordpress.site import Site

_GONE = {404, 410}
_LOOK_BYTES = 2_000_000
_AT_ONCE = 4  # a missing picture costs a WordPress a whole page


def still_visible(site: Site, progress: Progress) -> tuple[str, ...]:
    """Every address of the post and its pictures, in every size, that anybody can still open."""
    urls = [*progress.urls, *(url for media in progress.media for url in media.urls)]
    urls = list(dict.fromkeys(urls))
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        visible = list(pool.map(lambda url: _is_visible(site, url, progress), urls))
    seen = [url for url, is_visible in zip(urls, visible, strict=True) if is_visible]
    return tuple(dict.fromkeys([*seen, *_still_listed(site, progress)]))


def left_behind(site: Site, progress: Progress) -> list[tuple[str, int]]:
    """Post and pictures by kind and number: what the checkpoint knows, what was sent twice, and what a call made whose
    answer never came. Never anything that is not ours."""
    names = [name for media in progress.media for name in variants(media.slug)]
    found = {("posts", post["id"]) for post in site.posts(variants(progress.slug))}
    found |= {("media", item["id"]) for item in (site.media(names) if names else [])}
    known = {("posts", progress.post_id), *(("media", media.media_id) for media in progress.media)}
    for kind, item_id in known:
        if item_id is None or (kind, item_id) in found:
            continue
        item = site.one(kind, item_id)
        if item is not None and progress.is_ours(item):
            found.add((kind, item_id))
    return sorted(found, reverse=True)  # the post first, then its pictures


def _is_visible(site: Site, url: str, progress: Progress) -> bool:
    try:
        answer = site.look(url, _LOOK_BYTES)
    except TooBig:
        return True
    except OutboundError as error:
        if isinstance(error, NotSent) and error.kind is Kind.BAD_REQUEST:
            return False
        raise TryLater(words.unreachable(error.kind, error.host)) from None
    if answer.status in _GONE:
        return False
    if answer.status >= 500 or answer.status == 429:
        raise TryLater(words.BUSY.format(host=site.host), answer.retry_after)
    # Anything else counts as visible, also a refusal of us that may not be one of a browser.
    return not _is_elsewhere(answer, url, progress)


def _is_elsewhere(answer: Answer, url: str, progress: Progress) -> bool:
    """Some sites send every missing page to their front page instead of saying 404."""
    if answer.status != 200 or answer.url == url or "html" not in answer.headers.get("content-type", ""):
        return False
    marks = [progress.slug, *(media.slug for media in progress.media)]
    return not any(mark.encode() in answer.body or mark in answer.url for mark in marks)


def _still_listed(site: Site, progress: Progress) -> list[str]:
    """What the site itself still lists, such as a copy whose address we never learnt."""
    names = [name for media in progress.media for name in variants(media.slug)]
    try:
        posts = site.posts(variants(progress.slug))
        media = site.media(names) if names else []
    except Refused:
        return []  # the account may be closed by now; what the public can open was looked at above
    links = [post.get("link") for post in posts if post.get("status") == "publish"]
    return [str(link) for link in [*links, *(item.get("source_url") for item in media)] if link]
