"""Patterns of abuse and hostility, and the good company that bad-looking words keep in a school (4.4, 6.5).

Own wording. Each pattern is tried only when one of its trigger words is in the text.
"""

from __future__ import annotations

import re

from schoolgate.screening.patterns import Patterns


_YOU = r"(?:you|u|ya|they|he|she|them|him|her|those|these|the lot of you|your lot)"
_ARE = r"(?:'re|'s| are| r| is|re)"
_KINDS = (
    r"(?:idiots?|morons?|pathetic|scum|disgusting|useless|worthless|stupid|thick|ugly|fat|rubbish|clowns?|jokes?|losers?|cowards?|"
    r"liars?|cheats?|weird|weirdos?|freaks?|trash|filth|vile|a waste of (?:space|time|air)|brain ?dead|lazy|dumb|muppets?|disgrace|"
    r"entitled|clueless|imbeciles?|animals|feral|incompetent|selfish|ignorant)"
)
_PEOPLE = (
    r"(?:parents?|mums?|dads?|families|staff|teachers?|colleagues?|kids?|children|pupils?|students?|inspectors?|governors?|"
    r"neighbours?|drivers?|people|players?|coach|team|referee|ref|lot|class|year [0-9]{1,2}s?|boys?|girls?|cleaner|cook|caretaker|"
    r"head|headteacher|council|councillors?|ofsted|fans)"
)

ABUSE = Patterns.of(
    ("kill hurt smash batter stab shoot knife bash",
     r"\b(?:i'll|i will|we'll|we will|i'm going to|im going to|gonna|going to|want to|wanna) (?:kill|hurt|batter|smash|stab|shoot|knife|bash)"
     r" (?:you|him|her|them|that (?:kid|boy|girl|teacher)|u)\b"),
    ("kill die hang rot dead", r"\b(?:go (?:and )?(?:kill|hang) (?:yourself|yourselves)|kill (?:yourself|yourselves|urself)|go (?:and )?die\b|"
     r"(?:hope|wish) (?:you|they|he|she)(?:'d| would| all)? (?:die|drop dead|rot))"),
    ("kicking beating slap smack hiding battering punch", r"\b(?:deserves?|needs?|wants?|asking for|get) a (?:good |proper |right )?"
     r"(?:kicking|beating|slap|smack|hiding|battering|punch)\b"),
    ("hates hate stand likes", r"\b(?:everyone|everybody|we all|whole school|nobody|no one)(?: here| in school)? (?:hates?|can't stand|likes?) "
     r"(?:you|her|him|them)\b(?= |\.|!|$)(?<!nobody likes them)"),
    ("country came come belong", r"\bgo back to (?:where you came from|your own country|where (?:they|you) (?:come|belong))"),
)

