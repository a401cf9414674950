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
    r"|contact|message)|you don't have to|no reply|wish you|all good|gladly|no complaints|no matter|easy"
    r"|just as (?:good|well)"
    r"|nothing (?:hangs|changes)|best of luck|good luck)",
    most=110,
    sentences=2,
)

_KIND_OR = (
    r"(?! (?:i'll|i will|ill|i'm|i can) (?:\w+ )?(?:post|drop|leave|bring|give|hand|send (?:it"
    r"|them)|happy|fine|glad|easy|free|around|in|there|also|not mind|come to you|meet you|walk|make|cook)\b)"
)

ULTIMATUM = Rules(
    "ultimatum",
    r"(?:this is )?(?:me )?(?:asking|ask|beg|begging|trying|try|writing"
    r"|offering) (?:you )?(?:for )?(?:the|one) (?:very )?last time",
    r"(?:you |u )?(?:come|meet|call|answer|reply|talk|ring|show|say|decide|choose|be|text|agree|turn up"
    r"|pick)(?: \w+){0,8} or (?:the|my|your|our|it|i|you|we|they|there|he|she)(?: \w+){0,2} (?:get|gets"
    r"|goes?|is|are|will|won't|changed?|sold|out|ends?|stays?|tell|leave|leaves|keep|lose|never|know"
    r"|knows|post|call|find|burn)(?: \w+){0,4}",
    r"i(?:'ll| will|'m going to|'m| am)? (?:give|giving|allow) (?:it|you|this"
    r"|us)(?: \w+){1,4}(?=[.,]? (?:then|after|and|or))",
    r"then (?:i'm|im|i am|i'll|ill|i will|i shall|we're|it's|its) (?:telling|posting|selling|done|gone"
    r"|over|off|going|calling|finished|through|coming|tell|call|sell|post|move|take|block|block\w*"
    r"|out)(?: \w+){0,5}",
    r"(?:no answer|no reply|nothing|silence|not a word|one more no)(?: \w+){0,2} and (?:i|i'll|ill|it's"
    r"|we|you|that)(?: \w+){1,6}",
    r"or (?:i'm|im|i am) (?:out|off|gone|done|through|finished|leaving|coming|telling|moving|selling"
    r"|calling|going|posting|taking|blocking)(?: \w+){0,5}",
    r"unless(?: \w+){1,8} (?:i|i'm|i'll|it's|we're|you|the|there)(?: \w+){1,5}",
    r"(?:take it or leave it|clock(?:'s| is) ticking|you have been warned|you've been warned"
    r"|don't say i didn't warn|consider this|so help me|or face|face the consequences"
    r"|there will be consequences|see what happens|you'll regret|you will regret|you'll be sorry"
    r"|say goodbye to|kiss goodbye"
    r"|no second chances?|three strikes|game over|time's up|times up|i'm counting|counting to)(?: \w+){0,5}",
    r"if (?:you're|you are|ur|u r) not (?:\w+ ){1,5}(?:by|at|before|on)?(?: \w+){0,3} (?:i'm|im|i'll|ill"
    r"|i will|i am|i|it's|its|we're|you can|the|my|don't)(?: \w+){1,6}",
    r"(?:say no|ignore (?:this|me)|refuse|one no|turn me down|walk away|stay silent|no answer|no reply"
    r"|silence|no show|block me) (?:and|means|then|now and|again and) (?:i|i'm|im|i'll|ill|i will|it's"
    r"|its|we|you|that|the|don't|my)(?: \w+){1,6}",
    r"i(?:'ll| will|'d| shall| would) (?:have|be left with) no (?:choice|option|alternative)(?: \w+){0,6}",
    r"(?:there's|there is|i've got|i have|i got) (?:someone|somebody|another|other|plenty of"
    r"|no shortage)(?: \w+)? (?:else|woman|man|girl|guy|options|fish|who)(?: \w+){0,6}",
    r"(?:i'm|i am|i) (?:only |not )?(?:going to |gonna |will |'ll )?(?:wait|waiting|ask|asking|offer"
    r"|offering|say|saying|hold|holding) (?:this |it |on )?(?:once|forever|much longer|one more|until"
    r"|till|for ever|around)(?: \w+){0,4}",
    r"otherwise (?:i|i'm|i'll|i am|i will|i shall|we|you|it's|the|don't|my|expect|consider"
    r"|forget)(?: \w+){1,6}",
    r"(?:or|and then|then) (?:lose|lost|losing) me(?: \w+){0,3}",
    r"you(?:'ve| have) (?:got )?(?:until|till|24|48|one|two|three|\d+) (?:\w+ )?(?:hours?|days?|weeks?"
    r"|midnight|tonight|tomorrow|noon|friday|sunday|saturday|monday)(?: \w+){0,3}",
    r"(?:meet|call|ring|text|talk|speak|reply|answer|agree|come|write|say|be there|pick up|see me|let me"
    r"|give me|tell me|choose|decide|unblock|(?:it's |its |so its )?(?:one|this|tonight|today|tomorrow|now"
    r"|friday|saturday|sunday|monday|tuesday|wednesday|thursday|noon|lunch|coffee|dinner|me|yes|either)"
    r"|in|by|before|until)(?: \w+){0,8} or" + _KIND_OR + r" {price}(?: \w+){0,6}",
    r"(?:failing|barring) (?:which|that)(?: \w+){1,6}",
    r"(?:this|my|the) (?:offer|door|invitation|window|chance)(?: \w+){0,4} (?:stands|closes|shuts|ends"
    r"|is off|expires|won't|will not|goes|is open|lasts)(?: \w+){0,4}",
    r"(?:last|final) (?:time|chance|call|message|text|warning|offer|try|word)(?:s)? (?:i'm|im|i am|i'll"
    r"|i|you|of)(?! (?:saw|spoke|met|talked|was|were|had|came|went))(?: (?:ask\w*|get|going|offer\w*"
    r"|beg\w*|try\w*|will|shall|being|contact\w*|hear|nice))(?: \w+){0,2}",
    r"(?:after that|then|when i (?:leave|go)|come (?:monday|friday|sunday"
    r"|midnight))(?:,)? (?:i (?:delete|block|move|tell|sell|throw|burn|go|am gone|take|leave|stop|call)"
    r"|i'm (?:gone|done|off)|that's it|it's (?:over|too late)|you can (?:whistle|forget)|we're (?:done"
    r"|through))(?: \w+){0,6}",
    r"if (?:you|u) (?:ain't|aint|aren't|arent|don't|dont|can't|cant|won't|wont|leave me|ignore|say no"
    r"|keep|refuse|block|fail|choose|still|do not|are not|haven't)(?: \w+){0,5} (?:i'm|im|i'll|ill"
    r"|i will|i am|i shall|i|you will|you'll|we're|we are|it's|its|that's|you can|don't|the|my|your"
    r"|then)(?: \w+){1,6}",
    r"if i (?:don't|do not|dont|haven't|can't|cannot|get no)(?: \w+){1,6} (?:i|i'm|im|i'll|you|it's|its"
    r"|we're)(?: \w+){1,6}",
    r"(?:choose|pick|decide):? (?:me|us|him|her|it's)(?: \w+){0,2} or(?: \w+){1,2}",
    r"(?:one|1) more (?:day|week|night|hour|no|excuse|silence|time|word|ignored)(?: \w+){0,4} (?:and"
    r"|then|or) (?:i|i'm|im|i'll|ill|we|it|that's|you)(?: \w+){1,5}",
    r"(?:don't|dont|do not) (?:come|answer|reply|show|turn up|call)(?: \w+){0,2} and (?:i|i'll|i'm|you"
    r"|we|it)(?: \w+){1,6}",
    r"i (?:can't|cannot|won't) (?:promise|be responsible|answer for|be held|say what)(?: \w+){1,5}",
    r"(?:until|till|by|before) (?:midnight|noon|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|tonight|tomorrow|easter|the weekend|the end of)(?: \w+){0,3} (?:and then|after that|then"
    r"|or)(?: \w+){1,6}",
    r"you (?:won't|will not|will never|'ll never|shall not) (?:see|hear|get|find|have)(?: \w+){1,5}",
    r"(?:i|i'll|i will|i shall|i'm|im|i am) (?:\w+ )?(?:instruct|involve|tell|telling|posting|post"
    r"|report|call|calling|ring|contact) (?:my|your|ur|the|everyone|them) (?:solicitor|lawyer|boss|mum"
    r"|mother|dad|parents|police|pics|pictures|photos|whole|family|work|wife|husband|friends)(?: \w+){0,3}",
    r"or (?:im|i'm|i am) (?!(?:happy|fine|free|glad|easy|around|also|not bothered|just)\b)\w+(?: \w+){0,5}",
    r"or never",
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
    r"if not (?:then )?(?:i'm|im|i'll|ill|i will|i am going|you'll|you will|you can|we're|it's over"
    r"|that's it|don't|the \w+ goes"
    r"|my|forget|never)(?: \w+){0,4}",
    r"unless (?:you|i|we)(?: \w+){1,5}",
    r"(?:no|without an?) (?:answer|reply|response)(?: \w+){0,2} (?:and|means) (?:i|i'll|i'm|it's|we|we're"
    r"|that)(?: \w+){0,4}",
    r"or (?:else|it's over|it is over|it's (?:all )?finished|we're (?:done|finished|through)"
    r"|we are (?:done|finished)|i'm (?:gone|done|out|leaving|moving|finished|going)|i am (?:gone|done)"
    r"|i'll|i will|you'll|you will|you can forget|forget|say goodbye|that's it|that was)(?: \w+){0,4}",
    r"(?:this is )?(?:your|the|my|one|a) (?:very )?(?:last|final|only) (?:chance|offer|message"
    r"|warning|try|opportunity|attempt|word)(?: \w+){0,2}",
    r"last chance",
    r"final (?:chance|warning|offer)",
    r"now or never",
    r"(?:it's|its) (?:either )?(?:me|now|her|him|them|us) or(?: \w+){1,2}",
    r"either you(?: \w+){1,4}",
    r"either (?:we|come|meet|you|talk|yes)(?: \w+){0,4}",
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
        but_not(
            "if you (?:don't|do not|dont) (?:mind|fancy|feel|like|have|need"
            "|want (?:it|to|that|this|any|the|either|a)\\b)"
        ),
        but_not("if you can't (?:make|come)"),
        before(r"(?:won't|will not|not|never) (?:write|ask|text|message|call|contact|bother)(?: \w+){0,2}"),
    ),
)
