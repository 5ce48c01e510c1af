"""One WordPress, asked as one account: the calls, and what its answers mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from schoolgate.kit.http import Answer, Credentials, Kind, MaybeSent, NotSent, Outbound, OutboundError, Upload
from schoolgate.kit.wire import Deadline
from schoolgate.publishing.networks.base import (
    BadCredentials,
    Connection,
    NetworkError,
    ParcelPicture,
    Refused,
    TryLater,
    Unknown,
)
from schoolgate.publishing.networks.wordpress import words
from schoolgate.publishing.networks.wordpress.limits import CALL_SECONDS, LOOK_SECONDS, PATIENCE

_STATUSES = "publish,future,draft,pending,private,trash"
_FOR_EVER = {Kind.ADDRESS_REFUSED, Kind.NOT_ENCRYPTED, Kind.BAD_REQUEST}
_BAD_CREDENTIALS = {
    "incorrect_password": words.NOT_ACCEPTED,
    "invalid_username": words.NO_SUCH_USER,
    "invalid_email": words.NO_SUCH_USER,
    "application_passwords_disabled": words.PASSWORDS_OFF,
    "application_passwords_disabled_for_user": words.PASSWORDS_OFF_FOR_USER,
    "rest_not_logged_in": words.NOT_SEEN,
}
_GONE = {"rest_post_invalid_id"}
_RIGHTS = ("rest_cannot_", "rest_forbidden", "rest_user_cannot_")
_TRY_AGAIN = {408, 425, 429}


class Gone(Refused):
    """The post or picture is not on the site (any more)."""


@dataclass(frozen=True)
class Refusal:
    """The code and message of WordPress's own error (WP_Error as the REST API writes it)."""

    code: str
    message: str
    status: int

    @classmethod
    def of(cls, answer: Answer) -> Refusal | None:
        found = answer.json()
        if not isinstance(found, dict) or not isinstance(found.get("code"), str):
            return None
        # To a stranger, asking for drafts is a bad parameter (400); the reason is one level down.
        inner = _path(found, "data", "details", "status")
        if found["code"] == "rest_invalid_param" and isinstance(_path(inner, "code"), str):
            status = _path(inner, "data", "status")
            return cls(
                inner["code"], str(inner.get("message", "")), status if isinstance(status, int) else 400
            )
        return cls(found["code"], str(found.get("message", "")), answer.status)


class Site:
    """Calls of one method of the adapter; together they take no longer than PATIENCE.

    Every call goes to `/?rest_route=`, which works with every setting of permalinks.
    """

    def __init__(self, http: Outbound, connection: Connection) -> None:
        self.http = http
        self.address = connection.address.rstrip("/")
        self.host = urlsplit(self.address).netloc or self.address
        self._credentials = Credentials(connection.username, connection.secret)
        self._deadline = Deadline(PATIENCE.total_seconds())

    def call(self, method: str, route: str, **how: Any) -> Any:
        """The JSON of a call that went well. Raises `NetworkError`s: for a call that changes something, `Unknown`
        whenever it is not certain that nothing happened."""
        answer = self.ask(method, route, changes=method != "GET", **how)
        return judged(answer, self.host, changes=method != "GET")

    def ask(
        self,
        method: str,
        route: str,
        *,
        changes: bool = False,
        params: dict[str, str] | None = None,
        **how: Any,
    ) -> Answer:
        """The bare answer to a call as our account."""
        query = {"rest_route": route, **(params or {})}
        if method == "DELETE":
            # Many hosts let only GET and POST through; WordPress takes the method from the query.
            method, query["_method"] = "POST", "DELETE"
        seconds = self._at_most(CALL_SECONDS)
        try:
            return self.http.send(
                method,
                f"{self.address}/",
                params=query,
                credentials=self._credentials,
                seconds=seconds,
                **how,
            )
        except OutboundError as error:
            raise lost(error, self.host, changes=changes) from None

    def look(self, url: str, max_bytes: int) -> Answer:
        """What the public gets at an address, followed to where it leads. Raises OutboundError or TryLater."""
        return self.http.send(
            "GET", url, redirects=5, seconds=self._at_most(LOOK_SECONDS), max_bytes=max_bytes
        )

    def _at_most(self, seconds: float) -> float:
        try:
            return min(seconds, self._deadline.left())
        except TimeoutError:
            raise TryLater(words.unreachable(Kind.TIMEOUT, self.host)) from None

    def me(self) -> Any:
        """Our account, with its capabilities."""
        return self.call("GET", "/wp/v2/users/me", params={"context": "edit"})

    def posts(self, slugs: Iterable[str]) -> list[dict[str, Any]]:
        """Posts of any status by slug, oldest first."""
        names = [name for slug in slugs for name in (slug, f"{slug}__trashed")]
        return self._list("/wp/v2/posts", names, {"status": _STATUSES, "context": "edit"})

    def media(self, slugs: Iterable[str]) -> list[dict[str, Any]]:
        """Uploaded pictures by slug, oldest first."""
        return self._list("/wp/v2/media", slugs, {})

    def post(self, post_id: int) -> dict[str, Any]:
        """A post of any status. Raises Gone."""
        return _object(self.call("GET", f"/wp/v2/posts/{post_id}", params={"context": "edit"}), self.host)

    def one(self, kind: str, item_id: int) -> dict[str, Any] | None:
        """A post or a picture ("posts", "media") by its number, or None where there is none."""
        try:
            return _object(
                self.call("GET", f"/wp/v2/{kind}/{item_id}", params={"context": "edit"}), self.host
            )
        except Gone:
            return None

    def create_post(self, **fields: str) -> dict[str, Any]:
        return _object(self.call("POST", "/wp/v2/posts", json=fields), self.host)

    def update_post(self, post_id: int, **fields: str) -> dict[str, Any]:
        """Raises Gone."""
        return _object(self.call("POST", f"/wp/v2/posts/{post_id}", json=fields), self.host)

    def upload(self, picture: ParcelPicture, *, slug: str, title: str, post_id: int) -> dict[str, Any]:
        """A picture into a draft, its words for those who can not see it with it."""
        ending = picture.mime.partition("/")[2].replace("jpeg", "jpg")
        return _object(
            self.call(
                "POST",
                "/wp/v2/media",
                form={"slug": slug, "title": title, "alt_text": picture.alt, "post": str(post_id)},
                upload=Upload("file", f"{slug}.{ending}", picture.read(), picture.mime),
            ),
            self.host,
        )

    def describe(self, media_id: int, alt: str) -> None:
        self.call("POST", f"/wp/v2/media/{media_id}", json={"alt_text": alt})

    def remove(self, kind: str, item_id: int) -> None:
        """Delete a post or a picture ("posts", "media") for good; one that is gone already is fine."""
        try:
            self.call("DELETE", f"/wp/v2/{kind}/{item_id}", params={"force": "true"})
        except Gone:
            return

    def _list(self, route: str, slugs: Iterable[str], more: dict[str, str]) -> list[dict[str, Any]]:
        order = {"slug": ",".join(slugs), "per_page": "100", "orderby": "id", "order": "asc"}
        found = self.call("GET", route, params={**order, **more})
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            raise TryLater(words.unreachable(Kind.GARBLED, self.host))
        return found


