"""The kind ``asks-back``: an apology that wants something for itself."""

from __future__ import annotations

from workbook.messages.patterns import Rules, after, before

_WANT = (
    r"(?:forgive me|forgive|find it in|come back|take me back|give (?:me|us|this|it)|call|reply|respond"
    r"|answer|write|text|ring|let me|talk|meet|see me|tell me|say (?:something|you|that)|apologi[sz]e"
    r"|say sorry|hear me|come home|trust me|start (?:again|over|fresh)|try again|consider|think about"
    r"|reconsider|unblock|accept|understand|believe|love me|stay|not (?:leave|give up|hate)|send|message"
    r"|show|put this|move past|get past|be friends|return|work)"
)
_PEACE = (
    r"(?:put (?:it|this|that|all this|the past) behind|draw (?:a|the) line|call it (?:quits|even)"
    r"|bury the hatchet"
    r"|let (?:it|this|that|bygones)(?: \w+)? (?:go|be|drop|bygones|rest)(?! already| to )|wipe the slate"
    r"|unblock|pardon|be normal|be friends"
    r"|be ok|be okay|be cool|be us again|forget (?:it|this|about)|drop (?:it|this)|move on|move past"
    r"|kiss and make up"
    r"|make (?:it )?up with|hug|come round|come over|cook|smile|give me|meet me|stop being|not be (?:mad"
    r"|angry)"
    r"|find it in|see your way|overlook|excuse|bear with|accept|say (?:something|anything|yes|you)"
    r"|pick up|turn the page)"
)

