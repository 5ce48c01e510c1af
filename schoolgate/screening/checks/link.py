"""Links that nobody should follow without looking twice."""

from __future__ import annotations

from collections.abc import Iterator

from schoolgate.screening.check import Check
from schoolgate.screening.link_safety import danger_of, is_known
from schoolgate.screening.links import links_in
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import Passage, Reading


class LinkCheck(Check):
    """Doubtful links.

    Catches: links whose target is hidden or disguised (shorteners, letters of other alphabets, bare numbers, a name
    or password in the link, odd ports, links that run a script, imitations of well-known sites): these can not go
    out. Links to sites we do not know go to the Headteacher.

    Leaves alone: your school's and trust's own sites, public bodies (.sch.uk, .gov.uk, .ac.uk, .nhs.uk, .police.uk),
    sites that schools often link to, and British sites named as a school, academy or college.

    Do instead: link to the page on your school's website, and write the address out in full.
    """

    clauses = ("4.5", "6.2")
    outcome = Outcome.STOP

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        own = reading.context.allowed_hosts
        for link in links_in(passage):
            danger = danger_of(link, own)
            if danger:
                yield self.finding(
                    passage,
                    link.span,
                    danger,
                    "Link to a page on your school’s website, written out in full.",
                )
            elif not is_known(link.host, own):
                yield self.finding(
                    passage,
                    link.span,
                    f"We do not know the site {link.host}.",
                    "Link to a page on your school’s website, or let the Headteacher look at it first.",
                    outcome=Outcome.ASK,
                )
