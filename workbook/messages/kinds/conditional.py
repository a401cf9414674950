"""The kind ``conditional``: an "if" or a "may" leaves it open whether anything happened."""

from __future__ import annotations

from workbook.messages.patterns import Rules, after, before, but_not

_FINE = after(
    r"(?:understand|fine|okay|ok|your right|every right|fair|respect|no problem|up to you|all right"
    r"|alright|makes sense|i get (?:it|that))",
    most=50,
)

CONDITIONAL = Rules(
    "conditional",
    r"{sorry}(?: (?:to you|for that|about that|for it|about it|too|again|then|of course|to anyone"
    r"|to everyone))? (?:if|whether|in case)(?: or not)? (?!(?:that's|it's|that is) (?:ok|okay"
    r"|all right))\w+(?: \w+){0,4}",
    r"if (?:i|i've|anything i|something i|anything that i|what i|my \w+|any of|anything|something|that"
    r"|this|it) {adv}(?:(?:did|said|have|may have|might have|has|ever) )?{adv}{harm}(?: you)?",
    r"if (?:i|i've|i have) {adv}(?:made you|did (?:something|anything|wrong)|said (?:something|anything)"
    r"|done (?:something|anything|wrong)|crossed|came across|gave you|was {adv}(?:unfair|harsh|mean"
    r"|out of line|rude|cold|wrong|short|distant|hard))",
    r"if (?:you|you're|you've) {adv}(?:(?:are|were|feel|felt|got|have|been|find|found|took|take|think"
    r"|thought) ){1,2}{adv}(?:like (?:i|that)|{harm}|offence|offense|sad|bad|angry|betrayed|ignored"
    r"|let down|neglected|disrespected|unloved|wronged|mistreated|that i|i (?:was|did)|it)",
    r"if (?:that's|that is|it's|it is) how you (?:feel|felt|see|saw|took|take)",
    r"if (?:it|that|this|anything|my \w+) {adv}(?:came across|seemed|felt|sounded|landed|made you"
    r"|bothered|got to|came out)",
    r"if (?:anyone|someone|anybody|feelings|your feelings) (?:was|were|felt|got|are)",
    r"if (?:an apology|sorry) is what you",
    r"if (?:you want|you need|it makes you feel|it helps|it'll make)(?: me to| to hear| an?)? ?(?:better"
    r"|apology|apologi[sz]e|say sorry|hear)",
    r"whatever (?:it is |it was |you think |you feel )?(?:i|i've|i may|i might|that|happened|hurt|pain"
    r"|harm|upset|you think|wrong|went|it was)(?: \w+){0,3}",
    r"(?:i|i've|it|that|this|my \w+|which|words|anything i|anything|things i|what i \w+"
    r"|something i) (?:may|might)(?: well| not)?(?: \w+)? have(?: \w+){1,2}",
    r"(?:maybe|perhaps|possibly) i (?:{adv})(?:hurt|was|did|said|could|should|made|have|went|upset|let"
    r"|didn't|wasn't|came)(?: \w+){0,2}",
    r"for any(?: and all)?(?: of the)? (?:{harm}|hurt feelings|offen[cs]e|trouble|inconvenience|confusion"
    r"|discomfort|misunderstandings?|bad feelings?|mistakes?|way|wrongs?|suffering|stress|sadness|damage"
    r"|pain)(?: \w+){0,3}",
    r"(?:for |about )?anything (?:that |which )?(?:i(?:'ve)?(?: have| may| might)? (?:did|done|said|do"
    r"|have|may|might)|{harm}|offended|may|might|upset|hurt)(?: \w+){0,3}",
    r"in case (?:i|it|that|this|my|you (?:felt|feel|were|got|took))(?: \w+){1,3}",
    r"to the extent that",
    unless=(
        before(r"(?:know|ask|asked|see|wonder|wondered|sure|tell|matter|matters|say|as)"),
        but_not("if (?:i had|i'd)"),
        _FINE,
    ),
)
