"""The kind ``conditional``: an "if" or a "may" leaves it open whether anything happened."""

from __future__ import annotations

from workbook.messages.patterns import Rules, after, before, but_not

_FINE = after(
    r"(?:understand|fine|okay|ok|your right|every right|fair|respect|no problem|up to you|all right"
    r"|alright|makes sense|i get (?:it|that))",
    most=50,
)

# What an honest "if" goes on with: a wish or a plan of the other's, and not what was done.
_OPEN = (
    r"(?:you (?:want|wish|like|ever|prefer|need|choose|decide|never want|read|are reading|can|could|would"
    r"|feel like|still want|don't want)|you'd|you're (?:reading|willing|free|open|ready)|i (?:could|can"
    r"|had)"
    r"|i'd|it (?:helps|takes|would|suits)|that (?:helps|suits|would|is (?:ok|okay|all right|easier))|there)"
)

CONDITIONAL = Rules(
    "conditional",
    r"if (?:i|my \w+|anything i \w+|any of \w+ \w+|i ever|the way i \w+) (?:ever |really |truly "
    r"|in any way |sometimes |unintentionally |accidentally )?(?!(?:had|could|can|would|were|may|might"
    r"|want|wanted|asked|offered"
    r"|did (?:it|that|this) again|lived|needed)\b)(?:\w{2,}ed|made|said|did|was|let|came|gave|hurt|upset"
    r"|spoke|went|took|put|got|left|seem|seems|am|is|have|has|sound|sounds)\b(?!(?:[^.!?]{0,60}(?:would"
    r"|\w'd|could have)\b))(?: \w+){0,4}",
    r"(?:it's|it is|it may be|it might be|it could be|it is quite) (?:possible|conceivable|likely"
    r"|true)? ?that (?:i|my|some of my)(?: \w+){1,4}",
    r"(?:i|it|that|this|my \w+|some) (?:could|can) (?:well |perhaps |possibly )?have (?:been (?:a bit "
    r"|a little |somewhat )?(?:hurtful|harsh|upsetting|unkind|taken)|come across|come over|hurt|upset"
    r"|sounded|seemed|felt|caused)(?: \w+){0,2}",
    r"(?:can|could) see (?:how|why|that) (?:it|that|this|some|you|my \w+) (?:may|might|could"
    r"|would)(?: \w+){1,4}",
    r"if so(?:,)? (?:i'm |i am |then )?(?:{sorry})",
    r"any (?:and all )?(?:hurt|upset|offence|offense|distress|misunderstanding|inconvenience|pain"
    r"|bad feeling|confusion|unpleasantness)(?: \w+){0,4}",
    r"{sorry}(?: \w+){0,5} {hedge} (?!" + _OPEN + r"\b)\w+(?: \w+){0,4}",
    r"(?:if|supposing|assuming|on the off chance|in the event|in case)(?: that)? (?!" + _OPEN + r"\b)\w+"
    r"(?: \w+){0,9} (?:(?:i'm|i am|then|please accept (?:my )?) ?)?(?:{sorry}|forgive me|my bad)",
    r"(?:should|had) (?:i|my \w+|anything i \w+|any of (?:it|this|that|my \w+)) {adv}(?:have "
    r"|be )?(?:caus\w+"
    r"|given|hurt|offend\w+|upset|been|said|done|seem\w*|come across|cross\w*|overstep\w*)(?: \w+){0,3}",
    r"(?:if|supposing|assuming|should)(?: that)? (?:i|i've|my \w+|anything i \w+"
    r"|any of my \w+) {adv}(?:may have "
    r"|might have |have |ever )?{adv}(?:step\w* (?:out|over|on)|cross\w*|overst\w+|went too|was too"
    r"|came off"
    r"|come off|came over|fell short|got it wrong|misjudged|misread|caused|gave offence|hit a nerve"
    r"|touched a nerve|put my foot)(?: \w+){0,3}",
    r"(?:if|assuming|in case) (?:it|that|this|what i \w+|my \w+) {adv}(?:looked|left you|is what"
    r"|was what|upset"
    r"|put you|threw you|stung|got under|rubbed|was (?:too|hurtful|unkind|harsh|wrong)|seems"
    r"|lands)(?: \w+){0,3}",
    r"if (?:you're|you are) {adv}{feels}(?: \w+){0,2}",
    r"(?:if|in case) (?:your|the|my) \w+ (?:happened to|was|were|got|is) (?:\w+ ){0,2}(?:see|saw|issue"
    r"|problem"
    r"|{feels})",
    r"to (?:whatever|what|the|any) (?:degree|extent)(?: \w+){0,5}",
    r"whatever (?:else |part |role )?(?:it (?:is|was|may be)(?: that)? )?(?:i|i've|ive|that|may"
    r"|might)(?! (?:felt"
    r"|feel|thought|think|say|do now|was feeling))(?: \w+){1,4}",
    r"(?:where|wherever|insofar as) i (?:may|might|have|fell|failed|could)(?: \w+){1,4}",
    r"any (?:\w+ ){1,3}(?:that |which )?(?:may|might) (?:have )?\w+(?: \w+){0,2}",
    r"in any way(?: \w+){0,3}",
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
    r"whatever (?:it is |it was |you think |you feel )?(?!i (?:felt|feel|thought|was feeling)\b)(?:i"
    r"|i've|i may|i might|that|happened|hurt|pain"
    r"|harm|upset|you think|wrong|went|it was)(?: \w+){0,3}",
    r"(?:i|i've|it|that|this|my \w+|which|words|anything i|anything|things i|what i \w+"
    r"|something i) (?:may|might)(?: well| not)?(?: \w+)? have(?: \w+){1,2}",
    r"(?:maybe|perhaps|possibly|conceivably) i (?:{adv})(?:hurt|was|did|said|could|should|made|have|went"
    r"|upset|let"
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