HOSTILITY = Patterns.of(
    ("idiot idiots moron morons pathetic scum disgusting useless worthless stupid thick ugly fat rubbish clown clowns joke jokes loser "
     "losers coward cowards liar liars cheat cheats weird weirdo weirdos freak freaks trash filth vile waste braindead lazy dumb "
     "muppet muppets disgrace entitled clueless imbecile imbeciles animals feral incompetent selfish ignorant",
     rf"\b{_YOU}(?: all| lot| guys)?{_ARE} (?:all |just |so |such |a |an |the |absolutely |totally |complete |utter |bunch of |really |"
     rf"nothing but |right |bloody |being ){{0,4}}{_KINDS}\b"),
    ("idiot idiots moron morons pathetic scum disgusting useless worthless stupid thick clown clowns joke losers cowards liars cheats "
     "weirdos freaks lazy dumb muppets disgrace entitled clueless imbeciles animals feral incompetent selfish ignorant nowhere scream",
     rf"\b{_PEOPLE}(?: members)?(?: in [a-z]+)?(?: are| is|'re|'s| were| was) (?:all |just |so |such |a |an |the |as |absolutely |totally |bunch of |"
     rf"complete |utter |nothing but |really ){{0,4}}{_KINDS}\b"),
    ("some certain typical", r"\b(?:some|certain|typical) (?:of you |of our |staff |so-called )?(?:parents?|mums|dads|people|families|members|staff|"
     r"teachers|kids|pupils|children|year [0-9]+s?|boys|girls|you)(?: members)? (?:clearly|obviously|really|just|seem|think|need|should|"
     r"can't|cannot|don't|never|still can't)\b(?! (?:like|love|enjoy|bring|wear|need a|be aware|know|remember|worry|want))"),
    ("typical", r"\btypical of (?:girls|boys|parents|them|year|that lot|some|kids)\b"),
    ("shut", r"\bshut (?:up|your|it\b|the)(?! (?:door|gate|window|box|book|lid))(?! shop)"),
    ("shame ashamed", r"\b(?:shame on (?:you|them|him|her|the|those|any)|(?:should|ought to) be (?:thoroughly |utterly |so )?ashamed)"),
    ("dare", r"\bhow dare (?:you|they|he|she|anyone|some)"),
    ("wrong matter", r"\bwhat(?:'s| is| on earth is| the hell is) (?:wrong|the matter) with (?:you|these|some|them|people|parents)"),
    ("lost life grip hell stuffed dead yourself yourselves over backsides backside high",
     r"\b(?:get (?:lost|a life|a grip|over yourselves?|over it|stuffed|off your (?:backsides?|high horse))|go to hell|bloody hell|drop dead)\b"),
    ("cares care", r"\b(?:nobody|no one|who) (?:really |even )?(?:cares|gives a)\b(?! for)|\b(?:couldn't|could not) care less\b"),
    ("sick tired fed", r"\b(?:sick (?:and tired )?of (?:you|your|these|those|the|parents|people|hearing)|fed up (?:with|of) "
     r"(?:you|your|these|those|parents|people|some|certain))"),
    ("hate hates despise loathe", r"\b(?:we|i|everyone) (?:all |really |absolutely )?(?:hates?|despises?|loathes?) (?!the word|crime|speech|that|losing|"
     r"when|to|mondays|sprouts|waste|litter|having|it when|rain|goodbyes|maths|spiders)(?:you|your|them|him|her|those|these|their|[a-z]+'s)\b"),
    ("joke farce embarrassment laughing freak embarrassing laughable", r"\b(?:what a|is a|are a|absolute|complete|total|utter) (?:joke|farce|embarrassment|laughing stock|freak show)\b"
     r"(?! (?:book|shop|competition|writer|teller|of))|\b(?:embarrassing|laughable)(?: from (?:that|this|them)|\.(?= |$))"),
    ("thanks", r"\bthanks (?:a lot )?for nothing\b"),
    ("opinion opinions", r"\b(?:your|their|his|her) opinions? (?:is|are|means?|counts?) (?:worthless|nothing|irrelevant|rubbish|wrong|stupid)"),
    ("ruined spoilt wrecked", r"\b(?:you|he|she|they|parents|who|which)(?:'ve| have| has|'s)? (?:completely |totally )?(?:ruined|spoilt|wrecked) (?:it|our|sports|the|my|everything)\b"),
    ("stalking creeping whining moaning crying bleating whingeing", r"\b(?:stop|quit) (?:stalking|creeping|whining|moaning|crying|bleating|whingeing|your (?:whining|moaning|whingeing))"),
    ("moaning whining whingeing whinging", r"\b(?:moaning|whining|whinge?ing) (?:about|parents|lot|mums|dads|again)"),
    ("thick planks brain brains", r"\b(?:thick as|two short planks|brains? (?:like|of) (?:a )?(?:sieves?|bricks?|mush|pea))"),
    ("cow cows pig pigs rat snake witch hag", r"\b(?:lazy|stupid|silly|fat|miserable|old|ugly|nasty|moody|sour) (?:cow|cows|pig|hag|witch|bint|git|sod)\b"
     r"(?! (?:called|named|of the|in the (?:farm|field)))"),
    ("prison jail", r"\b(?:end|ends|ending|finish|wind) up in (?:prison|jail)\b"),
    ("grass snitch tell telltale sneak show showoff loser", r"\b(?:nobody|no one) likes a (?:grass|snitch|tell ?tale|sneak|show ?off|loser)\b"),
    ("annoying irritating useless badly worst nastiest thickest laziest", r"\bthe (?:most (?:annoying|irritating|useless|badly behaved)|worst|nastiest|thickest|laziest) (?:child|pupil|student|kid|boy|girl|class|"
     r"parent|parents|teacher|year group|year|family|colleague)\b(?! witch)"),
    ("laughed laughing", r"\b(?:everyone|we all|whole class|they all) (?:laughed|is laughing|are laughing|was laughing) at (?:her|him|their|them|you|his)\b"),
    ("finger fingers socks sort grow buck", r"\b(?:pull your fingers? out|pull your socks up|sort yourselves? out|grow up|buck your ideas up)\b(?= |,|!|\.|$)"
     r"(?! (?:in|to be|and|with|on|near|a|knowing|loving|reading))"),
    ("like", r"\b(?:boys|girls|kids|children|parents|people|families) like (?:that|them|those|her|him) (?:end|should|deserve|never|always|will|are|need)\b"),
    ("kids kid child children brat brats offspring", r"\b(?:control your|keep your|take your) (?:[a-z]+ )?(?:kids?|child|children|brats?|offspring) (?:at home|away|under control|on a lead)"),
    ("bothered read follow trusted parent", r"\b(?:can't|cannot|couldn't) (?:even )?(?:be bothered|read (?:a )?(?:simple|basic)|follow (?:a )?(?:simple|basic)|be trusted|parent)\b"),
    ("moron idiot fool clown imbecile liar cheat cheats clowns idiots fools liars cowards hypocrites muppet muppets rubbish nonsense", r"\b(?:another day,? another|yet another|complete|absolute|utter|total|bunch of|load of|pack of|shower of) "
     r"(?:moron|idiot|fool|clown|imbecile|liar|cheat|cheats|clowns|idiots|fools|liars|cowards|hypocrites|muppets?|rubbish|nonsense)\b"),
    ("swear", r"\bi swear if (?:one more|another|anyone|any|you|they)"),
    ("called", r"\bso[- ]called (?:parents?|teachers?|adults?|professionals?|leaders?|friends|experts?|inspectors?|head)"),
    ("blocked banned", r"(?:, |and |\. ?)blocked\b(?= *[.!]?$)"),
    ("rejects brats yobs thugs oiks scroungers layabouts", r"\b(?:rejects|brats|yobs|thugs|oiks|scroungers|layabouts)\b(?! (?:the|a|our|any))"),
)

