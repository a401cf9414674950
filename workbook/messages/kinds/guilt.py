"""The kind ``guilt``: the other is made to answer for how one feels."""

from __future__ import annotations

from workbook.messages.patterns import Rules, before

GUILT = Rules(
    "guilt",
    r"(?:i've|i have|i|i'm|i am) (?:been |still )?(?:cry|cried|crying) (?:for|every|all|since|myself|over"
    r"|because|so much|at night)(?: \w+){0,3}",
    r"(?:would|will|it'll|it'd|it|to) (?:kill|break|crush|destroy|finish) me(?: \w+){0,3}",
    r"my heart (?:is|has been|breaks|aches|bleeds|was)(?: \w+){0,2}",
    r"(?:only you|you alone|nobody but you|no one but you) can(?: \w+){1,3}",
    r"hurts (?:me )?(?:so much|that you|to see|like|every)(?: \w+){0,3}",
    r"because of you(?: \w+){0,4}",
    r"i(?:'ve| have)? (?:stayed up|lain awake|lay awake|lie awake|waited (?:all|for hours|up|every"
    r"|so long|weeks))(?: \w+){0,4}",
    r"i(?:'ve| have)? lost (?:my|everything|all)(?: \w+){0,4}",
    r"i(?:'ve| have)? (?:always )?(?:been|was) (?:always )?there for you(?: \w+){0,3}",
    r"(?:how much|what) i(?:'ve| have|'m| am)? (?:suffer(?:ed|ing)?|hurt(?:ing)?|cried|lost|been through"
    r"|going through|gone through|given up|sacrificed|gave up)",
    r"you have no idea(?: \w+){0,4}",
    r"how do you think i(?: \w+){0,2}",
    r"think (?:of|about) (?:the (?:kids|children|dog)|our|my|what (?:this|it|you))(?: \w+){0,3}",
    r"i hope you're happy(?: \w+)?",
    r"and you (?:weren't|didn't even|couldn't|never)(?: \w+){0,3}",
    r"i (?:can't|cannot|can not|can hardly|can barely|couldn't|barely|hardly|haven't been able to"
    r"|am not able to|don't|haven't) (?:\w+ )?(?:eat|eaten|eating|sleep|slept|live|go on|breathe|function"
    r"|functioned|cope|stop (?:crying|thinking)|survive|work|concentrate|bear|carry on|get out of bed"
    r"|do this without|get up|stand|left the house|be without)(?: \w+){0,3}",
    r"(?:i'm|i am|i've been) {adv}(?:falling apart|a mess|broken|nothing without|miserable|lost without"
    r"|dying|suffering|lonely|devastated|a wreck|crying|in (?:so much |such )?(?:pain|pieces|bits)"
    r"|heartbroken|destroyed|not (?:eating|sleeping|coping|ok|okay|doing)|going (?:crazy|mad)|at the end"
    r"|hurting|desperate|alone|sick with|wasting|not myself|the one (?:suffering|who)"
    r"|sitting here (?:alone|crying|waiting)|waiting (?:for|all|every|by))(?: \w+){0,3}",
    r"you owe (?:me|us|it|this)(?! (?:nothing|no))(?: \w+){0,3}",
    r"you(?:'re| are) the only (?:one|person)(?: \w+){1,4}",
    r"without you(?: \w+){0,4}",
    r"(?:after|considering|given) (?:all|everything|what) (?:the \w+ |those \w+ |my \w+ )?(?:that )?(?:i"
    r"|we|i've|we've|i have|we have)(?: \w+){1,5}",
    r"i(?:'ve| have| would|'d)? (?:gave|given|do anything|done|sacrificed|have sacrificed|threw away|left"
    r"|moved|did|have done|'ve done|gave you|spent|wasted|put) (?:up )?(?:everything|so much|all|my|years"
    r"|the best|it all)(?: \w+){0,4}",
    r"if you (?:ever |really |still |truly |even |had )*(?:loved|cared|care|love|valued|have a heart"
    r"|had a heart|respected|felt|meant|had any|have any|were a)(?: \w+){0,3}",
    r"(?:you're|you are|this is|it's|it is) (?:breaking|killing|destroying|tearing|hurting|ruining"
    r"|eating)(?: \w+){0,2}",
    r"(?:my|our|the) (?:mum|mom|mother|family|friends|dog|cat|kids|children|dad|father|parents|son"
    r"|daughter|sister|brother)(?: \w+)? (?:misses|miss|is|are|keeps?|asks?|cr(?:y|ies)|wants?|wonders?"
    r"|hates?|suffers?|can't|don't|doesn't|needs?)(?: \w+){0,3}",
    r"i(?:'ve| have)? (?:cry|cried|been crying|sit|lie|stay up|wake|think) (?:\w+ ){0,2}(?:every|all"
    r"|at night|alone|awake|here|about ending|about dying)(?: \w+){0,2}",
    r"i (?:don't|do not) (?:know what i'll|know what i will|know what i'd|know how to (?:live|go on)"
    r"|want to live|know if i can|think i can)(?: \w+){0,3}",
    r"i(?:'d| would) (?:do|have done|never do|never treat) (?:the same|it|that|this)(?: (?:for|to) you)?",
    r"(?:don't|do) you (?:even |still |not )?(?:care|miss|feel|think i|owe|have (?:a|any))(?: \w+){0,3}",
    r"how can you (?:\w+ )?(?:be|do|just|sleep|live|treat|throw|forget|ignore)(?: \w+){0,3}",
    r"i (?:think i )?(?:deserve|have earned|'ve earned|am owed)(?: \w+){1,4}",
    r"you('d| would) (?:come|meet|answer|see me|reply|talk|say yes|do this|at least)(?: \w+){0,2} if",
    r"do (?:it|this) for (?:me|the|us|our|my)(?: \w+){0,2}",
    r"you (?:left me|have left me)(?: \w+){0,4}",
    r"(?:all|everything) i (?:ever )?(?:did|do|have|had|have done|gave|wanted)(?: \w+){0,3} for you",
    r"you(?:'re| are) (?:all|everything|the only (?:thing|one|person)) i(?: \w+){1,3}",
    r"i have (?:nobody|no one|nothing)(?: \w+){0,2}",
    r"(?:my life|life|nothing|it all) (?:is|has|means|makes|had) (?:over|nothing|empty|no meaning"
    r"|no sense|sense|pointless|meaningless|worthless|anything)(?: \w+){0,2}",
    r"(?:is|am) (?:it|that|this|i) (?:really )?(?:too much|so much) to ask",
    r"(?:least|only thing) i (?:ask|am asking|deserve)",
    r"(?:surely )?i(?:'m| am) worth(?: \w+){1,4}",
    r"you(?:'ll| will) (?:feel|be) (?:bad|guilty|sorry|to blame)(?: \w+){0,3}",
    r"i (?:hope you can|hope you) (?:live|sleep|are happy|can live)(?: \w+){0,3}",
    r"you (?:promised|swore|said you(?:'d| would)) (?:\w+ ){0,3}(?:always|never|forever|leave|be there"
    r"|love)(?: \w+){0,2}",
    r"you promised(?: \w+){0,3}",
    unless=(before(r"(?:only|even|whether)"),),
)
