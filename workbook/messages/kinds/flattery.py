"""The kind ``flattery``: praise that pushes."""

from __future__ import annotations

from workbook.messages.patterns import Rules, after, before

_LOVELY = (
    r"(?:beautiful|amazing|gorgeous|wonderful|perfect|flawless|stunning|incredible|sexy|brilliant"
    r"|attractive|extraordinary|fantastic|hot|breathtaking|irresistible|unique|kindest|smartest|funniest"
    r"|best|loveliest|prettiest|sweetest|cutest|charming|awesome|magical|precious|radiant|talented"
    r"|hottest|remarkable|adorable)"
)
_IMAGE = (
    r"(?:sun|moon|stars?|sunshine|angels?|diamond|jewel|gem|treasure|masterpiece|miracle"
    r"|dream(?: come true)?"
    r"|goddess|queen|king|princess|prince|rose|blessing|gift|light|air i breathe|fairy ?tale|work of art"
    r"|legend"
    r"|perfection|star|catch|10|ten|11|whole package|real deal|heaven)"
)
_BEING = (
    r"(?:person|woman|man|girl|guy|lad|lass|lady|gentleman|human(?: being)?|creature|thing|soul|sheila"
    r"|bloke|one"
    r"|being|wife|husband|mother|father|face|smile|eyes|heart|mind|cook|dancer|kisser|lover|body|voice"
    r"|laugh)"
)