_COMPANY = re.compile(
    r"blue tits?|great tits?|coal tits?|(?:marsh|willow|long-tailed|bearded) tits?|tits? (?:have|has) (?:nested|fledged|laid|hatched)|tits? nest|"
    r"dick (?:whittington|turpin|dastardly|van dyke|barton|tracy|francis|king|bruna|grayson)|(?:moby|tom|spotted|harry and)[ ,-]{1,2}dick|dick and (?:dom|jane)|"
    r"bloody (?:sunday|mary|chamber|assizes|tower)|offa'?s dyke|van dyke|dyke (?:path|road|walk)|hadrian|"
    r"great crap|feckless|feckenham|crapper|"
    r"slag heaps?|slagheap|raccoons?|maine coons?|chinks? (?:in|of)|(?:finger|pin|skin|thumb)[ -]pricks?|pricks? (?:up|her|his|their|your|of)|"
    r"american idiot|idiot's guide|the idiot|muppets? (?:christmas|show|treasure|movie|babies)|the muppets?|muppet theatre|"
    r"freak(?:y)? (?:wave|weather|storm|friday|accident|snow|wind)|lady and the tramp|the tramp|long tramp|charlie chaplin|"
    r"yid(?:dish|army)|mongol(?:ia|ian| empire| army| horde)|the mongols?|genghis|mongol invasion|beavers? (?:damn|dam)|"
    r"damn yankees|disgrace(?:d)? (?:king|general|queen)|ssh?[- ]it|arse(?:nal|nic|y)|feral (?:cat|cats|pigeons?|goats?|pony|ponies)|"
    r"vermin control|sod (?:off)?(?: roll| turf| house)|sod(?:bury| cutting)|piss[a-z]rro|useless facts?|wank(?:el|dorf)|"
    r"hate crimes?|hate speech|anti-racis\w+|spaz?matic|sexy? education|psycho(?:logy|logist|logical)|alfred hitchcock|"
    r"half[- ]caste (?:by john agard|poem)|john agard|agard|"
    r"the words? ['\"]?\w+['\"]? (?:as an insult|is never|hurts?|has no place)|assembly on|anti[- ]bullying|"
    r"disgusting (?:sandwich|recipe|potion|drink|mixture|food|slime|spell|soup|feast|smell)|(?:delightfully|wonderfully|gloriously|deliciously) \w+|"
    r"george's marvellous|the twits|horrible histories|pathetic fallacy|hairy maclary|"
    r"paki(?:stan|stani)|spic(?:e|y|es)|nonce word|for the nonce|pricks? the|cocks?crow|useless (?:without|unless|machines?)|inventions?"
)
_LOOK_AROUND = 24


def innocent(folded: str, start: int, end: int) -> bool:
    """True if the word at [start:end] stands in one of the phrases that make it harmless."""
    base = max(0, start - _LOOK_AROUND)
    around = folded[base:end + _LOOK_AROUND]
    return any(match.start() + base < end and match.end() + base > start or match.end() - match.start() > 12
               for match in _COMPANY.finditer(around))
