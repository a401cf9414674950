"""The kind ``minimising``: it is made smaller than it was."""

from __future__ import annotations

from workbook.messages.owning import owned
from workbook.messages.patterns import Rules

# "It was only …": not when the words after it say when, fair or that.
_ONLY = (
    r"(?:like |literally |basically |honestly |really )?(?:only|just|merely|barely|hardly|a bit of"
    r"|a spot of|nothing but|bit of)"
)
_NOT_SMALL = (
    r"(?! (?:when|after|because|that|fair|right|me|you|then|now|once you|by|as|later|to (?:say|tell"
    r"|write|let)|wrong"
    r"|my|i|one (?:part|of)|the (?:start|beginning|first)|going to|how|a matter of time|happened(?! once"
    r"| twice| the once)|came|slipped|makes|made|took|takes)\b)"
)

MINIMISING = Rules(
    "minimising",
    r"(?:it's|its|it has|that was|it was) (?:been )?(?:\w+ ){0,2}(?:months|years|weeks|ages|days)(?: ago"
    r"| now)?(?: since)?(?! (?:and i|i|that i))(?: surely)?(?: \w+){0,3}",
    r"(?:surely )?(?:we|you) (?:can|could|will|should) (?:\w+ )?(?:laugh|smile|joke)(?: \w+){0,3}",
    r"(?:ain't|isn't|there's|there was|wasn't) (?:no|any|much|real) (?:real )?(?:harm|damage|big deal"
    r"|drama)(?: \w+){0,3}",
    r"(?:they|it|those|these) (?:were|was|are|is) (?:only|just|merely) (?:words|\w+)(?: \w+){0,2}",
    r"(?:what's|whats|what is) (?:the big deal|the fuss|all the fuss|a \w+ between)(?: \w+){0,3}",
    r"(?:hardly|barely|not exactly|scarcely) (?:the end|the crime|a big|a great|noticeable|worth|earth"
    r"|a matter|a reason|something|anything|life)(?: \w+){0,3}",
    r"(?:most|some|other) (?:people|women|men|wives|husbands|girls|guys|couples)(?: \w+)? (?:would"
    r"|wouldn't|don't|do|laugh|let|get over|just|never)(?: \w+){0,4}",
    r"(?:we've|we have|i've|you've|people have|there's|there are|there is|others have) (?:\w+ )?(?:had"
    r"|been through|seen|got over|survived|bigger|far|much|a lot|worse)(?: \w+)? (?:worse|things"
    r"|problems|bigger|fish)(?: \w+){0,4}",
    r"(?:in the (?:grand|great) scheme|bigger fish|first world|spilt milk|spilled milk|sticks and stones"
    r"|all's well|a drop in|big whoop|so what|what's the harm|whats the harm|what harm|no use crying"
    r"|a fuss|worse things happen|much of a muchness"
    r"|swings and roundabouts|happens to the best|not the first|wouldn't be the first|hardly the first"
    r"|could happen to|making a meal|make a meal|made a meal|a bit much|over nothing|about nothing"
    r"|for nothing)(?: \w+){0,4}",
    r"(?:technically|strictly speaking)(?: \w+){1,6}",
    r"(?:only|just) (?:words|a word|a game|messages|numbers|money|a thing|things|stuff|a phase|a number"
    r"|a date|a day|a birthday|a party|a phone|a dinner|a ring|a car|a text|a kiss|a cat|a dog|an animal"
    r"|a plant|a scratch|the once|the one|a bit|harmless)(?! (?:and|me|you|back)\b)(?: \w+){0,3}",
    r"(?:it|that|this) (?:hardly|barely|scarcely) (?:counts?|matters?|happened|hurt|touched|left"
    r"|even)(?: \w+){0,3}",
    r"(?:you|u|ur|you're|your) (?:\w+ )?(?:being |getting |acting |so |way |too |a bit "
    r"|a little )+(?:soft|precious|silly|dramatic|sensitive|delicate|hysterical|extra|paranoid|childish"
    r"|petty|over the top|ott)(?: \w+){0,3}",
    r"(?:can|could) we (?:not|just) (?:make|move|get|drop|let)(?: \w+)? (?:a|past|over)(?: \w+){0,3}",
    r"(?:nobody|no one|noone|no-one) (?:\w+ )?(?:noticed|cares|cared|remembers|remembered|saw|minded"
    r"|knows|was harmed|lost)(?: \w+){0,3}",
    r"(?:it|that|this)(?:'s| is| was) (?:all )?(?:forgotten|in the past|behind us|sorted|done"
    r"|history)(?: now| and done| with)?(?! (?:between|for us|with us))",
    r"(?:it|that|this|they|those|all it|'twas|twas|we were|there)(?:'s| is| was| were| are|) "
    + _ONLY
    + _NOT_SMALL
    + r"(?: \w+){1,4}",
    r"(?:^|bit of|spot of|wee bit of) (?:banter|fun|craic|teasing|a laugh|flirting|drama"
    r"|messing)(?: \w+){0,2}",
    r"(?:having|had|for|meant as|meant in|said in|in) (?:a (?:laugh|joke|giggle|bit of fun)|fun|jest"
    r"|good fun)",
    r"(?:it's|its|it is|that's|it was|not|isn't|wasn't) (?:not )?(?:that|all that|so) (?:deep|serious"
    r"|bad|big|heavy)",
    r"no (?:biggie|drama|damage|bother|great (?:loss|shame|crime)|lasting \w+|one cares|one noticed"
    r"|big whoop)",
    r"(?:storm in a tea ?cup|mountain (?:out )?of (?:a )?mole ?hills?|fuss (?:about|over) (?:nothing|it)"
    r"|much ado)",
    r"(?:it|this|that|they|these things|things|bruises|you)(?:'ll| will| all|) (?:buff(?:s)? out"
    r"|blow(?:s)? over|pass(?:es)?"
    r"|heal(?:s)?|mend(?:s)?|wash(?:es)? out|dry(?: out)?|grow back|get over it|live|survive|be (?:fine"
    r"|grand|right|ok|okay))"
    r"(?! \w+ing)",
    r"(?:it|that|this|they|nobody|no one|kids|she|he|one|which) (?:won't|will not|didn't|doesn't|don't"
    r"|hardly|never) (?:even |really )?(?:remember|notice|noticed|count|counted|mattered|matter|mind"
    r"|minded)(?: \w+){0,2}",
    r"(?:done and dusted|lighten up|chill(?: out)?|calm down|relax|get a grip|grow up|man up|cheer up"
    r"|build a bridge"
    r"|let it go (?:already|now)|get over (?:it|yourself)|move on already|don't be (?:like that|so \w+"
    r"|dramatic))(?: already)?",
    r"(?:don't|do not|let's not|no need to|stop) mak(?:e|ing) (?:it|this|that|such)(?: \w+)? (?:a|into"
    r"|out|more)(?: \w+){0,3}",
    r"(?:not|hardly|isn't|wasn't|hardly|scarcely|it's no|it is no) (?:exactly )?(?:the titanic|world war"
    r"|heroin|murder|a crime"
    r"|the crime|rocket|a capital|a war|an affair|cheating|a hanging|criminal|a disaster|a tragedy"
    r"|the worst|a federal)"
    r"(?: \w+){0,2}",
    r"(?:a |the |some |such a )?(?:tiny|wee|teeny|trifling|trivial|petty|small|little|minor|silly"
    r"|piddling|piffling|daft)"
    r"(?: \w+)? (?:fib|fibs|matter|thing|slip|error|blip|lapse|hiccup|tiff|row|misstep|indiscretion"
    r"|oversight|comment"
    r"|remark|detail|scratch|dent|kiss|lie|lies|joke|argument)(?: \w+){0,2}",
    r"(?:a trifle|a nothing|a blip|a storm|a hiccup|no more than a \w+|nothing more(?! to)"
    r"|nothing to (?:get|be|write)(?: \w+){0,2})",
    r"(?:we|you|i) (?:were|was) (?:both )?(?:only |just )?(?:messing(?: about| around)?|mucking about"
    r"|kidding|joking|having a laugh)",
    r"(?:every|all|most|lots of|plenty of|loads of|any|many)(?: \w+)? (?:couples?|people|families"
    r"|relationships?|blokes|lads|men|women"
    r"|marriages?|one|body) (?:\w+ )?(?:fight|fights|argue|argues|row|rows|do|does|lie|lies|say|says"
    r"|have|has|go|goes|slip|slips)"
    r"(?: \w+){0,3}",
    r"(?:couples|families|people|lads) (?:fight|argue|row|bicker|have rows|fall out)",
    r"(?:ages|years|yonks|months|donkey's years) ago",
    r"(?:was|took|lasted|for|only|just) (?:like |about |maybe |only )?(?:two|2|five|5|ten|10|thirty"
    r"|30) (?:secs?|seconds)",
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
    r"|argument|row|tiff|slip|misunderstanding|phase|chat|chatting|coffee|friends?|talking|bit"
    r"|a bit)(?! (?:me|you|back|him|her|us)\b)",
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
    r"(?:get over|let go of|move on from|forget about) (?:it|this|that)",
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
    r"(?:it's|it is|it was|that's|that was|this is|is|was) hardly (?:a|the|anything|worth)",
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
