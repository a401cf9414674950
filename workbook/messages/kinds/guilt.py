"""The kind ``guilt``: the other is made to answer for how one feels."""

from __future__ import annotations

from workbook.messages.patterns import Rules, before

_GAVE = (
    r"(?:gave|given|give|turned down|left|sold|sacrificed|quit|moved|missed|paid|nursed|raised|waited"
    r"|stood by|stayed (?:with|up|by)|looked after|carried|supported"
    r"|put up with|threw away|lost|spent|wasted|cooked|worked|drove|fed|lent|bought|cared for|held|built"
    r"|changed|did|done|risked|broke up|learned|learnt)"
)
_SUFFER = (
    r"(?:not (?:been )?(?:eating|sleeping|eaten|slept|coping|well|ok|okay|the same|able|himself|herself"
    r"|left|functioning)|stopped (?:eating|sleeping|smiling|playing|going)"
    r"|won't (?:eat|sleep|stop|leave|play)|barely|hardly|cr(?:y|ies|ying|ied)|miss(?:es|ing)?|worried"
    r"|heartbroken|waiting|asks?|asking|sits?|looks? for|wonders?|keeps? asking|keep asking"
    r"|devastated|in (?:bits|tears|pieces|hospital)|sick|ill|gone up|falling apart|gone|says?"
    r"|thinks? (?:i'm|i am|you)|lies by|lie to)"
)

