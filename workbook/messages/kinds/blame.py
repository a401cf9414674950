"""The kind ``blame``: the fault is given to the other person. For an apology and an invitation alike."""

from __future__ import annotations

from workbook.messages.patterns import Rules, after, before, but_not

_GOOD_ALWAYS = (
    r"(?:been |were |was |are |had been |have been )?{adv}(?:kind|patient|there|good|honest|gentle|fair"
    r"|loving|loyal|generous|welcome|faithful|supportive|open|right|free|my|enough|special|important|the)"
    r"|(?:wait|answer|ask|believ|hop(?:ed|ing)|held|hold|cook|clean|drove|paid|brought|pick|cheer|calm"
    r"|listen|support|tri(?:ed|es)|try|made (?:me (?:laugh|smile|feel)|time|an|the|sure|good|great|lovely"
    r"|us|such|room)|make me (?:laugh|smile|feel)|believed|trust|gave|give|care|deserve|forgave|love"
    r"|treat|show|stood|stand|told me the truth|help|said you|wanted|came|remember|put (?:me|us|others"
    r"|the)|had (?:my|time|a)|have (?:my|time|a|the)|knew|know how|asked|encourag\w+|looked (?:after|out))"
)
_GOOD_NEVER = (
    r"(?:deserve|ask(?:ed)? (?:for|me)|owe|did anything|do anything|(?:gave|give) me (?:any |a "
    r"|one )?(?:reason|cause|grief|trouble)|had to|have to|need(?:ed)? to|once|stopped|let me down|lied"
    r"|lie|hurt|harmed|judged|raised|complained|cheated|made me|betrayed|gave up|broke|did that|did this"
    r"|want to|wish to|wanted to (?:hear|see|talk)|speak|expected|blamed|forgive|answer me|felt|feel|knew)"
)
_FRIENDLY = (
    r"(?:laugh|smile|happy|happier|better|a better|feel (?:\w+ )?(?:safe|loved|at home|seen|heard|good"
    r"|better|special|welcome|alive|wanted|cared)|want to be|proud|realise|realize|see|dinner|tea|coffee"
    r"|breakfast|soup|believe|brave|believe in)"
)

_YOU_VERB = (
    r"you (?:really )?(?:always|constantly|keep|kept|continually|forever) (?!(?:" + _GOOD_ALWAYS + r"))\w+"
)
_YOU_NEVER = r"you (?:have |had |would )?never (?:once |ever |really |even )?(?!(?:" + _GOOD_NEVER + r"))\w+"

