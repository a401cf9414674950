"""What a request to the other may limit: their friends, phone, money, clothes, whereabouts; and rules.

Ordinary requests are let be: what the asker would do, what both do together, and manners at the table.
"""

from __future__ import annotations

from workbook.messages.patterns import Rules, after, before, throughout

_NOT = (
    r"(?:(?:i'd|i would) (?:rather|prefer) (?:that |if )?you (?:didn't|don't|did not|do not|wouldn't|stopped)"
    r"|i wish you (?:didn't|don't|wouldn't|stopped|would not|would stop)|if you (?:stopped|didn't|did not)"
    r"|(?:i )?(?:don't|do not|dont|never|wouldn't) (?:want|like|think) (?:it )?(?:when |if |that )?you"
    r"(?: to| should)?|(?:don't|do not|dont|never|not|no longer|stop|quit|avoid|can't|cannot|won't"
    r"|shouldn't"
    r"|mustn't|must not|may not|refrain from)(?: (?:to|be|keep|ever|even|go|going|allowed to|always"
    r"|constantly)){0,3})"
)
# Whom it is about: anybody but the two, and no thing, time or way.
_SOMEONE = (
    r"(?!(?:me|us|our|my|each|it|this|things?|at|while|when|during|in|on|so|and|or|over|about|everything"
    r"|anything|down|late|later|before|after|to|from|back|why|how|what|whether|if|as|like|enough|again"
    r"|there"
    r"|home|up|out|for|behind|with)\b)"
    r"(?:that |any |all |those |these |so many |so much )?\w+(?: \w+)?"
)
_CIRCLE = (
    r"(?:your |those |these |any |other |male |female |single |old )*(?:friends?|mates?|ex|exes|family"
    r"|mother|mum|mom"
    r"|father|dad|parents|sister|brother|cousins?|colleagues?|coworkers?|men|women|guys|girls|boys"
    r"|people)"
)
_MEET = (
    r"(?:see(?:ing)?|meet(?:ing)?(?: up)?(?: with)?|talk(?:ing)? (?:to|with)|speak(?:ing)? (?:to|with)"
    r"|text(?:ing)?(?: with)?|writ(?:e|ing) (?:to|with)|messag(?:e|ing)|call(?:ing)?"
    r"|hang(?:ing)? (?:out|around) with|spend(?:ing)? (?:so much |that much |any )?time with"
    r"|go(?:ing)? out with|be(?:ing)? (?:friends|in touch|in contact) with|visit(?:ing)?|contact(?:ing)?"
    r"|follow(?:ing)?|hav(?:e|ing) (?:any )?contact (?:to|with)|danc(?:e|ing) with|lik(?:e"
    r"|ing) (?:pictures|photos"
    r"|posts) of)"
)
_DEVICE = (
    r"(?:\w+ ){0,2}(?:phones?|messages?|texts?|chats?|passwords?|passcodes?|pin|e-?mails?|inbox|dms?"
    r"|accounts?"
    r"|instagram|facebook|whatsapp|snapchat|tiktok|social media|call (?:log|list|history)|browser"
    r"|laptop|diary)"
)
# Their own manners with their own phone, and what the asker offers of theirs.
_YOURSELF = before(r"(?:you|you to|you would|you could|you might|you will|you can|you please)")

FRIENDS = Rules(
    "friends",
    rf"{_NOT} {_MEET} {_SOMEONE}",
    rf"(?:see(?:ing)?|meet(?:ing)?|visit(?:ing)?) {_CIRCLE} (?:less|only (?:when|if|with)"
    r"|(?:at most )?once a)"
    r"(?: \w+){0,3}",
    r"(?:less|no|fewer|not (?:so|that) much) (?:time|contact|evenings?|nights?"
    rf"|calls?) (?:out )?with {_CIRCLE}",
    r"no (?:more )?(?:male |female |single |other )?(?:friends|men|women|nights out"
    r"|girls' nights?)(?: \w+){0,3}",
    rf"only (?:see|meet|visit|go out with|talk to) {_CIRCLE}(?: \w+){{0,4}}",
    r"(?:unfriend|unfollow|block) (?!me\b)(?:your |that |all |those )?\w+",
    r"delete (?:your |all |his|her|their|those|that )+(?:\w+ )?(?:numbers?|contacts?)",
    rf"(?:give up|cut off|cut out|drop|break with|let go of|stay away from|keep away from) {_CIRCLE}",
    r"(?:stay|keep) away from (?:him|her|them)",
    r"(?:end|break off|cut) (?:all |any |the |your )?(?:contact|friendship)s? with(?: \w+){1,3}",
    r"choose between me and(?: \w+){1,3}",
    r"i (?:get to |want to |would like to |'d like to )?(?:decide|choose|approve|say) (?:who|whom"
    r"|which friends)"
    r"(?: \w+){1,4}",
    unless=(
        after(
            r"about (?:us|me|our|my|what)",
            r"(?:while|when|during|in the middle|on our|at (?:dinner|the table|breakfast"
            r"|lunch|night)|in bed)",
            r"(?:behind|over) my",
            r"as (?:a|an|my|the)",
            most=70,
        ),
    ),
)