GUILT = Rules(
    "guilt",
    r"(?:i've |i have |i )(?:not|never|hardly|barely) (?:had|known|seen|felt|smiled|laughed|slept"
    r"|eaten)(?: \w+){0,4} (?:since|good|happy|peace|without|day|night|moment)(?: \w+){0,3}",
    r"(?:has|have|'s) (?:taken to (?:her|his|my|their) bed|gone downhill|aged|fallen ill|been crying"
    r"|been in bits|stopped talking)(?: \w+){0,4}",
    r"i " + _GAVE + r"(?: \w+){1,6} (?:to pay for|so (?:that )?you|so we|to be near|to support"
    r"|to keep)(?: \w+){1,4}",
    r"do you (?:even |really |ever )?(?:know|realise|realize|understand|see|have any idea) (?:what"
    r"|how)(?: (?:it's|it is|this|i|i've|i'm|you|much|hard|alone|lonely))(?: \w+){1,8}",
    r"you(?:'d| would)(?: \w+){1,3} if you (?:had|ever|really|still|cared|loved|were)(?: \w+){0,4}",
    r"i'm the one (?:who|that|left|stuck|paying|crying|picking|cleaning)(?: \w+){1,6}",
    r"(?:i|i've|i have) (?:begged|cried|prayed|grovell?ed|wept|bled|suffered|starved|aged)(?: \w+){0,5}",
    r"(?:i|i'll|i will|i'm going to) (?:never|not) (?:love|trust|smile|get over|recover|be happy"
    r"|be the same|forgive myself|be ok|be okay|survive)(?: \w+){0,4}",
    r"my (?:mother|mum|mam|dad|father|nan|gran|sister|brother|son|daughter|children|kids"
    r"|family) (?:\w+ )?(?:has|have|had|is|are|can't|cannot|won't) (?:\w+ )?(?:taken|cried|cry"
    r"|been crying|not|ill|poorly|heartbroken|devastated|bed|upset|stopped|lost|asking|missing|ashamed"
    r"|worried)(?: \w+){0,4}",
    r"(?:you're|you are|you were|u r) (?:my (?:\w+ )?(?:reason|life|world|everything|rock|only|whole)"
    r"|all i|the reason i|why i)(?: \w+){0,6}",
    r"(?:is that|am i|was i|did i|do i|don't i|didn't i|have i|haven't i|was it|did it|did we"
    r"|didn't we)(?: \w+){0,3} (?:worth|mean|deserve|matter|nothing|count|all (?:i'm|i am|we))(?: \w+){0,5}",
    r"(?:look|see) what you(?:'ve| have)? (?:done|did|made|turned|left)(?: \w+){0,4}",
    r"(?:who was it|who (?:sat|held|drove|paid|stayed|looked|was there|picked|nursed|cooked"
    r"|stood))(?: \w+){1,8}",
    r"(?:you'd|you would|you wouldn't) (?:not |never |be |have )*(?:where you are|got|have|finished"
    r"|nothing|had|survived)(?: \w+){0,4} without me(?: \w+){0,2}",
    r"(?:since|ever since) you (?:left|went|walked out|ended|dumped)(?: \w+){0,2} (?:i|i've|i can't|my"
    r"|nothing|everything|the)(?: \w+){1,5}",
    r"(?:every|each) (?:night|morning|day|evening) i (?:cry|lie|wake|sit|set|wait|look|pray|come home"
    r"|talk|hold|sleep|go|stare|walk|check)(?: \w+){0,6}",
    r"(?:i'm|i am|i've|i have|i) (?:\w+ )?(?:made myself (?:ill|sick)|a shell|half the (?:man|woman"
    r"|person)|not the same|wasting away|fading|dead inside|in hospital|on (?:tablets|pills|medication"
    r"|antidepressants|my knees|the edge)|off work|signed off|drinking again|at rock bottom|ruined"
    r"|finished|skint because"
    r"|no one|nobody|got no ?one|got nobody|no family|all on my own|so alone|lonely)(?: \w+){0,5}",
    r"(?:the|this) (?:house|flat|bed|place|home|kitchen|table) is (?:so |too |very |all )?(?:empty|dead"
    r"|a tomb|not a home)(?: \w+){0,4}",
    r"(?:i (?:might|may|won't|will not|don't think i'll) (?:not )?(?:be here|be around|last|make it|see"
    r"|live|survive)|when i'm gone|i'm not getting any younger|before i die|if (?:anything"
    r"|something) happens to me)(?: \w+){0,5}",
    r"(?:how|i don't know how|i cannot believe) (?:can|could|do) you (?:\w+ )?(?:do this|be so|sleep"
    r"|live|just|leave|walk|throw|forget|look)(?: \w+){0,5}",
    r"(?:you|u) (?:just )?(?:left|leave|leaving) me (?:to |with |all |on my |here|like|in|broken"
    r"|for)(?: ?\w+){0,5}",
    r"(?:the )?best years(?: \w+){0,4}",
    r"(?:no|never a) (?:thank you|thanks|gratitude|word of)(?: \w+){0,4}",
    r"(?:this is|is this) (?:how|what|the thanks) (?:i|you|we)(?: \w+){1,4}",
    r"(?:don't|do not) (?:you )?(?:care|feel|even think|miss|have (?:a|any) heart)(?: \w+){0,4}",
    r"(?:it's |that's |is )?the least you (?:can|could)(?: do)?(?: \w+){0,6}",
    r"(?:i|i've|i have|we) {adv}" + _GAVE + r"(?: \w+){1,8} (?:for|with|on|because of|to be with"
    r"|to see) (?:you|us|this)(?! (?:to (?:read|have|pick|keep)|with|at|in your|if)\b)(?: \w+){0,3}",
    r"(?:for|because of) (?:you|us) (?:i|i've|i have) " + _GAVE + r"(?: \w+){0,5}",
    r"(?:\w+ )?(?:years|months|weeks) (?:of my life )?(?:i|i've|of my life)(?: \w+){1,3}",
    r"(?:after|considering|given|with|remember) (?:all |everything |the way |how |what "
    r"|the (?:\w+ )?(?:years|times|nights) )+(?:that )?(?:i|i've|we)(?: \w+){1,6}",
    r"i (?:paid|nursed|raised|fed|looked after|stood by|stayed|waited|kept|cooked|drove|carried"
    r"|supported|put you|bought)(?: \w+){1,12} (?:remember|so|and (?:now|this|you))(?: \w+){0,4}",
    r"(?:isn't|is not|not|hardly) (?:\w+ )?(?:much|a lot|too much|a big thing) to ask(?: \w+){0,2}",
    r"(?:my|our|the|your|even the|poor) {kin}(?: also| even| still| just)?(?: \w+)? (?:is |are |has "
    r"|have |'s |been |does |do )?(?:also |still |so |really )?"
    + _SUFFER
    + r"(?! (?:you're|you are|hi|hello|whether|if|that you|when the))(?: \w+){0,4}",
    r"(?:mum|mom|mummy|mama|mam|dad|daddy|papa|she|he|they|the kids)(?:'s| is| are| has| have| also"
    r"| even| still){0,2} " + _SUFFER + r"(?! (?:you're|you are|hi|hello|whether|if|they)\b)(?: \w+){0,4}",
    r"(?:you|it was you|it's you who|its you who|you're the one who|you've|you have) {adv}(?:broke|break"
    r"|broken|did this to|killed|destroyed|ruined|shattered|wrecked|crushed|hurt|damaged|put) (?:me"
    r"|my (?:heart|life|health|world)|us)(?: \w+){0,3}",
    r"(?:you've|you have) my (?:\w+ )?heart(?: \w+){0,2}",
    r"(?:it's|its|it was|it is) you who(?: \w+){1,4}",
    r"(?:what|everything|all) (?:you're|you are|you have been|you've been|you've|you) (?:putting|put"
    r"|doing|done) (?:me|to me|us)(?: through)?",
    r"(?:all )?(?:this|the) (?:tension|pain|stress|hurt|grief|hell|agony|misery|suffering"
    r"|torture)(?: \w+){0,2} (?:you|because|from you)(?: \w+){0,3}",
    r"(?:down|due|thanks|because of|owing) to you(?:r| leaving| going)?(?: \w+){0,3}",
    r"(?:my|the) (?:life|world|heart|clock|bp|blood pressure|health|work|hair|weight|chest|stomach"
    r"|head)(?: \w+){0,2} (?:stopped|ended|broke|is broken|stands still|is (?:over|ruined|empty)"
    r"|has (?:gone|stopped|fallen)|went|aches|hurts|fell|bleeds)(?: \w+){0,5}",
    r"(?:i|i've|i have) (?:\w+ )?(?:lost|dropped|put on) (?:\w+ )?(?:\w+ )?(?:lbs?|pounds|kilos?|kg"
    r"|stone|weight|hair|my job|my appetite|sleep)(?: \w+){0,4}",
    r"(?:i |i've |i have )?(?:haven't|havent|have not|not|hardly|barely|never|can't|cannot|couldn't"
    r"|don't) (?:\w+ )?(?:had a (?:proper|decent|good)|eaten|eat|slept|sleep|left my|left the"
    r"|stopped crying|got (?:up|dressed|out)|washed|been (?:out|able)|smiled|laughed|face|stand|breathe"
    r"|sit|look at)(?: \w+){0,6}",
    r"(?:i'm|i am|im|i been|i've been|i have been|i was|i'll just|i just|i) (?:just |still |sitting "
    r"|lying |sleeping |sleepin |sit |lie |sleep |only |here |back ){0,3}(?:on (?:the|my) (?:\w+ )?floor"
    r"|in (?:my|the) dark|by myself|all alone|alone|on my own)(?: \w+){0,4}",
    r"one (?:word|call|text|message|smile|hug|look|visit|sign) from you(?: \w+){0,4}",
    r"(?:the|you're the|the only|you're the only|you are the)(?: only| one)? (?:one|person"
    r"|thing)(?: \w+){0,1} (?:who|that|which) (?:can|could|would|will) (?:fix|save|help|make|mend|heal"
    r"|stop)(?: \w+){0,4}",
    r"(?:i've|i have|i|ive) (?:tried|try)(?: \w+){0,5} to (?:hate|forget|stop|get over|move on|live"
    r"|be without)(?: \w+){0,5}",
    r"(?:you|u)(?: \w+)? (?:seem|look|are|'re) (?:\w+ )?(?:fine|happy|great|ok"
    r"|over it)(?: \w+){0,5} (?:says it all|while i|and i|but i|without me)(?: \w+){0,3}",
    r"i(?:'m| am|'ll be)? (?:the one )?(?:left|stuck|having|have) (?:here )?(?:to explain|to pick up"
    r"|to tell|with (?:the|your|all)|to lie|picking up|explaining)(?: \w+){0,4}",
    r"i feel (?:sick|ill|dead|empty|worthless|like (?:dying|nothing))(?: \w+){0,6}",
    r"i (?:can't|cannot|can not|cant) (?:do|take|bear|stand|go on|keep|handle)(?: \w+){0,3} (?:without"
    r"|anymore|any more|any longer|another)(?: \w+){0,3}",
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
    r"|had a heart|respected|felt (?:anything|something)|meant|had any|have any|were a)(?: \w+){0,3}",
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