@contextmanager
def repeatable() -> Iterator[None]:
    """For calls that are looked up before they are repeated: *unknown* means just "later" there."""
    try:
        yield
    except Unknown as error:
        raise TryLater(error.words, error.retry_after) from None


def judged(answer: Answer, host: str, *, changes: bool) -> Any:
    """The answer's JSON, or the typed error that WordPress's own code asks for."""
    found = answer.json()
    if answer.is_ok and isinstance(found, dict | list):
        return found
    refusal = Refusal.of(answer)
    known = _known(refusal, host) if refusal else None
    if known is not None:
        raise known
    if 300 <= answer.status < 400 and not changes:
        raise Refused(
            words.MOVED.format(host=host, where=urlsplit(answer.headers.get("location", "")).netloc or "?")
        )
    sentence = words.GUARDED if answer.status in {401, 403} else words.BUSY
    if changes:
        raise Unknown(sentence.format(host=host), answer.retry_after)
    raise TryLater(sentence.format(host=host), answer.retry_after)


def lost(error: OutboundError, host: str, *, changes: bool) -> NetworkError:
    """The typed error for a call without an answer."""
    sentence = words.unreachable(error.kind, host)
    if isinstance(error, MaybeSent) and changes:
        return Unknown(sentence)
    if isinstance(error, NotSent) and error.kind in _FOR_EVER:
        return Refused(sentence)
    return TryLater(sentence)


def _known(refusal: Refusal, host: str) -> NetworkError | None:
    code, said = refusal.code, words.said(refusal.message)
    if code in _BAD_CREDENTIALS:
        return BadCredentials(_BAD_CREDENTIALS[code].format(host=host))
    if code in _GONE:
        return Gone(words.REFUSED.format(host=host, said=said))
    if code.startswith("rest_upload_"):
        # "This file type is not allowed" comes as 500, and stays true however often we ask.
        return Refused(words.PICTURE_REFUSED.format(host=host, said=said))
    if code.startswith(_RIGHTS) and refusal.status == 401:
        # WordPress takes a wrong password for none at all: it lets us in as a stranger who may do nothing.
        return BadCredentials(words.NOT_SEEN.format(host=host))
    if code.startswith(_RIGHTS):
        return Refused(words.NO_RIGHT.format(host=host))
    if 400 <= refusal.status < 500 and refusal.status not in _TRY_AGAIN:
        return Refused(words.REFUSED.format(host=host, said=said))
    return None


def _path(found: Any, *keys: str) -> Any:
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    return found


def _object(found: Any, host: str) -> dict[str, Any]:
    if isinstance(found, dict) and isinstance(found.get("id"), int):
        return found
    # A body that is not what was asked for says nothing about what was done.
    raise Unknown(words.unreachable(Kind.GARBLED, host))