# Both of one kind: the first is about looking, which the reader may also ask of nobody but themselves.
LOOKING = Rules(
    "phone",
    r"(?:to|can|could|may|let me|let us|we|and|i|i'll|i will)(?: be able to| be allowed to| always"
    r"| sometimes| just"
    r"| both| can| get to){0,2} (?:see|check|read|look (?:at|in|into|through)|go through|have"
    r"|have access to|know"
    rf"|open|unlock|use) (?:all )?(?:your|each other's|one another's) {_DEVICE}",
    unless=(_YOURSELF,),
)

PHONE = Rules(
    "phone",
    r"(?:show|give|send|tell|hand|let me (?:see|check|read"
    rf"|have)) (?:me )?(?:all )?(?:of )?your {_DEVICE}",
    r"access to (?:all )?your (?:\w+ ){0,2}(?:phones?|messages?|chats?|e-?mails?|accounts?|laptop)",
    r"(?:share|exchange|swap|hand over|give me|tell me|know|have) (?:all )?(?:your |our |each other's "
    r"|the )?(?:\w+ )?"
    r"(?:passwords?|passcodes?|pin|logins?)",
    r"(?:leave|keep|have) your phone (?:\w+ )?(?:unlocked|open|where i|without a)(?: \w+){0,3}",
    r"(?:have|get|know|want|need|tell me|give me) your (?:phone )?code",
    r"no (?:passwords?|locks?|secrets|code) on (?:your|our) phones?",
    r"(?:delete|close|quit|leave|come off|get off) (?:your )?(?:\w+ )?(?:instagram|facebook|snapchat"
    r"|tiktok"
    r"|social media|profile)",
    r"(?:answer|reply|pick up|text back|write back)(?: \w+){0,4} (?:at once|immediately|straight away"
    r"|right away"
    r"|within \w+|every time|always)",
    r"always (?:answer|reply|pick up)(?: \w+){0,4}",
)

MONEY = Rules(
    "money",
    r"(?:give|hand over|show|send|hand|bring) (?:me "
    r"|over )?(?:all )?(?:of )?your (?:\w+ ){0,2}(?:wages?|salary|pay"
    r"|payslips?|money|receipts?|bank cards?|bank statements?|statements?|cards?)(?: to me)?",
    r"ask (?:me|for my)(?: \w+){0,3} before (?:you )?(?:spend(?:ing)?|buy(?:ing)?"
    r"|pay(?:ing)?)(?: \w+){0,3}",
    rf"{_NOT} (?:spend(?:ing)?|buy(?:ing)?)(?: \w+){{0,4}} (?:without (?:asking|telling|me|my)"
    r"|unless i)(?: \w+){0,2}",
    r"(?:manage|keep|control|decide (?:about|on|over)|look after|hold|run|be in charge of"
    r"|handle) (?:all )?(?:of )?"
    r"(?:your|both our) (?:\w+ )?(?:money|cards?|wages?|salary|accounts?|finances|spending|pay)",
    r"(?:to|can|could|may|let me|i) (?:see|check|look at|go through|have access to"
    r"|control)(?: \w+){0,2} your (?:\w+ )?"
    r"(?:bank|accounts? (?:balance|statements?)|spending|bank statements?|payslips?|finances|money"
    r"|receipts?)",
    r"access to your (?:bank|savings|money|wages|salary)(?: \w+)?",
    r"(?:put|pay|send) (?:all )?(?:of )?your (?:money|wages?|salary|pay|savings)(?: \w+){0,2} (?:my"
    r"|me)\b",
    r"your (?:money|wages?|salary|pay) (?:go|goes|should go|to go|be paid)(?: \w+){0,2} my(?: \w+){0,2}",
    r"(?:give you|get|live on|have) an? (?:\w+ )?(?:allowance|pocket money)",
    rf"(?:{_NOT}|give up|leave) (?:your (?:job|work|studies|course|training)|work(?:ing)?|study(?:ing)?)"
    r"(?! (?:at|on|in|during|so|too|late|while|when|weekends?)\b)(?: \w+){0,2}",
    unless=(after(r"(?:if|when) you (?:want|like|choose)", most=60),),
)

CLOTHES = Rules(
    "clothes",
    rf"{_NOT} (?:wear(?:ing)?|dress(?:ing)?|put(?:ting)? on (?:make-up|make ?up|that|those|lipstick)"
    r"|show(?:ing)? (?:so much |your )"
    r"(?:skin|cleavage|legs|body|belly))(?: \w+){0,4}",
    r"(?:wear|dress)(?: \w+){0,3} (?:that i|i (?:like|choose|pick)|less|longer|decent(?:ly)?"
    r"|modest(?:ly)?|properly"
    r"|for me|(?:more|less) \w+)",
    r"cover (?:up|yourself|your (?:\w+ )?(?:legs|arms|hair|shoulders))(?: more)?",
    r"(?:lose|gain|put on) (?:some |a bit of |a few |\w+ )?(?:weight|kilos|pounds)",
    r"(?:cut|grow|dye|shave|keep)(?: off)? your (?:\w+ )?(?:hair|beard|legs)(?: \w+)?",
    unless=(
        throughout(r"(?:shoes|boots|headphones|earphones|perfume|aftershave|my|helmet|ring)", most=60),
        before(r"(?:i|i'd like to|i want to|i would like to|i will|i'll|i could)"),
    ),
)

