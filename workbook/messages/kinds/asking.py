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
ASKS = Rules(
    "asks-back",
    r"(?:please|pls|plz)(?: \w+){0,2} " + _WANT + r"(?: \w+){0,3}",
    r"(?:can|could|will|would|won't|can't) (?:you|u|we) {adv}(?:please )?(?:find it|ever |not )?"
    + _WANT
    + r"(?: \w+){0,3}",
    r"(?:can|could|shall|should|may) (?:we|i|us) {adv}(?:please )?(?:start|talk|meet|try|go back|be|put"
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
