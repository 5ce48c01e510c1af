"""Tries a connection and says in words what to put right."""

from __future__ import annotations

from typing import Any

from schoolgate.kit.http import Answer, OutboundError
from schoolgate.publishing.networks.base import BadCredentials, Check, NetworkError
from schoolgate.publishing.networks.wordpress import words
from schoolgate.publishing.networks.wordpress.site import Refusal, Site

_RIGHTS = {
    "edit_posts": "write posts",
    "publish_posts": "publish posts",
    "edit_published_posts": "change published posts",
    "upload_files": "upload pictures",
    "delete_posts": "delete posts",
    "delete_published_posts": "delete published posts",
}
_SIGNS = (b"/wp-content/", b"/wp-includes/", b"https://api.w.org/")


def problem_of(site: Site) -> Check:
    """From the outside in: the address, WordPress, its REST API, the password, the rights."""
    try:
        problem = _problem_of_address(site)
        if problem:
            return Check(ok=False, problem=problem, field="address")
        return _check_of_account(site, site.me())
    except BadCredentials as error:
        is_name = error.words == words.NO_SUCH_USER.format(host=site.host)
        return Check(ok=False, problem=error.words, field="username" if is_name else "password")
    except NetworkError as error:
        return Check(ok=False, problem=error.words, field="address")


def _problem_of_address(site: Site) -> str:
    try:
        answer = site.http.send("GET", f"{site.address}/", params={"rest_route": "/"})
    except OutboundError as error:
        return words.unreachable(error.kind, site.host)
    if 300 <= answer.status < 400:
        where = answer.headers.get("location", "").partition("?")[0].rstrip("/")
        return words.LEADS_ON.format(host=site.host, where=where)
    index = answer.json()
    if isinstance(index, dict) and "wp/v2" in (index.get("namespaces") or []):
        return ""
    if Refusal.of(answer) is not None and answer.status in {401, 403}:
        return ""  # closed to strangers only; the account's own call tells the rest
    if answer.status >= 500:
        return words.IN_TROUBLE.format(host=site.host)
    return (words.REST_IS_OFF if _looks_like_wordpress(site, answer) else words.NO_WORDPRESS).format(
        host=site.host
    )


def _looks_like_wordpress(site: Site, answer: Answer) -> bool:
    if any(sign in answer.body for sign in _SIGNS):
        return True
    try:
        front = site.http.send("GET", f"{site.address}/", redirects=3)
    except OutboundError:
        return False
    return any(sign in front.body for sign in _SIGNS) or "api.w.org" in front.headers.get("link", "")


def _check_of_account(site: Site, account: Any) -> Check:
    rights = account.get("capabilities") if isinstance(account, dict) else None
    if not isinstance(rights, dict):
        return Check(ok=False, problem=words.REST_IS_OFF.format(host=site.host), field="address")
    missing = [what for right, what in _RIGHTS.items() if rights.get(right) is not True]
    if missing:
        what = " or ".join([", ".join(missing[:-1]), missing[-1]] if len(missing) > 1 else missing)
        problem = words.RIGHT_MISSING.format(host=site.host, what=what)
        return Check(ok=False, problem=problem, field="username")
    return Check(ok=True, account=str(account.get("name") or account.get("username") or ""))
