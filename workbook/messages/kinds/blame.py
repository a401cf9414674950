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
    r"(?:deserve|put|ask(?:ed)? (?:for|me)|owe|did anything|do anything|(?:gave|give) me (?:any |a "
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

# What somebody does to another, told as a charge.
_WRONGS = (
    r"(?:tempt(?:ed)?|forc(?:ed|e)|provok(?:ed|e)|goad(?:ed)?|bait(?:ed)?|nag(?:ged)?|wind|wound"
    r"|needl(?:ed|e)|insist(?:ed)?|swan(?:ned)?|storm(?:ed)?|stormed off|flounced"
    r"|shot through|walk(?:ed)? (?:out|off|away)|ran (?:off|away|out)|run (?:off|away)|bail(?:ed)?|threw"
    r"|chuck(?:ed)?|toss(?:ed)?|discard(?:ed)?|dropp?(?:ed)?|ditch(?:ed)?"
    r"|ruin(?:ed)?|wreck(?:ed)?|destroy(?:ed)?|spoil(?:ed|t)?|poison(?:ed)?|kill(?:ed)?|sabotag(?:ed|e)"
    r"|smear(?:ed)?|trash(?:ed)?|twist(?:ed)?|exaggerat(?:ed|e)|lied|lie"
    r"|cheat(?:ed)?|betray(?:ed)?|flirt(?:ed)?|snogged|sle(?:ep|pt) (?:with|around)|humiliat(?:ed|e)"
    r"|mock(?:ed)?|belittl(?:ed|e)|bull(?:y|ied)|manipulat(?:ed|e)|gasl(?:it|ight)"
    r"|stonewall(?:ed)?|ghost(?:ed)?|block(?:ed)?|ignor(?:ed|e)|blank(?:ed)?|dump(?:ed)?|abandon(?:ed)?"
    r"|desert(?:ed)?|shut|froze|stole|took (?:my (?!silence|words|advice|hand|side)|the best|everything"
    r"|advantage)"
    r"|tore|turn(?:ed)? (?:everyone|them|my|the kids)|push(?:ed)?|pick(?:ed)? (?:fights|a fight|at)"
    r"|complain(?:ed)?|moan(?:ed)?|whing(?:ed|e)|sulk(?:ed)?|scream(?:ed)?|shout(?:ed)?"
    r"|yell(?:ed)?|swore|punish(?:ed)?|play(?:ed)? (?:games|the victim|with|innocent)"
    r"|act(?:ed)? (?:innocent|like|as if|all|up)|started|begun|broke (?:my|us|up|it|the|your)|hurt me"
    r"|let (?:me down|us down|it (?:go to|rot|slide)|things|yourself go)|left (?:me|us|the kids"
    r"|everything|without)|made (?:this|it (?:all|impossible|hard|worse)|my|a (?:mess|scene|fool|show))"
    r"|make (?:\w+ ){1,3}(?:impossible|hard|difficult"
    r"|worse|miserable)|drove|drive|gave up|refus(?:ed|e)|drank|spent|wast(?:ed|e)|gambl(?:ed|e)|sprang"
    r"|spring|sprung|posed|asked for|brought (?:it|this)|egged|encouraged|overreact(?:ed)?"
    r"|misled|pretend(?:ed)?|hid|hide|kept (?:on|at|going|secrets|score)|ambush(?:ed)?|judg(?:ed|e)"
    r"|compar(?:ed|e)|control(?:led)?|smother(?:ed)?|spied|snoop(?:ed)?|threaten(?:ed)?"
    r"|reject(?:ed)?|neglect(?:ed)?|disrespect(?:ed)?|insult(?:ed)?|dismiss(?:ed)?|us(?:ed|e) (?:me|us"
    r"|the)|play(?:ed)? me|led me on|string|strung|cut (?:me|us) (?:off|out))"
)
_TRAITS = (
    r"(?:clingy|needy|nagging|cold|distant|cruel|mean|selfish|jealous|impossible|difficult|controlling"
    r"|unfair|lazy|crazy|mental|psycho|mad|dramatic|unreasonable|unbearable|childish"
    r"|immature|stubborn|moody|bossy|critical|judgmental|paranoid|obsessed|ungrateful|spoiled|spoilt"
    r"|high maintenance|hard work|no (?:angel|saint|picnic|better|help)|the one who|the reason|the problem"
    r"|to blame|at fault|guilty|responsible|just as|as bad|as much|flirting|hiding|lying|cheating|drunk"
    r"|late|wasted|out (?:all|every)|on (?:my back|my case|your phone|at me)|hardly|never (?:home|there|in"
    r"|happy|satisfied|easy|around)|always (?:on|out|late|come|at|busy|working|tired|right)|not exactly"
    r"|not (?:perfect|innocent|honest|easy|blameless|the only|around|there)|weren't|heartless"
    r"|a (?:nightmare|liar"
    r"|cheat|coward|nag|drama|handful|mess|child|bitch|bastard|user|hypocrite|snob|gossip|mood|pain|cow"
    r"|pig|narcissist|psycho)|impossible to|toxic|abusive|two-faced|fake|so (?:cold|distant|negative"
    r"|dramatic|hard))"
)

