"""The kind ``flattery``: praise that pushes."""

from __future__ import annotations

from workbook.messages.patterns import Rules, after, before

_LOVELY = (
    r"(?:beautiful|amazing|gorgeous|wonderful|perfect|flawless|stunning|incredible|sexy|brilliant"
    r"|attractive|extraordinary|fantastic|hot|breathtaking|irresistible|unique|kindest|smartest|funniest"
    r"|best|loveliest|prettiest|sweetest|cutest|charming|awesome|magical|precious|radiant|talented"
    r"|hottest|remarkable|adorable)"
)
FLATTERY = Rules(
    "flattery",
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
