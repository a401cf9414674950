"""The kind ``minimising``: it is made smaller than it was."""

from __future__ import annotations

from workbook.messages.owning import owned
from workbook.messages.patterns import Rules

MINIMISING = Rules(
    "minimising",
    r"not as if i(?: \w+){0,3}",
    r"(?:wasn't|isn't|not) (?:even |really |anything |all that )?serious",
    r"(?:barely|hardly) (?:touched|kissed|knew (?:him|her|them)|drank)(?: \w+)?",
    r"you have to admit(?: \w+){0,4}",
    r"(?:just|only|merely|nothing but|was|were|it was|all) (?:a |some |an? )?(?:harmless |bit of |silly "
    r"|little |stupid )?(?:joke|joking|kidding|banter|teasing|messing|fun|laugh|prank)(?: \w+)?",
    r"(?:only |just )(?:happened |did it |lied |cheated |was |did that |slept together |kissed \w+ "
    r"|hit you |shouted )?(?:the |a )?(?:once|twice|one (?:time|kiss|night|lie|drink|date|message)"
    r"|a (?:few|couple)(?: of)? (?:times|messages|texts|days|drinks|words|weeks))",
    r"(?:just|only) (?:a |some |one )?(?:(?:little|small|tiny|silly|stupid|harmless|quick|single|minor"
    r"|drunken) )?(?:kiss|text|texts|texting|messages?|words?|flirting|flirt|fling|mistake|lie|fight"
    r"|argument|row|tiff|slip|misunderstanding|phase|chat|chatting|coffee|friends?|talking|bit|a bit)",
    r"(?:no|not|isn't|wasn't|not such|hardly) (?:that |such |really |exactly |a |so )*(?:a )?(?:big"
    r"|huge) (?:deal|thing|drama)",
    r"(?:not|wasn't|isn't|weren't) (?:really |even |all |actually )?(?:that|so|as) (?:bad|serious"
    r"|terrible|awful|big|much|important|dramatic)(?: as)?",
    r"(?:could have been|could be|there are|have done|have it|done|seen|has|had it) (?:much |far "
    r"|a lot )?worse",
    r"(?:nothing (?:really |even |ever )?(?:serious|happened|came of|to (?:cry|get|be)|physical))",
    r"(?:isn't|not|wasn't|hardly) the end of the world",
    r"no (?:real )?harm(?: was)?(?: (?:done|meant))?",
    r"blow(?:n|ing)?(?: \w+){1,3} out of (?:all )?proportion",
    r"blew(?: \w+){1,3} (?:out of (?:all )?proportion|up)",
    r"(?:making|made|make) (?:a |such a |too |so )(?:big |huge |much )?(?:fuss|drama|scene|mountain|thing"
    r"|deal|much|issue)(?: \w+){0,3}",
    r"(?:over ?-?react\w*|reacting too)",
    r"(?:too|so|over|over-|being|a bit|bit|overly|very|quite) ?(?:sensitive|dramatic|emotional|touchy)",
    r"oversensitive",
    r"drama queen",
    r"read(?:ing)? (?:too|so) much into",
    r"(?:get over|let go of|let it go|move on from|forget about) (?:it|this|that)",
    r"water under the bridge",
    r"(?:ancient|old) history",
    r"(?:all )?in the past(?: now)?",
    r"(?:meant|means|was) nothing(?: to me)?",
    r"(?:didn't|doesn't) mean (?:anything|a thing)",
    r"(?:little |small |tiny )?white lies?",
    r"(?:a|one|some|my|this|that|such) (?:(?:little|small|silly|tiny|minor|stupid|wee"
    r"|daft) ){1,2}(?:mistakes?|lies?|argument|fight|thing|slips?|error|row|hiccup|misunderstanding|spat"
    r"|kiss|incident|problem|matter|issue)",
    r"slip(?:-| )up",
    r"(?:no one|nobody|no-one) (?:died|got hurt|was hurt|is dead)",
    r"at least i (?:didn't|never|wasn't|told|was|did|came|don't|have)(?: \w+){0,2}",
    r"it's not like i(?: \w+){0,2}",
    r"not like i(?: \w+){0,2}",
    r"(?:other people|others|other couples|other men|other guys|some people|lots of people"
    r"|plenty of people|every couple|all couples|couples) (?:have |do |has )?(?:done|do|fight|argue"
    r"|fights|argues|have it|go through|say)(?: \w+){0,2}",
    r"hardly (?:a|the|anything|worth)",
    r"not worth (?:crying|the|getting|all|being)",
    r"(?:everyone|everybody|people|we all) (?:does|do|lies?|fights?|argues?)(?: (?:it|this|that"
    r"|sometimes))?",
    r"(?:these|such|those) things happen",
    r"happens to (?:everyone|everybody|all|the best)",
    r"(?:ages|years|long|a long time|so long) ago",
    r"(?:that's|that is) all",
    r"it was one (?:text|kiss|message|night|time|mistake|lie|call|drink)(?: \w+){0,3}",
    r"it was nothing",
    r"(?:taking|took|take) it (?:too|so|way too) (?:seriously|personally|hard|far)",
    unless=(owned,),
)
