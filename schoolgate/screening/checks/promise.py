"""Promises and commitments made in the school's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schoolgate.screening.check import Check
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import Passage, Reading
from schoolgate.screening.patterns import Patterns

_US = r"(?:we|i|you|our school|the school|school|the trust|the academy|staff|our teachers|the head|governors|the governors)"
_WILL = r"(?:'ll|ll| will| shall| can| do| hereby| would like to| want to| are happy to| are going to)"
_SURELY = r"(?: all| also| fully| absolutely| definitely| certainly| personally| always| gladly| happily| of course)?"
_ANYONE = r"(?:every|all|each|any|your|you|no)"
_GOODS = (
    r"(?:places?|spaces?|spots?|refunds?|laptops?|tablets?|ipads?|grade|pass|job|jobs|transport|seats?|scholarships?|bursary|bursaries|"
    r"pay rise|bonus|interview|offer|grade [0-9]|level [0-9]|top marks|a star)"
)
_PATTERNS = Patterns.of(
    ("promise guarantee pledge vow assure swear commit",
     rf"\b{_US}{_WILL}?{_SURELY} (?:promise|guarantee|pledge|vow|assure|swear|commit to)\b(?! (?:ourselves|myself|to do our best))"),
    ("promised guaranteed pledged vowed committed",
     rf"\b{_US} (?:have |has |had )?(?:promised|guaranteed|pledged|vowed|committed to)\b"),
    ("guarantee guaranteed",
     rf"\b(?:can|will|is|are|be|a|have|has|get|get a|your|with) (?:absolutely |fully |now )?guaranteed?\b(?= |\.|!|$)"),
    ("guarantee guaranteed",
     rf"\bguaranteed? (?:a |an |your |every |all |you )?(?:{_GOODS}|results?|success|entry|progress|fun for nobody)\b"),
    ("place places space spaces spot spots refund refunds laptop laptops tablet tablets ipad ipads grade pass job jobs transport seat seats scholarship scholarships bursary bursaries pay bonus interview offer level marks star",
     rf"\b{_ANYONE} (?:single )?(?:child|pupil|student|applicant|famil(?:y|ies)|children|pupils|students|parents?|staff|one)"
     rf"(?: who [a-z ]{{1,30}}?)? (?:will|shall|is going to|are going to) (?:definitely |certainly |all |each )?"
     rf"(?:get|be given|receive|have|be offered|be guaranteed|pass|achieve|win|go home with) (?:a |an |their |at least |free )*{_GOODS}\b"),
    ("refund reimburse compensate waive pay cover foot replace give",
     rf"\b{_US}{_WILL}{_SURELY} (?:refund|reimburse|compensate|waive|pay (?:for|back|you|all)|cover (?:the|all|any|your) costs?"
     r"|foot the bill|replace (?:any|all|every|your)|give (?:you|everyone|all|every\w*) (?:your|their|the)? ?money back)\b"),
    ("refund refunded reimbursed compensation compensated",
     r"\bwill (?:all )?(?:be|get|receive) (?:a )?(?:fully |full |all )?(?:refund(?:ed)?|reimbursed|compensat(?:ed|ion))\b"),
    ("refund refunds",
     r"\b(?:full|complete|instant|automatic|100%) refunds?\b"),
    ("money",
     r"\b(?:your )?money back(?= if| guarantee| on|\.|!|$)"),
    ("word hand cross rest come fail matter words",
     r"\b(?:you have (?:our|my) word|(?:take|have) my word|on my word|hand on heart|cross (?:our|my) hearts?|rest assured"
     r"|come what may|without fail|no matter what happens|we give our word|mark our words)\b"),
    ("redundancy redundancies losses cut cuts closure closures change changes increase increases charge charges rise rises detentions bullying",
     r"\bthere (?:will|shall) be no (?:staff |more |further |compulsory )?(?:redundanc(?:y|ies)|job losses|cuts?|closures?|changes?|increases?"
     r"|charges?|price rises?|fee rises?|detentions?|bullying)\b"),
    ("never ever",
     rf"\b(?:fees?|prices?|costs?|charges?|the school|our school|the nursery|class sizes|we|no one|nobody|no child) (?:will|shall) "
     r"(?:never|not ever) (?:again )?(?:rise|go up|increase|be increased|close|happen|be cut|charge|cut|change|lose|be bullied|be excluded|exclude)\b"),
    ("happen",
     r"\b(?:this|it|that) (?:will|shall) (?:never|not) (?:ever )?happen again\b"),
    ("ensure sure see",
     r"\b(?:we|i)(?:'ll| will| shall) (?:make sure|ensure|see to it)(?: that)? (?:it|this|that|no|every|all|nobody|your|you)\b[^.!?\n]{0,40}"
     r"\b(?:never|always|again|place|refund|paid|sorted|fixed|safe|grade|pass|win)\b"),
    ("fixed repaired sorted resolved refunded rebuilt replaced normal",
     r"\b(?:will|shall) (?:definitely |certainly )?be (?:fixed|repaired|sorted|resolved|refunded|rebuilt|replaced|back to normal) "
     r"(?:by|before|within|in) (?:the )?(?:end|monday|tuesday|wednesday|thursday|friday|saturday|sunday|next|tomorrow|[0-9]|a |"
     r"january|february|march|april|may|june|july|august|september|october|november|december|christmas|easter|half)"),
    ("definitely certainly",
     r"\byou (?:will|shall) (?:definitely|certainly) (?:get|receive|be|have)\b"),
)
_NEGATED = re.compile(
    r"(?:\b(?:not|no|never|cannot|can't|cant|won't|wont|don't|dont|unable to|without|nor|neither|non|if|whether|unless)\b|n't)[^.!?\n]{0,18}$"
)
_IN_FUN = re.compile(
    r"^[^.!?\n]{0,6}(?: you| that| it| this| there)?(?:'ll|'s| will| is| are| won't| wont)?(?: be| have)?(?: a| lots of| plenty of| some| the| to be| you)? ?"
    r"(?:fun|laughs?|cake|smiles?|giggles|not to|great|fantastic|brilliant|good time|lovely|amazing|to do (?:my|our) best|entertainment|"
    r"memories|won't be disappointed|bore|boring|biscuits|no singing|last)\b"
)
_QUOTED = re.compile(r"\b(?:brownie|brownies|guides?|scouts?|cubs?|beavers?|rainbows?|pinky|olympic|wedding) ?(?:'s)?$")


class Promise(Check):
    """Promises and commitments.

    Catches: promises, guarantees, refunds and undertakings in the school's name: "we guarantee every child a place",
    "you will get a full refund", "there will be no redundancies".

    Leaves alone: "we can not guarantee a place", "no refunds", "promises to be a great night", and the Brownies'
    Promise.

    Do instead: say what is planned ("we hope to", "we are working on"), or ask the Headteacher first.
    """

    clauses = ("4.6",)
    outcome = Outcome.ASK
    parts = frozenset({"text", "alt"})

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        folded = passage.folded
        for pattern in _PATTERNS.matching(passage.vocabulary):
            for match in pattern.finditer(folded):
                if not _taken_back(folded, match):
                    yield self.finding(
                        passage, match.span(), "This reads as a promise by the school.",
                        "Say what is planned (“we hope to”), or let the Headteacher check it first.",
                    )


def _taken_back(folded: str, match: re.Match[str]) -> bool:
    before = folded[max(0, match.start() - 30):match.start()]
    after = folded[match.end():match.end() + 60]
    if "promise" in match.group() and _IN_FUN.match(after):
        return True
    return _NEGATED.search(before) is not None or _QUOTED.search(before.rstrip()) is not None
