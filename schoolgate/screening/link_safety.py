"""Says how far a link may go and why, by what it is and where it leads; nothing is ever fetched (4.5)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from schoolgate.screening.host_look_alikes import imitated_by, resembles
from schoolgate.screening.hosts import Known, known_as, registered
from schoolgate.screening.late import late
from schoolgate.screening.links import Link
from schoolgate.screening.model import Outcome
from schoolgate.screening.school_likeness import is_named_as_a_school, reads_like_a_school

_PASSED_ON = late(
    r"[=/?&](?:h(?:tt|xx)ps?(?::|%3a)|%2f%2f|//)[^&]|/(?:url|redir(?:ect)?|slink|ck/a|l\.php|amp/s)(?:[/?]|$)"
)
_LURES = late(
    r"log-?[io]n|log-?on|sign-?[io]n|verif|secur|account|updat|confirm|billing|payment|refund|invoice|wallet|banking|webmail"
    r"|unlock|suspend|passw|credential|reset|claim|prize|voucher|reward|bonus|crypto|invest|deliver|parcel|customs"
    r"|giveaway|alert|authen|validat|recover|renew|fee-?paid|payee|transfer|free-|nitro|winner|lucky|betting|casino"
)
_LURES_IN_PATH = late(
    r"log-?in|sign-?in|verif|account|wallet|banking|passw|credential|\.php|\.exe|\.apk|\.scr|\.msi|\.bat|\.js\b|\.jar|\.iso"
    r"|wp-(?:admin|includes|content/(?!uploads))|cgi-bin|@|[0-9][a-z0-9]{28}|(?:/[^/]{1,200}){8}"
)
_FIGURE_AMONG_LETTERS = late(r"[a-z][0-9]+[a-z]|[0-9]{5}|(?:^|[.-])[a-f]*[0-9][0-9a-f]{6,}(?:$|[.-])")
_LONGEST_PLAIN = 45
_MOST_HYPHENS = 2
_MOST_LABELS = 5


@dataclass(frozen=True, slots=True)
class Verdict:
    """How far a link may go, and in plain words what is odd about which part of it."""

    outcome: Outcome
    why: str = ""


_CLEAR = Verdict(Outcome.CLEAR)


def judged(link: Link, own: frozenset[str]) -> Verdict:
    """What to do about a link; `own` are the hosts that the school itself allows."""
    danger = _disguise(link)
    if danger:
        return Verdict(Outcome.STOP, danger)
    known = known_as(link.host, own)
    if known is Known.SHORTENER:
        return Verdict(Outcome.STOP, f"“{link.host}” is a short link that hides where it goes.")
    if known is Known.SHARED:
        return Verdict(
            Outcome.ASK,
            f"Anyone can put a page on “{link.host}”, so its name says nothing about whose it is.",
        )
    if known and _PASSED_ON.search(link.rest):
        return Verdict(
            Outcome.ASK, f"This link starts at “{link.host}” but passes the reader on to another address."
        )
    return _CLEAR if known else _of_a_stranger(link.host, link.rest, own)


def _disguise(link: Link) -> str:
    """What makes the link unsafe whoever it belongs to, in words, or nothing."""
    if link.runs_script:
        return "This link runs a script or opens a file instead of a page."
    if link.has_user:
        return f"This link hides its target behind an @: it leads to “{link.host}”."
    if link.is_number:
        return f"This link goes to a bare number, “{link.host}”, instead of a named site."
    if link.is_foreign:
        return "The name in this link holds letters or hidden marks that are not plain letters a to z."
    if link.has_odd_port:
        return f"This link goes to an unusual door (the number after “{link.host}:”)."
    return ""


@lru_cache(maxsize=1024)
def _of_a_stranger(host: str, rest: str, own: frozenset[str]) -> Verdict:
    """Remembered, because a post is read again at every pause of its author's typing."""
    imitated = imitated_by(host, own)
    if imitated:
        return Verdict(Outcome.STOP, f"“{host}” looks like {imitated} but belongs to somebody else.")
    near = resembles(host)
    if near:
        return Verdict(Outcome.ASK, f"We do not know the site “{host}”; the one we know is “{near}”.")
    if _is_odd(host.removeprefix("www."), rest):
        return Verdict(Outcome.ASK, f"We do not know the site “{host}”, and its address is unusual.")
    if is_named_as_a_school(host):
        return _CLEAR
    if host.endswith(".org.uk") or reads_like_a_school(host):
        return Verdict(Outcome.ADVISE, f"We do not know the site “{host}”. Is it the one you mean?")
    return Verdict(Outcome.ASK, f"We do not know the site “{host}”.")


def _is_odd(host: str, rest: str) -> bool:
    """Words and shapes that school sites have no need of and that phishing lives on."""
    return (
        len(host) > _LONGEST_PLAIN
        or host.count("-") > _MOST_HYPHENS
        or host.count(".") >= _MOST_LABELS
        or "_" in registered(host)
        or _LURES.search(host) is not None
        or _FIGURE_AMONG_LETTERS.search(host) is not None
        or _LURES_IN_PATH.search(rest) is not None
        or _PASSED_ON.search(rest) is not None
    )