STYLE = Rules(
    "clothes",
    r"(?:choose|pick|decide|approve|say|check)(?: \w+){0,2} (?:what you wear|your (?:clothes|outfits?)"
    r"|how you dress)",
    r"change (?:your clothes|how you dress|the way you dress|your style)",
    r"(?:less|no|without|take off(?: the| your)?|leave off(?: the| your)?) (?:make-up|make ?up|lipstick)",
)

WHEREABOUTS = Rules(
    "whereabouts",
    r"(?:share|turn on|switch on|keep on|send me|leave on|have|see|know) (?:your |our |each other's "
    r"|the )?(?:\w+ )?"
    r"(?:location|gps)(?: \w+){0,3}",
    r"(?:track(?:er|ing app)s?|find my (?:phone|friends)|dash ?cam)(?: \w+){0,3}",
    r"(?:tell|text|let|message|call|ring|send"
    r"|write)(?: to)? me(?: know)?(?: \w+){0,3} (?:where you(?:'re| are| go| went"
    r"|'ve been| have been)|who you(?:'re| are| were| meet|'re)(?: with)?|who else is|every (?:hour"
    r"|\w+ hours|half hour"
    r"|\w+ minutes|time you (?:leave|go|arrive))|whenever you (?:leave|go)|each time you)(?: \w+){0,3}",
    r"(?:to )?know (?:at all times |always |exactly |every minute )?(?:where you (?:are|go|were)"
    r"|who you(?:'re| are| were)"
    r" with|what you(?:'re| are) doing)(?: \w+){0,3}",
    r"(?:check in with me|account for|report to me|ask (?:me )?(?:for )?(?:my )?permission)(?: \w+){0,4}",
    r"ask me (?:first )?before (?:you )?(?:go(?:ing)?|leav(?:e|ing)|meet(?:ing)?|see(?:ing)?|mak(?:e"
    r"|ing) plans"
    r"|accept(?:ing)?)(?: \w+){0,4}",
    r"(?:come|go|drive|be) straight (?:back )?home(?: \w+){0,3}",
    r"(?:be (?:home|back)|come home)(?: \w+){0,3} (?:every (?:night|evening|day)|no later than"
    r"|at the latest|always)",
    r"always be (?:home|back)(?: \w+){0,3}",
    r"(?:a )?curfew",
    rf"{_NOT} (?:be|being|stay(?:ing)?|go(?:ing)?|com(?:e|ing)|leav(?:e|ing)|travel(?:ling|ing)?"
    r"|driv(?:e|ing)) "
    r"(?:(?:out|home|anywhere|away|the house|alone|somewhere)(?: \w+){0,2} )?(?:after|later than|past"
    r"|without (?:me"
    r"|asking|telling|my)|out (?:late|at night|alone)|alone)(?: \w+){0,3}",
    r"(?:not|never|don't) leave (?:the house|home|town)(?: \w+){0,3}",
    r"(?:a )?(?:photo|picture|selfie|proof|video call)(?: \w+){0,3} (?:where you are|who you(?:'re"
    r"| are) with"
    r"|to prove|that shows)",
)

RULE = Rules(
    "rule",
    r"you (?:must|have to|need to|have got to|'ve got to|are not allowed|aren't allowed|may not|mustn't"
    r"|must not"
    r"|are forbidden|are to|had better|'d better|will (?:not|never)|won't)(?: \w+){1,4}",
    r"i (?:forbid|won't (?:allow|let|have|accept)|will not (?:allow|let|have|accept)|don't (?:allow"
    r"|let)|insist|demand"
    r"|expect you to|order you)(?: \w+){0,4}",
    r"(?:not up for discussion|no discussion|not negotiable|non-negotiable|end of story|my rules?"
    r"|the rule is|it's a rule"
    r"|no exceptions|no excuses|or else)",
    unless=(
        before(r"(?:know|when|if|that|because|unless|whether|what|how|where|before|think|feel|so|of course)"),
        after(r"you (?:have|need) to (?:work|get up|leave|travel|study|rest)", most=40),
    ),
)

# What comes after "stop …" or "do not …" is meant all the same.
OR_ELSE = Rules(
    "rule",
    r"or (?:it's over|we're (?:done|over|through)|i(?:'m| am) (?:gone|out|leaving)|i(?:'ll"
    r"| will) (?:leave|go|end))"
    r"(?: \w+){0,2}",
    plain=False,
)

LIMITS = (FRIENDS, LOOKING, PHONE, MONEY, CLOTHES, STYLE, WHEREABOUTS, RULE, OR_ELSE)
"""All that a request is looked at for."""