SHARED = (
    r"(?:you'd|you would|you'd of) (?:have )?(?:do|done|act|acted|react|say"
    r"|said) (?:exactly )?(?:the same|just the same|it too|worse)(?: \w+){0,3}",
    r"your (?:own )?\w+ (?:\w+ )?(?:was|were|is|are|has been|have been) (?:not|hardly|scarcely|no|never"
    r"|far from)(?: (?:exactly|always|above|beyond|without|perfect|ideal|a model|better|blameless|great"
    r"|spotless|so))(?: \w+){0,3}",
    r"you (?:did|caused|brought|wanted|chose) (?:this|that|it|all this)(?: all)? (?:not me|to us|to me"
    r"|to yourself|on us|on yourself)",
    r"you (?:took|went|picked|chose) (?:the )?(?:easy|coward's|cowards?|quick|other) (?:way|route"
    r"|option)(?: \w+){0,2}",
    r"you (?:have|had) been " + _TRAITS + r"(?: \w+){0,4}",
    r"you (?:might|could|should|ought to) have (?:\w+ )?(?:come|asked|said|told|called|rung|helped"
    r"|fetched|stopped|warned|tried|thought|known)(?: \w+){0,4}",
    r"you (?:can't|cannot|never could|could never|couldn't|won't|wouldn't|will not"
    r"|refuse to) (?:\w+ )?(?:admit|accept|take (?:a joke|criticism|responsibility|no)|let (?:me|it"
    r"|anything|go)|see past|say sorry|apologi[sz]e|forgive|listen|compromise|be (?:pleased|happy|wrong)"
    r"|share|trust|talk)(?: \w+){0,4}",
    r"you (?:put|gave|got|had|have|kept) me (?:through|in (?:a|the)|on (?:the|a) (?:spot|pedestal|leash)"
    r"|under|up to|down|at arm's|hanging|waiting|guessing|no)(?: \w+){0,4}",
    r"(?:the|one|some|half|most|part) (?:\w+ )?(?:fault|blame|problem|trouble|mistake) (?:\w+ )?(?:is"
    r"|was|lies|isn't|wasn't) (?:\w+ )?(?:yours|with you|on you|you|your|both)(?: \w+){0,2}",
    r"(?:if|had) (?:only )?you (?:had|been|were|told|listened|come|asked|said|kept|stayed|tried|cared"
    r"|paid|let|given|shown)(?: \w+){0,5} (?:i|we|none|it|this|things|nothing) (?:would|might|could"
    r"|wouldn't|'d|never)(?: \w+){0,3}",
    r"(?:maybe |perhaps |try |just |go |how about )(?:check|look at|looking at|start with|work on"
    r"|think about|ask yourself|clean|sort|fix|listen to|consider)(?:ing)? (?:your|ur|at your|yourself"
    r"|what you|why you)(?: \w+){0,5}",
    r"(?:take a|have a) (?:good |long |hard )*look (?:at yourself|in the mirror)",
    r"(?:nothing|not a thing)(?: \w+){0,4} (?:good enough|right|enough|pleases?) (?:for|in"
    r"|by) you(?:r)?(?: \w+){0,2}",
    r"(?:there's|there is|theres|there was) no (?:pleasing|talking to|reasoning with|winning with"
    r"|living with) you",
    r"(?:living|being|life|dealing|arguing|a conversation) with you (?:\w+ )?(?:is|was|has|would|made"
    r"|drove)(?: \w+){1,5}",
    r"(?:it's|its|it was|everything is|everything was|everything's) (?:always |all )(?:about you"
    r"|your way|my fault with you|you you)(?: \w+){0,2}",
    r"(?:unlike|just like|same as|no different from|no worse than) you(?: \w+){0,3}",
    r"at least i (?:don't|didn't|never|wasn't|haven't)(?: \w+){1,4} (?:like you|behind your)(?: \w+){0,2}",
    r"(?:you're|you are|your|ur) (?:no better|just as bad|as bad as|one to talk|the same|a fine one"
    r"|hardly|not exactly|no (?:saint|angel|picnic|better))(?: \w+){0,4}",
    r"i (?:wasn't|was not|am not|'m not|weren't) the (?:only )?(?:one|person) (?:who|that)(?: \w+){1,5}",
    r"(?:who|whose) (?:was it|idea was it|fault (?:was|is) (?:that|it))(?: \w+){0,6}",
    r"you (?:bring|brought) (?:out )?(?:the worst|it out|this out|this on|it on)(?: \w+){0,4}",
    r"you (?:made your bed|knew what you|knew who i was|signed up|wanted it|asked for it|could see"
    r"|saw it|set me up|led me|egged|goaded|kicked off|started in|went off on|went on and on|flew off"
    r"|blew up|lost it|turned your back|took off|upped and|made off|cleared off|slammed"
    r"|stopped (?:talking|loving|trying|caring|touching|listening))(?: \w+){0,4}",
    r"(?:your|ur) (?:choice|decision|doing|idea|mess|problem|fault|loss)(?: not mine| too| as well"
    r"| as much)?(?! (?:and|to|if|is yours|entirely|whether)\b)",
    r"you {adv}(?:would |did |do |do tend to |tend to |used to |also |always |just |even |literally "
    r"|only |do always |have a habit of |had to |went and |chose to |decided to |never once ){0,2}"
    + _WRONGS
    + r"(?! (?:by|out of|because of) (?:me|my|what i))(?: \w+){0,5}",
    r"(?:you're|you are|you were|you get|you got|you've been|you can be|you could be|you've always been"
    r"|you was|you is) (?:{adv}|always |being |not exactly |hardly )?" + _TRAITS + r"(?: \w+){0,4}",
    r"you (?:had|have|'ve|'d) (?:it coming|no business|no right|a face|the face|a go|your own|plenty"
    r"|half|your (?:moments|ways|secrets|faults)|nerve|the nerve|a mouth|a tongue|a temper)(?: \w+){0,4}",
    r"(?:you'd|you've|you had) (?:the|a) (?:face|mood|puss|cheek|nerve|gall|mouth|tongue)(?: \w+){0,4}",
    r"your (?:own )?(?:\w+ )?(?:tongue|mouth|temper|moods?|behaviou?r|letters?|words|jealousy|nagging"
    r"|coldness|silence|drinking|lies|mother|attitude|phone|friends|family|drama|selfishness|stubbornness)"
    r" (?:(?!(?:and|this|that|it|i)\b)\w+ ){0,2}(?:is|was|were|are|did|didn't|made|drove|kept|ruined"
    r"|pushed|doesn't|don't|broke|killed|hardly|always|never|has|had)(?! (?:right|true|fair|kind|patient"
    r"|good|worth|hurt by))(?: \w+){0,4}",
    r"you (?:do|did|said|say|lied|have done|'ve done) (?:some |the same |plenty |your |bad |that |this "
    r"|stuff |things )(?:stuff |things |of (?:it|that) )?(?:too|as well|yourself|also|wrong)(?: \w+){0,2}",
    r"you (?!(?:don't|do not|never|didn't|can|may|take|look|need|needn't"
    r"|must)\b)(?:\w+ ){1,5}(?:yourself|just as much|as well as me|more than (?:me|i did)|no better)",
    r"you (?:could|might|should)(?:'ve| have| of) (?:just |at least |simply )?(?!been (?:told|safe"
    r"|able))\w+(?: \w+){0,3}",
    r"(?:you'd|you would) (?:have |'ve )?(?:\w+ )?(?:find fault|moan|spent it|complain\w*|only have"
    r"|just have|argue|pick|start|nag|blown|gone|kicked|make a)(?: \w+){0,4}",
    r"(?:somebody|someone|anyone|people|a (?:man|woman|person|partner|wife|husband)) (?:who"
    r"|with) (?:\w+ ){1,6}(?:wouldn't|would not|doesn't|would|don't)(?: \w+){1,3}",
    r"(?:don't|dont|do not|stop) (?:act|play|pretend|come)(?:ing)? (?:innocent|the victim|like you|all"
    r"|the saint|the innocent)(?: \w+){0,3}",
    r"(?:you|ur|your) (?:friends|mates|mother|mum|family|sister|brother|ex)(?: \w+)? (?:kept|keeps|keep"
    r"|always|never|wouldn't|made|wound|started|pushed|turned|poisoned|filled)(?: \w+){0,4}",
    r"you (?:left|kept|gave) (?:me|us) (?:to |with |no |waiting |hanging |guessing |in |out )(?: ?\w+){0,4}",
    r"(?:because|cos|cause) you (?:\w+ )?(?:never|always|wouldn't|didn't|won't|don't|kept|started|made"
    r"|hid|lied)(?: \w+){0,3}",
    r"if (?:only )?you(?:'d| had| hadn't)? (?:\w+ )?(?:been (?:home|there|around|nicer|honest)|listened"
    r"|told me|paid)(?: \w+){0,4}",
    r"it's not like you(?: \w+){1,6}",
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
    r"|exactly|always|blameless)|on my back|never(?! (?:that|so|really|very|all) )|checking|hard to"
    r"|not listening|shouting|screaming"
    r"|yelling|pushing|provoking|winding|asking for it|crazy|unreasonable|part of|flirting)",
    r"(?:you are|you're) {adv}(?:no (?:angel|saint)|not (?:perfect|innocent|blameless|without)|to blame"
    r"|at fault|guilty|responsible|selfish|cruel|cold|heartless|the (?:one(?! (?:person|thing))|reason"
    r"|problem)|impossible"
    r"|crazy|unfair)",
    r"you weren't {adv}(?:perfect|innocent|easy|exactly|blameless|there for me|honest|fair|listening"
    r"|an angel|a saint|always)",
    r"you (?:\w+ )?(?:to blame|at fault)",
    r"you (?:also|too) (?!(?:deserve|know|said|told|asked|have (?:a|the|every) right)\b)\w+(?: \w+)?",
    r"you (?:had not|hadn't|have not|haven't) (?:even |really |exactly )?(?!(?:done anything|deserved"
    r"|asked|answered|earned|had a)\b)\w+(?: \w+){0,3}",
    r"you (?:would|'d) (?:only |just )?have (?:gone|been|got|freaked|left|said|never|lost|shouted|reacted"
    r"|made|hated|done the same)(?: \w+){0,2}",
    r"(?:so|neither) (?:did|were|have|had|are) you(?! and you)",
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
    r"|did not|weren't|were not|could have|were) (?!(?:like|prefer|rather|want|wish|to|be|any|open"
    r"|willing|free"
    r"|up|on|ever|there|there's|in|around|still|not)\b)\w+",
    r"if you'd (?!(?:like|rather|sooner|prefer|want|be|ever|wish|still|love)\b)\w+",
    r"(?:it )?(?:takes|took|take) two",
    r"(?:we|we're|we've) (?:\w+ )?both (?:to blame|at fault|made|said|did|hurt|played|had(?! to)|share|were"
    r"|have(?! to)|messed|contributed|responsible|wrong|guilty)",
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
    r"you're (?:the one(?! person)|doing this|punishing|being|making this)",
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
        before(r"(?:he|she|they|everyone)(?: \w+){1,4} and"),
        before("{sorry} {that}"),
        before(
            "so that",
            "until",
            "before",
            "the day",
            "where",
            "since",
            "than",
            "after",
            "ik",
            "that",
            "what",
            "who",
            "that night",
            "all the things",
        ),
        before(
            r"(?:told|tell|said|say|saying|think|thought|called|insisted|pretended|swore|made out"
            r"|believe|let)(?: \w+){0,3}(?: that)?"
        ),
        after(
            r"(?:and|because|but) (?:i|it was me|i'd|you had (?:reason|every)|you had a right"
            r"|you were right)\b",
            r"by me",
            most=60,
        ),
    ),
)