SHARED = (
    r"it was you who(?: \w+){1,3}",
    r"you {adv}made me(?! " + _FRIENDLY + r")(?: \w+){0,2}",
    r"you make me(?! " + _FRIENDLY + r") (?:feel|so|do|angry|mad|sad|jealous|crazy|say|act|look)",
    r"you {adv}(?:drove|pushed|forced|provoked) (?:me|us)",
    r"you {adv}(?:pushed|drove|shut|locked|cut|froze|sent|kicked|threw) me (?:away|out|off|to|into)",
    r"you {adv}hurt me(?: too| as well| first| badly| more)?",
    r"you {adv}(?:started|began) (?:it|this|the|that|with|arguing|shouting|screaming|yelling|by|all|every"
    r"|first|pulling|ignoring|seeing)",
    r"you did (?:it|the same(?: thing)?|this|that|your share|things|plenty|some)(?: too| as well| first"
    r"| to me)",
    r"what you did to (?:me|us)",
    r"(?:after|considering|given) (?:what|everything|all) you (?:did|put me|have done|said)",
    _YOU_VERB,
    _YOU_NEVER,
    r"you were {adv}(?:cold|distant|nagging|cruel|mean|selfish|jealous|impossible|difficult|controlling"
    r"|needy|unfair|lazy|angry all|ignoring|the one who|no (?:angel|saint)|not (?:perfect|innocent|easy"
    r"|exactly|always|blameless)|on my back|never|checking|hard to|not listening|shouting|screaming"
    r"|yelling|pushing|provoking|winding|asking for it|crazy|unreasonable|part of|flirting)",
    r"(?:you are|you're) {adv}(?:no (?:angel|saint)|not (?:perfect|innocent|blameless|without)|to blame"
    r"|at fault|guilty|responsible|selfish|cruel|cold|heartless|the (?:one|reason|problem)|impossible"
    r"|crazy|unfair)",
    r"you weren't {adv}(?:perfect|innocent|easy|exactly|blameless|there for me|honest|fair|listening"
    r"|an angel|a saint|always)",
    r"you (?:\w+ )?(?:to blame|at fault)",
    r"you (?:also|too) (?!(?:deserve|have (?:a|the|every) right)\b)\w+(?: \w+)?",
    r"you (?:had not|hadn't|have not|haven't) (?:even |really |exactly )?(?!(?:done anything|deserved"
    r"|asked|answered|earned|had a)\b)\w+(?: \w+){0,3}",
    r"you (?:would|'d) (?:only |just )?have (?:gone|been|got|freaked|left|said|never|lost|shouted|reacted"
    r"|made|hated|done the same)(?: \w+){0,2}",
    r"(?:so|neither) (?:did|were|have|had|are) you",
    r"you (?:need|have|ought) to (?:take|own|accept|admit|look|see) (?:\w+ )?(?:responsibility|your|up"
    r"|some|at|that you|part)",
    r"your (?:own )?(?:fault|share (?:in|of)|part in|side of|doing)",
    r"you (?:asked for|brought) (?:it|this|that) (?:on)?",
    r"you {adv}(?:ruined|destroyed|wrecked|threw (?:it|us|everything|me|away|all)|gave up on|walked out"
    r"|walked away|abandoned|ghosted|betrayed|cheated|lied to me|turned (?:your|everyone)|dumped|rejected"
    r"|humiliated|hung up|ignored (?:me|my|every|all)|broke my|broke us|broke it off|left me|refused"
    r"|blocked|shut down|would not|wouldn't)(?: (?:away|me|us|to|on|my|it|the|everything))?",
    r"you (?:gave|left) me (?:with )?(?:no|little|without) (?:choice|option|other)",
    r"you (?:knew|know) (?:exactly |very well |full well )?(?:how i (?:get|am|was|react)|what i'm like"
    r"|what i (?:was|am) like|how to push|which buttons)",
    r"push(?:ed|ing)? my buttons",
    r"you (?:really )?(?:shouldn't|should not) have",
    r"you {adv}(?:should|could|might) (?:\w+ )?have (?:just |at least |also )?(?!to\b)\w+",
    r"you (?:didn't|did not|don't|do not) (?:even |exactly |really |ever |make it |seem to )?(?:listen"
    r"|care|support|try|help|talk|make (?:any|an|time|me (?!do)|it easy)|appreciate|trust|respect"
    r"|understand me|notice|have time|leave me|let me|stop|bother|treat|communicate|love|answer|reply"
    r"|pick up|give me)",
    r"if (?:only )?you (?:hadn't|had not|had(?: only| just)?|would(?: have| just)?|wouldn't|didn't"
    r"|did not|weren't|were not|could have|were) (?!(?:like|prefer|rather|want|wish|to|open|willing|free"
    r"|up)\b)\w+",
    r"if you'd (?!(?:like|rather|prefer|want|be|ever|wish|still|love)\b)\w+",
    r"(?:it )?(?:takes|took|take) two",
    r"(?:we|we're|we've) (?:\w+ )?both (?:to blame|at fault|made|said|did|hurt|played|had|know|share|were"
    r"|have|messed|contributed|responsible|wrong|guilty)",
    r"both (?:of us|sides) (?:are|were|made|did|have|said|hurt|share|had)",
    r"(?:not|isn't|wasn't|never) (?:\w+ )?(?:all|only|just|entirely|completely|solely) (?:my fault|me"
    r"|mine|on me|my)",
    r"(?:i'm|i am|i was) not the only one",
    r"because (?:you (?:{not}|were (?:cold|never|always|not|so|being|jealous|ignoring|never)|kept"
    r"|wouldn't|made|left|always|started|ignored|refused|hurt|pushed|went|wanted))",
    r"thanks to you",
    r"what about (?:what|when|all|the (?:time|things)|your|you)",
    r"how could you",
    r"why (?:did|do|are|were|would|have|can't|won't|didn't|don't) you {adv}(?:leave|left|do this|do that"
    r"|lie|hurt|ghost|treat|ignore|ignoring|throw|hate|act|so|such|give up|walk|always|never|refuse"
    r"|punish|block|cold|being)",
    r"you're (?:the one|doing this|punishing|being|making this)",
    r"you (?:owe|need to give) me an? explanation",
    r"(?:just|every bit|equally) as (?:guilty|bad|much|responsible|wrong|to blame)(?: as (?:me|i))?",
)

OF_YOU = Rules("blame", r"because of (?:you|your)(?! being so (?:kind|patient|good))")
"""Blame in an apology; in an invitation it most often goes with guilt, which says more."""

BLAME = Rules(
    "blame",
    *SHARED,
    unless=(
        but_not(r"you should (?:\w+ )?have (?:heard|been|had|got|never had|felt|known (?:it )?from me)"),
        after(r"(?:from|after|because of) me", most=50),
        before("if", "unless", "even if", "whether"),
        before(
            r"(?:i know|i understand|i see|i get|no wonder|of course|it's no wonder|makes sense"
            r"|it is right|rightly|glad)(?: that| why| how)?"
        ),
        before("so that", "until", "before", "the day", "where"),
    ),
)
