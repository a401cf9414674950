"""The kind ``excuse``: the cause is put outside of oneself.

Who owns it in the same breath ("I was drunk, and that is no excuse") explains and does not excuse.
"""

from __future__ import annotations

from workbook.messages.owning import owned
from workbook.messages.patterns import Rules, before

_BAD_STATE = (
    r"(?:stressed(?: out)?|drunk|exhausted|overworked|wasted|tipsy|high|hung ?over"
    r"|under (?:\w+ ){0,4}(?:pressure|stress|strain)|going through|in a (?:really |very )?(?:bad|dark"
    r"|difficult|rough|weird|tough|horrible|low|strange|hard) (?:place|way|time|mood|state|patch)"
    r"|not myself|not (?:thinking|in my right mind|in a good|in a great|feeling|well|sleeping)"
    r"|overwhelmed|burn[te]d? out|out of my (?:mind|head)|having a (?:hard|bad|rough|tough|difficult"
    r"|terrible|horrible)|raised|brought up|in shock|snowed under|swamped|provoked|run down|worn out"
    r"|at my limit|on edge|sleep deprived)"
)
_CAUSE = (
    r"(?:stress|drink|drinking|drinks|alcohol|wine|beer|booze|vodka|work|job|boss|childhood|upbringing"
    r"|parents|mother|mum|mom|father|dad|past|depression|anxiety|adhd|ptsd|trauma|hormones|medication"
    r"|meds|tablets|illness|family|exams?|money|pressure|situation|circumstances|lockdown|pandemic|grief"
    r"|temper|tiredness|lack of sleep|deadlines?|new job|last relationship|friends?|mates|ex|nerves"
    r"|distance|weather|moon|star sign|debts?|divorce|project|mental health)"
)
EXCUSE = Rules(
    "excuse",
    r"(?:short|bad|quick|hot) (?:fuse|temper)",
    r"i (?:honestly |really |only |just )?thought (?:it was|that's|that was|it would be"
    r"|i was) (?:what you|better|best|for the best|doing|helping|right|you'd)(?: \w+){0,2}",
    r"{iam} {adv}" + _BAD_STATE,
    r"(?:i wasn't|i was not|i'm not) {adv}(?:myself|thinking|in my right|in a good|in a great"
    r"|feeling well|well|sober|in control)(?: \w+){0,2}",
    r"(?:because|since|when|as) (?:i was|i'm|i am|i had been|i'd been) {adv}(?:tired|lonely|hurting|hurt"
    r"|upset|young|confused|depressed|anxious|ill|sick|struggling|grieving|busy)",
    r"(?:because of|due to|down to|thanks to|on account of|it was(?: all| just)?|that was(?: all| just)?"
    r"|blame(?: it on)?|put it down to|comes? from|came from|caused by|result of|since|as"
    r"|under) (?:all |just |of )?(?:the |my |this |that |our |how |a )?(?:\w+ )?" + _CAUSE,
    r"(?:because|what with|with all) (?:all |of )?(?:the |my |this )?(?:\w+ )?" + _CAUSE + r"(?: \w+){0,2}",
    r"(?:the |my |all the )?(?:\w+ )?"
    + _CAUSE.replace("money|", "")
    + r" (?:{adv})(?:got|made|drove|was|were|had|did|took|has|have been|has been|is|were|messed"
    r"|talking|affected|pushed|taught|never|left|told|meant)(?: \w+){0,3}",
    r"(?:it )?was (?:\w+ )?the (?:drink|alcohol|wine|stress|pressure)(?: talking)?",
    r"(?:couldn't|can't|could not|cannot) (?:really )?help (?:it|myself|how|who|what|feeling|but|being"
    r"|getting)",
    r"(?:i had|i've had|had|have|i have|i saw|there was|left with) no (?:other )?(?:choice|option|way)",
    r"what (?:else )?(?:was i|were i|am i) (?:supposed|meant|to do)",
    r"i (?:was|'m|am|'ve been)? ?(?:only|just) (?:trying|tryna|looking out|doing (?:it|what)|being"
    r"|protecting|reacting|having|wanted|doing|wanting)(?! (?:say|apologi\w+))(?: to (?!(?:say|apologi\w+"
    r"|tell|let|thank|write|own|ask)\b)\w+)?(?: \w+){0,2}",
    r"i was (?:only|just) (?:trying|protecting|reacting|scared|following|human|being|tired|angry"
    r"|doing)(?: \w+){0,3}",
    r"(?:i|i've) {adv}(?:did|said|lied|hid|kept|went|left|have done)(?: \w+){0,3} to (?:protect|spare"
    r"|help|save) (?:you|us|your)",
    r"i (?:only|just) (?:did|said|lied|went|wanted)(?: \w+){0,2} (?:because|to protect|for you|for us"
    r"|what|so)",
    r"i (?:meant|mean) (?:well|no harm|it well|it for the best)",
    r"(?:my|the) intentions? (?:was|were|are)(?: \w+){0,2}",
    r"i (?:really |honestly |truly )?(?:didn't|did not|never|don't) {adv}(?:mean|meant|intend|intended"
    r"|set out|plan|planned)(?: (?:to|it|any|for|that|you))?(?: \w+){0,2}",
    r"(?:never|wasn't|was not|isn't) (?:ever )?my intention(?: \w+){0,3}",
    r"i (?:would )?never (?:wanted|want|tried|would) (?:to )?(?:hurt|harm|upset)(?: you)?",
    r"(?:anyone|anybody|everyone|everybody|any (?:man|woman|person|one|normal person)|most people"
    r"|other people) (?:else )?(?:in my (?:place|position|shoes|situation) )?(?:would|would've"
    r"|'d) (?:have )?(?:done|do|react|reacted|feel|felt|lose|lost|snap|snapped|be|have|act"
    r"|acted)(?: \w+){0,3}",
    r"(?:that's|it's|this is|that is) (?:just |simply )?(?:how|who|the way|what) i(?:'m| am"
    r"|'ve always been| was (?:raised|brought up|taught))",
    r"i'm (?:only|just) human",
    r"(?:nobody|no one|no-one|noone)(?: is|'s| was)? perfect",
    r"(?:we all|everyone|everybody|people) (?:makes?|has|have|does|do|slip\w*)(?: \w+)? (?:mistakes?"
    r"|flaws|faults|bad days|up)",
    r"(?:just|in) my nature",
    r"i (?:was|got|grew) (?:raised|brought|up)(?: \w+){1,4}",
    r"in my defen[cs]e",
    r"i (?:didn't|did not) (?:really )?(?:know (?:what i was doing|any better|better|how else|what else)"
    r"|have (?:a|any) choice|think straight)",
    r"(?:i )?(?:lost control|lost my head|snapped because|blacked out|wasn't thinking(?: straight"
    r"| clearly)?)",
    r"something (?:just )?(?:came over|got into|snapped)(?: \w+){0,2}",
    r"what (?:came over|got into) me",
    r"(?:in the )?heat of the moment",
    r"(?:i had|i've had|i have|had|having) (?:such |just )?(?:a lot|so much|too much|lots|loads|a (?:bad"
    r"|rough|hard|tough|difficult|long|terrible|horrible|stressful))(?: \w+)? (?:on|going on|to deal|week"
    r"|day|year|month|time|childhood|upbringing|shift|at work|patch|happening)(?: \w+){0,3}",
    r"(?:a lot|so much|too much) going on",
    r"i (?:drank|had drunk|'d drunk|'d had|had had|had) (?:too much|a few|too many|a lot|more than"
    r"|one too many)(?: \w+){0,2}",
    r"i(?:'d| had|'ve| have)? (?:been|was) drinking",
    r"peer pressure",
    r"my (?:friends|mates|brother|sister|mother|mum|mates) (?:made|told|pushed|talked|dared|egged|said"
    r"|convinced)",
    r"(?:not|n't|never|isn't) (?:\w+ ){0,2}my fault",
    r"i (?:was|am) (?:only )?(?:a )?(?:victim|product) of",
    unless=(owned, before(r"(?:i (?:lied|said) (?:that )?|excuse|excuses)")),
)