ASKS = Rules(
    "asks-back",
    r"drop (?:me|us) (?:a|an)(?: \w+){1,2}",
    r"come on (?:home|back|over|round)(?: \w+){0,3}",
    r"(?:i|i'd|i would|i should) (?:would )?(?:so |dearly |really |very much )*(?:love|like|long|ache"
    r"|yearn|want|wish) to (?:hear|see|hold|kiss|have|come|be|talk|meet|speak|start|try)(?: \w+){1,4}",
    r"(?:put|lay|leave) (?:it|this|that|all this|the past|everything) (?:to bed|to rest|behind|aside"
    r"|there)(?: \w+){0,3}",
    r"(?:shall|can|could|may|will|do|should) we(?: \w+){1,6}\?",
    r"(?:love|kiss|hug|marry|hold|miss|want) me (?:again|back|still|please)",
    r"(?:(?:are )?we (?:good|ok|okay|cool|friends|quits|alright|all right|still friends|even|sorted)"
    r"|friends|truce|mates|forgiven|pals|deal|hug|square)(?: again| now| still| yet| then)?(?: ?\?)",
    r"what (?:more|else) (?:do|can|could|would) (?:you|i|u)(?: \w+){0,5}",
    r"(?:when|where|how soon) (?:can|may|could|will|do) (?:i|we|you) (?:come|see|meet|talk|get|be|move"
    r"|have)(?: \w+){0,3}",
    r"(?:can|may|could) i (?:\w+ )?(?:come|see|call|ring|have|get|take|buy|move|hope|still|expect|count"
    r"|ask|talk|speak)(?: \w+){0,5}",
    r"(?:now )?(?:it's|its) (?:your|ur) turn(?: \w+){0,4}",
    r"(?:i'm|i am|i'll be|still) (?:waiting|hoping|longing|praying) (?:for|on|to hear)(?: \w+){1,4}",
    r"(?:i (?:think )?(?:i've )?(?:have )?|i'd say i've |surely i've |surely i )(?:earned|deserve"
    r"|am owed|merit)(?: \w+){1,4}",
    r"(?:write|text|ring|call|message|reply|answer|get back|come back|respond)(?: me| to me"
    r"| back)? (?:when|soon|if you|whenever|once|as soon|please|pls|x)(?: \w+){0,4}",
    r"(?:reply|answer|write|text|message|ring|call|phone) (?:me )?(?:back|when|soon|please"
    r"|pls)(?: \w+){0,2}",
    r"(?:i'd|i would|i) (?:just |really |only |so |dearly )?(?:love|like|want|need|long|hope"
    r"|wish) (?:for |to )?(?:you (?:to|back)|us (?:to|back)|another|one more|to (?:hear|see|meet|talk"
    r"|have you|be (?:with|friends|back)|come|try|make us|hold|get back|win|earn|know (?:if|whether|that"
    r"|you)))(?! (?:have (?:it|this)|know))(?: \w+){0,5}",
    r"(?:give|grant|spare|allow|offer|lend) (?:me|us|this)(?: \w+){1,4}",
    r"(?:meet|see|hear|talk to|call|text|unblock|trust|believe|love|want|marry|forgive|hug|hold"
    r"|kiss) me(?: \w+)? (?:again|halfway|please|pls|back|tomorrow|tonight|soon|x)",
    r"(?:an apology|a sorry|the same|something|one) (?:from you|in return|back)",
    r"in return(?: \w+){0,4}",
    r"(?:can|could|will|would|won't|can't|might|shall|may|do you think) (?:you|we|u) (?:\w+ ){0,3}?"
    + _PEACE
    + r"(?: \w+){0,4}",
    r"(?:please|pls|plz|kindly|just|so|now|hope you|trust you|trust we|hope we|want you to|ask you to"
    r"|beg you to"
    r"|let us|let's|lets|time to)(?: \w+)? " + _PEACE + r"(?: \w+){0,4}",
    _PEACE.replace("|cook|smile|", "|").replace("|accept|", "|") + r"(?: \w+){0,2} (?:please|pls|plz"
    r"|yeah|ok|for me|would you|will you)",
    r"(?:please |pls )?(?:don't|do not) (?:stay|be|keep|go on being) (?:mad|angry|cross|upset|like this"
    r"|hating|sad)(?: \w+){0,3}",
    r"(?:please |pls )?don't (?:hate|leave|give up on|forget|block|shut|ignore|throw) (?:me|us|this"
    r"|what)(?: \w+){0,2}",
    r"(?:all|only thing|one thing|the only thing|the least) i (?:need|want|ask|hope for|am asking"
    r"|'m asking)(?: \w+){0,8}",
    r"(?:i )?(?:trust|hope|expect|assume|hoping|praying)(?: that)? (?:we|i|you|this|it|things"
    r"|there)(?:'ll|)? (?:may|can|could|will|might"
    r"|would|is still|are still|still)(?! (?:you|not|stop|rest|heal|find (?:peace|someone)"
    r"|be happy)\b)(?: \w+){1,4}",
    r"\w+ (?:\w+ ){0,5}(?:would|will|won't) you\?",
    r"(?:i'd|i would|i should) (?:\w+ )?(?:appreciate|like|love|welcome|be (?:grateful|glad|pleased"
    r"|happy|obliged))(?: if| to)?"
    r" (?:hear|hearing|know|knowing|you (?:could|would|to|accept|forg|let|said|told|wrote)|a (?:word"
    r"|line|sign|second))(?: \w+){0,4}",
    r"(?:tell|show) me (?:i|i've|we|we're|it's|it is|there|you)(?: \w+){1,4}",
    r"(?:say something|say anything|a sign|one word|give me a sign)(?: \w+){0,4}",
    r"(?:pardon|absolve|excuse) me(?! (?:my english|for (?:my|the) english))",
    r"is there (?:any|a|still) (?:\w+ ){0,2}(?:chance|way|hope|road back)(?: \w+){0,4}",
    r"(?:please|pls|plz)(?: \w+){0,2} " + _WANT + r"(?: \w+){0,3}",
    r"(?:can|could|will|would|won't|can't) (?:you|u|we) {adv}(?:please )?(?:find it|ever |not )?"
    + _WANT
    + r"(?: \w+){0,3}",
    r"(?:can|could|shall|should|may) (?:we|i(?! have)|us) {adv}(?:please )?(?:start|talk|meet|try"
    r"|go back|be|put"
    r"|get|see|have|come|call|just|work|move)(?: \w+){0,3}",
    r"(?:hope|hoping|pray|praying|wish|want|need|ask|asking|beg|begging|would like|'d like|would love"
    r"|'d love|expect)(?: that| for)? you(?:'ll|'d)? (?:\w+ )?(?:to |can |will |could |would |might "
    r"|may |ever |someday |one day )*(?:please )?" + _WANT + r"(?: \w+){0,3}",
    r"forgive me(?: \w+){0,2}",
    r"(?:your|for|ask|beg|asking|begging|hope for|want|need|earn|deserve) forgiveness",
    r"(?:take|have|want|get|need) (?:me|you|us) back",
    r"(?:please )?come (?:back(?: to (?:me|us))?|home)",
    r"(?:another|a second|second|one more|one last|a last|a|the|a new|a fresh) (?:chance|try|shot"
    r"|go)(?: to \w+)?",
    r"(?:please )?(?:let me know|get back to me|write (?:me )?back|write to me|call me|text me|ring me"
    r"|message me|talk to me|answer me|reply|hear from you)(?: \w+){0,3}",
    r"(?:waiting|wait|hoping|hope|looking forward|look forward|love) (?:for|to) (?:your|an|a|hear|hearing"
    r"|you)(?: (?:answer|reply|response|call|from you|message))?",
    r"(?:i'd|i would|we'd|i) (?:really )?(?:appreciate|like|want|deserve|expect|need|am owed"
    r"|think i deserve|love) (?:an?|your|some) (?:\w+ )?(?:apology|answer|reply|sorry|response"
    r"|explanation|call|message)(?: \w+){0,3}",
    r"you (?:also |too )?(?:owe|could|should) (?:\w+ )?(?:me|us|apologi[sz]e|say sorry)(?! (?:nothing"
    r"|no))(?: \w+){0,3}",
    r"apology (?:from you|in return|back|too|as well)",
    r"(?:now )?it(?:'s| is) your turn(?: \w+){0,3}",
    r"your turn to",
    r"do you (?:\w+ )?(?:forgive|accept|think you (?:can|could)|want|still|hate)(?: \w+){0,3}",
    r"what do you (?:say|think)",
    r"(?:what|how) (?:can|could|do) i (?:do|make)(?: \w+){0,4}",
    r"are we (?:ok|okay|good|cool|fine)(?: now| again)?",
    r"(?:so )?(?:let's|let us) (?:\w+ )?(?:try|start|talk|meet|get|go|be|put|forget|move|work"
    r"|give)(?: \w+){0,3}",
    r"(?:get|be|getting|being) back together",
    r"(?:start|try) (?:over|again|afresh)(?: together| with you)?",
    r"i (?:\w+ )?(?:need|have|want) (?:to (?:hear|know)|an answer|a reply|your answer)(?: \w+){0,4}",
    r"i (?:\w+ )?need you to(?: \w+){1,3}",
    r"tell me (?:you|that|what|how|if|when)(?: \w+){0,3}",
    r"say (?:you|that you)(?:'ll| will)? forgive",
    r"give (?:me|us|this) (?:another|a|one|the)(?: \w+){0,3}",
    r"(?:things|it|us|everything) (?:to )?(?:can |could |will |might )?(?:go|be|going|get) (?:back to|how"
    r"|the way|like|as) (?:\w+ ){0,2}(?:were|was|before|normal|used)",
    r"(?:hope|want) (?:that )?we (?:can|could|will|might)(?: still)?(?: \w+){1,3}",
    unless=(
        before(
            r"(?:whether|if|even if|whether or not|in case|unless|once|when)(?: you)?(?: (?:ever|do|can"
            r"|never|choose to|decide to|want to|could|will|cannot|can't|don't|would))*",
            r"(?:free|right|yours|up to you|able|for you) (?:not )?to",
            r"(?:if|whether) you (?:\w+ ){0,3}",
            r"(?:gave|given|give|giving) me",
            r"i (?:would|will|'ll|'d) (?:never|not)",
            "you",
            r"you(?:'ll| will)?(?: \w+)? (?:want|wanted|need|like)(?:ed)? to",
            r"(?:god|lord|heaven|jesus)(?: please)?",
            r"(?:you've|you have)(?: already)?",
            r"you (?:asked|told|wanted|begged|needed) (?:me )?(?:to|for)(?: \w+)?",
            r"(?:every|any|each|the|a) (?:chance|time)",
            r"(?:my|not|had|lost|missed|wasted|got|took|take) (?:the|a|my)?",
        ),
        after(
            r"(?:is|are) (?:entirely |completely |all |only )?(?:yours|up to you|your (?:choice|decision))",
            r"or not",
            r"myself",
            most=40,
        ),
    ),
)
