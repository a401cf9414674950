"""The kind ``ultimatum``: a no has a price.

To say that a no, or no answer, will be taken as such is none.
"""

from __future__ import annotations

from workbook.messages.patterns import Rules, before, but_not, throughout

_FREE = throughout(
    r"(?:fine|okay|ok|respect|accept|no problem|all right|alright|understand|no hard feelings|(?:i'll"
    r"|i will|i would|i'd|and|will) leave (?:it|you|things)|won't (?:write|ask|bother|contact|message"
    r"|text|be (?:upset|angry|offended))|will not (?:write|ask|bother|contact|message)|that's that"
    r"|take (?:it|that) as|don't worry|no worries|just say|just tell|just let|no need|that is (?:an|your)"
    r"|is an answer|totally|rest|the matter|it's good|hope you|ignore this|ignore it|not (?:write|ask"
    r"|contact|message)|you don't have to|no reply)",
    most=110,
    sentences=2,
)

ULTIMATUM = Rules(
    "ultimatum",
    r"i(?:'ll| will|'m|'m going to)? (?:give|giving) you (?:until|till|one|two|three|a|24|48"
    r"|this)(?: \w+){0,4}",
    r"one more (?:no|day|week|time|silence|word) (?:and|or|then)(?: \w+){0,4}",
    r"you(?:'d| would|'ll| will|'re| are) (?:be )?making (?:a|the) (?:\w+ )?mistake(?: \w+){0,3}",
    r"you won't (?:get|have|see|hear)(?: \w+){1,4}",
    r"don't bother(?: \w+){0,3}",
    r"if (?:you|u) (?:don't|do not|won't|will not|can't|cannot|aren't|refuse|say no|ignore|choose|decide"
    r"|walk|leave|keep|block|never|haven't|fail)(?: \w+){0,6}",
    r"if (?:i|we) (?:don't|do not|can't|haven't|hear nothing|get no)(?: \w+){0,6}",
    r"if (?:the answer is|your answer is|it's|it is) (?:a )?no(?: \w+){0,4}",
    r"if not(?: \w+){1,4}",
    r"unless (?:you|i|we)(?: \w+){1,5}",
    r"(?:no|without an?) (?:answer|reply|response)(?: \w+){0,2} (?:and|means) (?:i|i'll|i'm|it's|we|we're"
    r"|that)(?: \w+){0,4}",
    r"or (?:else|it's over|it is over|it's (?:all )?finished|we're (?:done|finished|through)"
    r"|we are (?:done|finished)|i'm (?:gone|done|out|leaving|moving|finished|going)|i am (?:gone|done)"
    r"|i'll|i will|you'll|you will|you can forget|forget|say goodbye|that's it|that was)(?: \w+){0,4}",
    r"(?:this is )?(?:your|the|my|one|a) (?:very )?(?:last|final|only) (?:chance|time|offer|message"
    r"|warning|try|opportunity|attempt|word)(?: \w+){0,2}",
    r"last chance",
    r"final (?:chance|warning|offer)",
    r"now or never",
    r"(?:it's|its) (?:either )?(?:me|now|her|him|them|us) or(?: \w+){1,2}",
    r"either you(?: \w+){1,4}",
    r"either (?:we|come|meet|you|talk|yes)(?: \w+){0,4}",
    r"otherwise(?: \w+){1,4}",
    r"(?:then|and) (?:it's (?:over|finished)|we're (?:done|finished|through)|i'm done|that's it"
    r"|we are done|i'll never|i will never)(?: \w+){0,3}",
    r"(?:i'm|i am) done (?:waiting|asking|trying|with)(?: \w+){0,2}",
    r"you(?:'ll| will) (?:never|not|lose)(?: (?:see|hear|get|find|have|me|from|us))(?: \w+){0,3}",
    r"(?:after that|by then)(?: \w+)? (?:it's over|i'm (?:gone|done)|we're done)(?: \w+){0,3}",
    r"(?:by|until|till) (?:\w+ ){1,2}or (?:i|i'll|i'm|it|it's|we|we're|you|you'll|else"
    r"|that's)(?: \w+){0,3}",
    r"you have (?:until|till|one|two|three|a|24|48)(?: \w+){1,3}(?: to)?",
    r"(?:choose|decide|make up your mind)(?:!| now| by| until| between| today| tonight)(?: \w+){0,2}",
    r"i(?:'ll| will|'m going to) (?:throw|delete|tell (?:everyone|your|them|people)|sell|burn|move on"
    r"|block|find someone|post|start seeing|take it to|give (?:away|your))(?: \w+){0,4}",
    r"i (?:won't|will not) (?:ask again|be (?:here|around|waiting)|wait (?:forever|for you|around"
    r"|any))(?: \w+){0,2}",
    unless=(
        _FREE,
        before(
            r"(?:even|only)",
            r"(?:understand|fine|okay|ok|respect it|no problem|all right|alright|accept it|mind|good|too)",
        ),
        but_not("if you (?:don't mind|do not mind|can't make)"),
    ),
)
