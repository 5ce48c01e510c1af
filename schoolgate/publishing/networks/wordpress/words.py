"""What people are told when a WordPress can not be reached or does not do what we ask."""

from __future__ import annotations

import re
from html import unescape

from schoolgate.kit.http import Kind

_UNREACHABLE = {
    Kind.BAD_REQUEST: "“{host}” is not a web address.",
    Kind.NAME: "There is no site at {host}. Check the spelling of the address.",
    Kind.ADDRESS_REFUSED: "{host} is on a private network. Whoever runs Schoolgate can allow it in the settings.",
    Kind.NOT_ENCRYPTED: "{host} has no encryption: the password could be read on the way. Use its https address.",
    Kind.CONNECT: "{host} does not answer. The site may be down.",
    Kind.CERTIFICATE: "The certificate of {host} is not valid, so nothing was sent. Whoever runs the site can fix it.",
    Kind.TLS: "{host} offers no encryption that can be trusted.",
    Kind.TIMEOUT: "{host} is too slow to answer.",
    Kind.RESET: "{host} broke the connection off.",
    Kind.GARBLED: "{host} answered something that can not be read.",
    Kind.REDIRECTS: "{host} sends us round in circles.",
    Kind.TOO_BIG: "{host} sent far more than it should.",
}
NO_WORDPRESS = "There is a site at {host}, but no WordPress that we can see."
REST_IS_OFF = (
    "There is a WordPress at {host}, but its REST API is switched off. A security plug-in may be the cause."
)
LEADS_ON = "{host} leads on to {where}. Use that address instead."
IN_TROUBLE = "The site at {host} is in trouble just now. Try again later."
PASSWORDS_OFF = "Application passwords are switched off on {host}. Whoever runs the site can allow them."
PASSWORDS_OFF_FOR_USER = "{host} does not let this account use application passwords."
NOT_SEEN = (
    "{host} does not know this user name and application password. They may have been mistyped or withdrawn; "
    "if they are right, its web server drops the Authorization header."
)
NOT_ACCEPTED = "{host} does not accept this application password. It may have been mistyped or withdrawn."
NO_SUCH_USER = "{host} knows no account of this name."
NO_RIGHT = "The account on {host} is not allowed to do this. It needs the role Author or Editor."
RIGHT_MISSING = "The account on {host} may not {what}. Give it the role Author or Editor there."
GUARDED = "{host} turned us away. A firewall or security plug-in may be the cause."
PICTURE_REFUSED = "{host} refused a picture: {said}"
REFUSED = "{host} refused: {said}"
BUSY = "{host} is busy or being looked after. We will try again."
REMOVED = "Somebody removed the draft on {host} before it was published."
NOT_OURS = (
    "What has this number on {host} is not what we put there. Does the channel lead to another site now?"
)
BINNED = "Somebody moved the post to the bin on {host}."
CHANGED = "Somebody changed the post on {host}: it is now “{status}” there."
HELD = "{host} kept the post as “{status}” instead of publishing it. Somebody has to publish it there."
MOVED = "{host} has moved to {where}. Connect the channel again with that address."


def unreachable(kind: Kind, host: str) -> str:
    """Why a host could not be asked."""
    return _UNREACHABLE[kind].format(host=host)


def said(message: object) -> str:
    """A site's own words, without markup and not at length."""
    # Cut before anything else: a site may answer with megabytes of "<", and none of them ends.
    plain = " ".join(re.sub(r"<[^>]*>", "", unescape(str(message or "")[:2000])).split())
    return f"“{plain[:200]}”" if plain else "it gave no reason."