FLATTERY = Rules(
    "flattery",
    r"(?:heaven|the angels|the gods|god|the world|the sun|the stars|the moon|venus|paradise) (?:must"
    r"|would|should|itself|could|is|was|has|have)(?: \w+){1,6}(?: you| one| jealous| envy"
    r"| angel)(?: \w+){0,2}",
    r"(?:no|there's no|there is no|there isn't a|ain't no|not a)(?: \w+){0,2} (?:woman|man|girl|guy|lad"
    r"|lass|soul|person|body|one)(?: \w+){0,5} (?:touch|match|beat|equal|rival|replace|compare to|like"
    r"|near) (?:you|u)(?: \w+){0,2}",
    r"(?:my|you're still my|still my) (?:beautiful|gorgeous|sweet|perfect|darling|lovely|precious"
    r"|stunning|pretty) (?:girl|boy|man|woman|lady|angel|one|baby|love|wife|husband|princess)(?: \w+){0,2}",
    r"(?:hello|hi|hey|dear|my|oh) (?:gorgeous|beautiful|sexy|stunner|angel|princess|goddess|handsome"
    r"|perfect|queen)(?: \w+){0,2}",
    r"(?:you|u) (?:make|made|put|leave) (?:\w+ ){1,4}(?:look (?:plain|dull|ordinary)|to shame|jealous"
    r"|in the shade)(?: \w+){0,3}",
    r"(?:best|greatest|loveliest|most wonderful|finest) thing (?:that|to|i|in|this)(?: \w+){0,5}",
    r"(?:never|i've never|i have never) (?:met|seen|known|loved|kissed|held|found) (?:anyone|anybody"
    r"|someone|a \w+|another)(?: \w+){0,3} (?:like|so|as|with|half|more)(?: \w+){0,5}",
    r"you (?:could|should|would) (?:\w+ )?(?:stop traffic|be a model|be on|win|rule|have any|charm|light"
    r"|make angels|melt|launch)(?: \w+){0,4}",
    r"(?:you|your \w+) (?:\w+ )?(?:glow|shine|sparkle|dazzle|outshine|light up|lit up|stops? (?:time"
    r"|hearts|traffic)|puts? (?:the|every|others)|takes? (?:my|the)|drives? me (?:wild|crazy)"
    r"|haunts?)(?:s)?(?: \w+){0,5}",
    r"(?:still|even) (?:the )?(?:most \w+|\w{3,}est)(?: \w+){0,3}",
    r"(?:nobody|no one|none|no woman|no man)(?: \w+){0,3} (?:holds? a candle|comes? close|measures? up"
    r"|makes? me (?:laugh|feel|smile)|understands me|will ever|could ever|knows me)(?: \w+){0,4}",
    r"(?:you're|you are|ur) (?:\w+ ){0,2}(?:out of this world|out of my league|a goddess|so fit|unreal"
    r"|drop dead|to die for|everything a|the whole package|perfection|pure|literally perfect|heaven sent"
    r"|god's gift|second to none|like no other|in a class)(?: \w+){0,4}",
    r"a (?:woman|man|girl|guy|person|lady|heart|mind|smile|face) like (?:you|yours)(?: \w+){0,3}",
    r"(?:the )?way you (?:\w+ ){1,4}(?:kills?|melts?|drives?|gets?|undoes|could) (?:me|my|any"
    r"|a)(?: \w+){0,3}",
    r"(?:you're|you are|you were|you've always been|you look like|she's|to me you are) {adv}(?:a |an "
    r"|the |my |like |such a "
    r"|simply |literally |still |both ){0,3}(?:\w+ ){0,1}" + _IMAGE + r"(?: \w+){0,4}",
    r"(?:the )?(?!(?:best|nearest|latest|honest|interest|request|suggest|forest|rest|guest|closest"
    r"|oldest|youngest"
    r"|earliest)\b)\w{2,}est (?:\w+ )?" + _BEING + r"(?: \w+){0,4}",
    r"(?:the )?best (?:\w+ )?" + _BEING + r" (?:\w+ ){0,2}(?:ever|alive|in|on|i|i've|this|of)(?: \w+){0,3}",
    r"(?:the )?most (?:\w+ ){1,2}" + _BEING + r"(?: \w+){0,4}",
    r"(?:no ?one|nobody|no (?:other )?(?:woman|man|girl|person|one)|ain't|there ain't)(?: \w+){0,6}"
    r" (?:as \w+ as you|\w+ as you|like you(?:rs)?|comes? (?:close|near)|compares?|holds? a candle"
    r"|will ever be"
    r"|measures? up)(?: \w+){0,2}",
    r"(?:one|1) in a (?:million|billion|thousand|zillion)",
    r"(?:10|ten|11|100) (?:out of|/) ?(?:10|ten)(?: \w+){0,4}",
    r"(?:broke|break|threw away) the mou?ld",
    r"(?:ever|god ever|this \w+ ever) (?:created|made|lived|walked)(?: \w+){0,3}",
    r"too good for (?:this|me|the)(?: \w+){0,2}",
    r"you (?:take|took) my breath(?: \w+)?",
    r"(?:can't|couldn't|cannot) take my eyes off(?: \w+)?",
    r"you (?:were|are) (?:made|born|sent)(?: \w+){0,2} (?:for me|from heaven|by god|by angels)",
    r"(?:anyone|anybody|someone|woman|man|person|nobody|no one|girl) (?:is |was |ever |who is )?(?:as"
    r"|so) \w+ as you(?: \w+){0,2}",
    r"everything about you(?: \w+){0,3}",
    r"(?:you are|you're|you were|ur|you look|you looked|you always look|you always looked"
    r"|you've always been) {adv}(?:the (?:most )?|more |as |such an? |an? (?:\w+ )?|simply the "
    r"|my )?(?:\w+ )?" + _LOVELY + r"(?: \w+){0,3}",
    r"(?:you are|you're|you were|ur|you look|you looked) (?:always )?(?:so|such an?|the most"
    r"|too) (?:\w+ )?(?:special|pretty|lovely|clever|smart|funny|sweet|wise|talented)(?: \w+){0,3}",
    r"(?:the )?(?:most|best|kindest|smartest|funniest|loveliest|prettiest|sweetest) (?:\w+ )?(?:person"
    r"|woman|man|girl|guy|human|thing|partner|girlfriend|boyfriend)(?: \w+){0,4}",
    r"(?:most|so|such an?|how) "
    + _LOVELY
    + r" (?:person|woman|man|you are|you were|eyes|smile|girl|guy|human|soul|heart)(?: \w+){0,2}",
    r"(?:your|those) (?:\w+ )?(?:beautiful|amazing|gorgeous|lovely|perfect|incredible|stunning|wonderful"
    r"|sweet|pretty|blue|green|brown) (?:\w+ )?(?:eyes|smile|face|body|hair|laugh|heart|soul|mind|voice"
    r"|self|hands|lips|legs)",
    r"your (?:smile|eyes|laugh|beauty|voice|face|body|hair|lips) (?:\w+ ){0,2}(?:lights?|is|are|makes?"
    r"|made|melts?|melted|could|still|brightens?|haunts?)(?: \w+){0,3}",
    r"(?:the )?love of my life",
    r"(?:no one|nobody|no-one|noone|no other|there's no one|there is no one|never (?:met"
    r"|seen|known|had) (?:anyone|someone|anybody|a person|a woman|a man))"
    r"(?: \w+){0,4} (?:like you|compares?|compare"
    r"|as \w+ as you|so \w+|ever|else|you|come close|comes close)(?: \w+){0,2}",
    r"every (?:inch|bit|part) of you(?: \w+){0,2}",
    r"your beauty(?: \w+){0,3}",
    r"one in a million",
    r"one of a kind",
    r"too good (?:for|to be)(?: \w+){0,2}",
    r"my (?:everything|soul ?mate|angel|queen|king|whole world|world|sunshine|dream (?:woman|man|girl"
    r"|guy)|better half|other half|one and only|destiny|princess|goddess)",
    r"soul ?mates?",
    r"(?:an? )?(?:angel|goddess)",
    r"perfect (?:for (?:me|each)|couple|match|in every|person|woman|man)",
    r"(?:meant|made|destined|born) (?:to be(?: together)?|for each other|for me)",
    r"you (?:light|lit|brighten|make) (?:up )?(?:\w+ )?(?:room|life|world|day|everything)(?: \w+){0,2}",
    r"you deserve the world",
    r"(?:stunning|gorgeous|breathtaking|irresistible)",
    r"(?:how|more) (?:beautiful|gorgeous|stunning|amazing|perfect|special|lovely"
    r"|wonderful)(?: \w+)? you(?: \w+){0,2}",
    r"(?:only|greatest|best) (?:one|thing)(?: \w+){0,2} (?:understands|understood|gets|got|for|that ever"
    r"|ever)(?: \w+){0,3}",
    r"way out of my league",
    r"(?:anyone|any (?:man|woman|one)) would be lucky(?: \w+){0,3}",
    r"lucky (?:\w+ ){0,3}you",
    unless=(
        before(r"(?:it would be|that would be|would be|it was|that was|it's|it is|if)"),
        after(r"to (?:read|hear|let me know)", r"of you(?! r)", most=16),
    ),
)
