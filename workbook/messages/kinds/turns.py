"""The kind ``but``: a turn that takes an apology back by self-defence or a counter-charge.

A turn word alone says nothing. What counts is what follows it ("but you started it", "but I chose not
to") and, where that is open, what stands before it ("I am sorry, but …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.messages.patterns import Mark, expression, negated, one_of
from workbook.messages.text import Reading

_TURNS = (
    "but",
    "however",
    "yet",
    "although",
    "though",
    "even though",
    "tho",
    "even so",
    "that said",
    "that being said",
    "having said that",
    "with that said",
    "then again",
    "still",
    "nevertheless",
    "nonetheless",
    "on the other hand",
    "at the same time",
    "all the same",
    "mind you",
    "in fairness",
    "to be fair",
    "in my defen[cs]e",
    "let's be honest",
    "let's not forget",
    "don't forget",
    "except",
    "only that",
    "just remember",
    "be that as it may",
    "in all honesty",
    "regardless",
    "albeit",
    "in saying that",
    "still and all",
    "all that said",
    "that aside",
    "then there's the fact",
    "mind",
    "whereas",
    "yes but",
    "granted",
    "except that",
    "on the flip side",
    "by the same token",
    "having said all that",
    "for all that",
    "let's be real",
    "let's not pretend",
    "let's face it",
    "notwithstanding",
    "in the same breath",
    "when all is said and done",
    "as for you",
    "mind",
    "but then",
    "but then again",
    "just saying",
    "in all fairness",
    "saying that",
)
# The longer one first: "still and all" before "still".
_TURN = one_of(*sorted(_TURNS, key=len, reverse=True))
_HARD = re.compile(
    r"but|however|on the flip|by the same|for all that|notwithstanding|regardless|albeit"
    r"|then again|mind you|in saying|saying that|having said|that said|that being|still and all|be that"
    r"|nevertheless|nonetheless|all the same|whereas|even so|on the other"
)
_ALWAYS = re.compile(r"in (?:all )?fairness|to be fair|in my|as for you|let'?s|don'?t forget|just remember")
_MID_WORDS = re.compile(r"still|mind|only|granted|regardless|saying that|yet|though|tho|except|all the same")
_NO_TURN_AFTER = re.compile(
    expression(
        r"(?: (?:long|much|many|far|hard|often|late|small|little|difficult|slow(?:ly)?|painful"
        r"|you (?:like|want|wish|feel|decide|choose|react|respond|need)|i (?:look|try|turn|put|say|word"
        r"|explain|justify|tried|saw|justified)|for (?:me|you|your|my|the)|not least|another|again|more"
        r"|to)\b)"
    )
)
_OPENING = (
    r" ?(?:(?:i think|i feel|i guess|i must say|i have to say|i have to admit|in all honesty|honestly"
    r"|in truth|to be honest|please|you know|at|the end of the day|let's be honest|also|then|so|maybe"
    r"|really|just|only|even|like|sure|well|look|hey|ok|okay|babe|mate|love|come on|i mean|what to do"
    r"|yeah|no"
    r"|honest|literally|actually|obviously|basically|tbh|seriously|at the end of the day|after all"
    r"|if (?:we're|i'm) (?:being )?honest"
    r"|in fairness|to be fair) ){0,3}"
)

_STRENGTHENS = (
    r"(?:that|this|it|there|none of that|none of this|those|these|they|neither"
    r"|nothing)(?:'s)?(?: \w+){0,4} {not} (?:an |a |any )?(?:excuse|reason|justification|right|ok|okay"
    r"|fair|enough)",
    r"(?:that|this|it|none of (?:that|this|it)|nothing|those|these)(?: \w+){0,2} (?:doesn't|does not"
    r"|don't|do not|didn't|cannot|can't|can|is no|isn't|is not|was no|was not|wasn't|'s no|'s not"
    r"|will not|won't|could|excuses?|justif\w+)",
    r"(?:that's|it's|this is|that is|it is|that was|it was) (?:no|not|never|my|mine|on me|wrong|all|only"
    r"|still|what|true|me|i who|also)",
    r"i (?:(?!you\b)\w+ ){0,2}(?:chose|decided|should|could have|shouldn't|ought|failed|hurt|lied|let you"
    r"|betrayed|broke|cheated|ignored|hid|kept|walked|took|owe|own|accept|regret|apologi\w+|promise"
    r"|understand|respect|see|realise|realize|recognise|know(?! you)|admit|wish(?! you)|hope)",
    r"i (?:was|am) (?:\w+ ){0,2}(?:wrong|the one who|selfish|cruel|unfair|unkind|a coward|cowardly"
    r"|to blame|responsible|at fault|not there|not honest|not fair|not kind|ashamed|sorry|sober|awake"
    r"|lying|too (?:proud|scared|cowardly|lazy|selfish|afraid) to)",
    r"(?:i'm|i am) (?:\w+ ){0,2}(?:here|ready|ashamed|sorry|grateful|working|learning|getting|going"
    r"|seeing|not asking|not going to|not writing|not looking|willing|glad)",
    r"i (?:don't|do not) (?:want|expect|ask|need|blame|deserve|have (?:a|any) (?:right|excuse)"
    r"|think (?:that|it) (?:is|was) (?:enough|ok|okay))",
    r"i (?:can|will|want|wanted|would like|need|needed|have started|have begun|have booked|have to own"
    r"|have to say sorry|must own)",
    r"(?:i'll|i'd like|i've started|i've begun|i've booked|i've learned)",
    r"i (?:still |just )?(?:didn't|did not|never) (?:tell|told|listen(?:ed)?|call(?:ed)?|ask(?:ed)?"
    r"|stop(?:ped)?|show(?:ed)?|come|came|do|did|said|say|turn|think|thought|answer|pick|let|give|gave"
    r"|try|tried|take|took|hear|heard|help|stand|stood|own|admit|face)",
    r"i (?:still )?(?:did|said|went|stayed|carried|drove|shouted|yelled|pushed|read|used|left|put|made"
    r"|let|stood|turned|gave|snapped|took|told|acted|behaved|treated|blamed|slept|kissed"
    r"|broke)(?! (?:my best|everything|all i|it because|it for|what i (?:had|could|thought)))",
    r"you (?:did not|didn't|never|don't|do not) (?:deserve|ask|owe|have to|need to|cause|do anything)",
    r"you (?:deserved?|trusted|were right|are right|had (?:every|a|all the) right|have every right"
    r"|were the one (?:who|that) (?:paid|suffered|had)|were (?:there|kind|patient|honest|hurt|always)"
    r"|paid|needed me|needed (?:more|someone)|can|may|gave me|believed|stayed|asked me|told me|were left"
    r"|should not have had|shouldn't have had)",
    r"(?:also|instead|rather|a|an|because|to|by|as|with|my (?:fault|choice|doing|responsibility|actions"
    r"|words|behaviour|silence|lies?|job was)|mine|the (?:truth|fact|choice|fault|responsibility|blame"
    r"|way|harm|hurt|lie|first|one who|person)|what i|what matters|how i|no excuse|not (?:an|a|any|as)"
    r"|words|saying|sorry|one i|it (?:was (?:me|i|my|wrong|still)|is true|took me|still|hurt you)"
    r"|even (?:more|so|then)|here|there is no|there's no|nothing|neither|never|from now on|whatever"
    r"|in the end|more|actions)",
)
_TAKES_BACK = (
    r"(?:so|neither|nor) (?:did|do|were|are|have|had) you",
    r"what about",
    r"(?:it's|it is|its) not like(?: you| i)?",
    r"(?:somebody|someone|anyone|people|a (?:person|man|woman)) (?:who|with|that)",
    r"(?:if you|had you) (?:hadn't|had not|had|didn't|did not|weren't|would|just|only|could|'d)",
    r"if i'm (?:being )?honest",
    r"(?:it|that|this|blame|fault) (?:takes|took) two",
    r"it (?:wasn't|isn't|was not|is not|'s not) (?:\w+ ){0,2}(?:my|mine|me|just|only|all|entirely|easy"
    r"|like|that|as|fair)",
    r"(?:when|if|because|since|for) (?:you|your)",
    r"it was a (?:long|hard|bad|rough|tough)",
    r"it's (?:hard|difficult|not easy|not like|not fair|complicated|your)",
    r"(?:it|that) was (?:hard|difficult|only|just|never|your|a (?:hard|difficult|joke)|complicated"
    r"|an accident|not (?:all|just|only))",
    r"(?:in my defen[cs]e|to be fair|in fairness|honestly|at least|come on)",
    r"(?:nobody|no one|none of us) (?:is|was|'s|are)? ?(?:perfect|a saint)",
    r"(?:everyone|everybody|anyone|anybody|any|we all|we both|both of us|we were both|we are both"
    r"|other people|most people|people)",
    r"(?:my (?:work|job|boss|mother|mum|mom|father|dad|parents|childhood|head|family|friends?|anxiety"
    r"|depression|ex|reasons|past|nerves|phone|temper|illness|adhd|hormones|needs))",
    r"(?:work|things|life|money|stress|the (?:stress|drink|alcohol|pressure|situation|job|kids|fact"
    r"|wine)) (?:\w+ ){0,2}(?:was|were|got|had|have|has|is|made|drove|did)",
    r"there (?:was|were|are|is|'s) (?:a reason|reasons|two|a lot|so much|things|always)",
    r"there's (?:a reason|two|a lot|always)",
    r"i (?:was|am|had been|have been) ",
    r"(?:i'm|i'd been|i've been) ",
    r"i (?:had|have) (?:a|no|my|to|so|such|too|been|reasons|feelings|needs|always)",
    r"i (?:did not|didn't|never|don't|do not) (?:mean|meant|intend|intended|want(?:ed)? to|know|realise"
    r"|realize|think (?:it|that|you|i)|see (?:it|any|why|another)|feel|have|start|do it|lie to you|hit"
    r"|cheat|force|ask for)",
    r"i (?:\w+ )?(?:only|just|felt|feel|thought|think|couldn't|could not|can't|cannot|meant|tried"
    r"|deserved?|believed?|assumed|figured|got|needed|wanted|would never|wouldn't)",
    r"i did (?:my best|everything|all i|it because|it for|what i)",
    r"(?:maybe|perhaps|surely|obviously) you",
    r"(?:you|you're|you've|you'd|your|ur|u) ",
)
# "but I only lied so that you would not worry": owned in form, taken back in sense.
_EXCUSED_RE = re.compile(
    expression(
        r" ?(?:i (?:only|just) \w+ (?:\w+ ){0,3}(?:so that|because|to (?:protect|spare|keep|help"
        r"|save))|it's not like you)"
    )
)
_STRENGTHENS_RE = re.compile(rf"{expression(_OPENING)}(?:{'|'.join(map(expression, _STRENGTHENS))})(?!\w)")
_TAKES_BACK_RE = re.compile(rf"{expression(_OPENING)}(?:{'|'.join(map(expression, _TAKES_BACK))})")
_SORRY = one_of(
    "{sorry}",
    "my fault",
    "i (?:was|am) wrong",
    "wrong of me",
    "i'm wrong",
    "i take (?:\\w+ )?responsibility",
    "i (?:admit|accept|own|know i|know that i)",
    "shouldn't have",
    "should not have",
    "should have",
    "i hurt you",
    "i lied",
    "i understand (?:why|that|how)",
    "i messed up",
    "i screwed up",
    "i made (?:a )?mistakes?",
    "i (?:yelled|shouted|cheated|snapped|broke|let you down)",
)


_APOLOGY_FOLLOWS = re.compile(
    r"[^.!?]{1,60}, {0,3}(?:i (?:want|wanted|would like|owe|need|have) |i'd like |let me |here )"
)
_OPENING_RE = re.compile(expression(_OPENING))
_NEW_CLAUSE = re.compile(
    r"[, ]*(?:i'?(?:d|ve|m) |(?:i|it|it's|its|that's|that|this|they|we|he|she|there|there's|what|how|why"
    r"|when|if|with|at least|like|who|whose|look|remember|nobody|everyone|some\w+) "
    r"|(?:my|the|a|her|his|their|our|your) \w+ \w+"
    r"|(?!(?:not|rather|instead|also|always|because|never|this|its|yours|perhaps)\b)\w{4,}s \w+)"
)


def turns(reading: Reading) -> Iterator[Mark]:
    """Every turn that takes something back, from its word to the end of its clause."""
    for found in _TURN.finditer(reading.plain):
        start, end = found.span()
        lead = reading.before(start)
        word = found[0]
        if _is_turn(word, lead, reading.after(end, 40)) and _takes_back(reading, found, lead):
            opened = _OPENING_RE.match(reading.plain, end)
            yield Mark("but", start, _clause_end(reading, opened.end() if opened else end))


def _is_turn(word: str, lead: str, rest: str) -> bool:
    if _NO_TURN_AFTER.match(rest) and not word.startswith(("that", "but", "on", "at")):
        return False
    if word == "but":
        return not re.search(
            r"\b(?:nothing|all|anything|everything|none|nobody|who|can'?t help|cannot help) *$",
            lead,
        )
    if re.search(r"\b(?:as|not) *$", lead):
        return False
    if _MID_WORDS.fullmatch(word):
        # These turn only at the beginning of a clause: "Still, you …", "and yet you …".
        return not lead.strip() or bool(re.search(r"(?:[,;:(]|\band) *$", lead)) or word in ("though", "tho")
    return True


def _takes_back(reading: Reading, found: re.Match[str], lead: str) -> bool:
    rest = reading.after(found.end(), 90)
    if not lead.strip(" ,") and _APOLOGY_FOLLOWS.match(rest) and not reading.number_at(found.start()):
        return False
    bare = rest.strip(" ,.!;:")
    if not bare:
        # "I was drunk though." is about the words before; a bare "But…" leaves it open.
        return found[0] in ("though", "tho", "however") and bool(_TAKES_BACK_RE.match(_last_clause(lead)))
    if found[0] == "however" and re.match(r" (?:you|much|long|it|hard|often|i|small|late)\b", rest):
        return False
    if re.match(r"[, ]*(?:so|neither) (?:were|did|had) (?:you|u)[, ]+and ", rest):
        return False
    if _STRENGTHENS_RE.match(rest) and not _EXCUSED_RE.match(rest):
        return False
    if negated(reading, found.start(), found.start()) and re.match(
        r"[, ]*(?:rather|instead|because|also|that)\b", rest
    ):
        return False
    if _TAKES_BACK_RE.match(rest):
        return True
    if _ALWAYS.match(found[0]):
        return False
    number = reading.number_at(found.start())
    if not lead.strip(" ,") and number:
        previous = reading.sentences[number - 1]
        lead = reading.plain[previous.start : previous.end]
    # After the apology itself, a turn to anything else most often takes it back.
    return bool(_HARD.match(found[0])) and bool(_SORRY.search(lead)) and bool(_NEW_CLAUSE.match(rest))


def _last_clause(lead: str) -> str:
    return re.split(r"[,;:]", lead.strip(" ,"))[-1].lstrip()


def _clause_end(reading: Reading, end: int) -> int:
    """The end of the clause that begins at ``end``, its first twelve words at most."""
    rest = reading.after(end, 90)
    clause = re.match(r"[, ]{0,6}(?:[^\s,;:.!?()]+[ ]{0,6}){0,12}", rest)
    return end + len(clause[0].rstrip(" ,")) if clause else end


_AT_YOU = re.compile(
    expression(_OPENING + r"(?:you|you're|you've|you'd|you'll|your|somebody|someone|anyone|people)")
    + r"(?= \w)"
)


def turned_on_you(reading: Reading) -> Iterator[Mark]:
    """The same turns where they go on with the other person: blame as well."""
    for mark in turns(reading):
        turn = _TURN.match(reading.plain, mark.start)
        at = turn and _AT_YOU.match(reading.plain, turn.end())
        if at:
            yield Mark("blame", at.end() - 1, mark.end)
