"""Links that nobody should follow without looking twice."""

from __future__ import annotations

from collections.abc import Iterator

from schoolgate.screening.check import Check
from schoolgate.screening.link_safety import judged
from schoolgate.screening.links import links_in
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import Passage, Reading

_ADVICE = {
    Outcome.STOP: "Link to a page on your school’s website, written out in full.",
    Outcome.ASK: "Link to a page on your school’s website, or let the Headteacher look at it first.",
    Outcome.ADVISE: "Open the page yourself before you post it, and read its name letter by letter.",
}


class LinkCheck(Check):
    """Doubtful links.

    Catches: links whose target is hidden or disguised (shorteners, letters of other alphabets, bare numbers, a name
    or password in the link, odd ports, links that run a script, imitations of sites that people trust, your own
    among them): these can not go out. Links to sites we do not know, to places where anyone can put a page (forms,
    shared documents, free sites), and links that pass the reader on to another address go to the Headteacher.

    Leaves alone: your school's and trust's own sites, public bodies (.sch.uk, .gov.uk, .ac.uk, .nhs.uk, .police.uk),
    sites that schools often link to, and British sites named as a school, academy or college. A British name with
    nothing odd about it, or one that reads like a school's, brings advice only. Nothing is ever opened or fetched,
    so a site we know can still hold a bad page.

    Do instead: link to the page on your school's website, and write the address out in full.
    """

    clauses = ("4.5", "6.2")
    outcome = Outcome.STOP

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        context = reading.context
        fixes = (context.own_page,) if context.own_page else ()
        for link in links_in(passage):
            verdict = judged(link, context.allowed_hosts)
            if verdict.outcome is not Outcome.CLEAR:
                yield self.finding(
                    passage,
                    link.span,
                    verdict.why,
                    _ADVICE[verdict.outcome],
                    fixes=fixes,
                    outcome=verdict.outcome,
                )
