"""The kind ``passive``: something was done, and nobody did it."""

from __future__ import annotations

from workbook.messages.owning import owned
from workbook.messages.patterns import Rules, after, before, but_not

_BY_ME = after(
    r"i was the (?:cause|reason|one)",
    r"by (?:me|my|what i|how i|the way i)",
    r"because (?:i|of (?:me|my|what i))",
    r"(?:that|this|it) was (?:me|my doing|my fault|on me)",
    r"i did (?:that|this|it)",
    r"(?:is|was|are|were) (?:all |entirely |only )?(?:my fault|mine|on me)",
    r"with me",
    most=70,
    sentences=1,
)

_DONE = (
    r"(?:said|done|broken|made|crossed|hurt|caused|lost|damaged|thrown|missed|betrayed|told|kept|raised"
    r"|exchanged|violated|spent|ignored|forgotten|bruised|shattered|let down|mishandled|wasted|ruined"
    r"|destroyed|overlooked|neglected|read|taken|written|sent|spoken|shared|slammed|dropped|abused"
    r"|blurred|upset|hidden|handled|smashed|skipped|left|opened|given|disrespected|invaded|dismissed"
    r"|cancelled|canceled)"
)
_WAS = (
    r"(?:was|were|got|has been|have been|had been|was being|were being|ended up|ended up being|gets|get"
    r"|been)"
)
# How what is nobody's doing goes wrong by itself.
_BY_ITSELF = (
    r"(?:frayed|flared|ran (?:high|hot|away|out|short)|rose|snapped|boiled|slipped|came out|came between"
    r"|got crossed|crossed"
    r"|broke(?: down)?|escalated|soured|spilled|spilt|spiral\w*|flew|fell (?:apart|through|out|by)"
    r"|went (?:wrong|awry|astray|out"
    r"|unsaid|missing|off|south|too)|got (?:away|out of|lost|messy|heated|ugly|the better|in the way"
    r"|blurred|mixed|muddled)"
    r"|changed|faded|drifted|died|built up|piled up|took over|clouded|lapsed|deteriorated|unravell?ed"
    r"|turned|happened|occurred"
    r"|arose|exploded|blew up|were high|were running|became|blurred|wore thin|got used up|slid)"
)
_UNDONE = (
    r"(?:\w{2,}ed|said|done|broken|lost|thrown|kept|spoken|written|sent|spent|forgotten|given|taken|made"
    r"|hidden|told|put|left"
    r"|drunk|shed|torn|hurt|let down|worn|shaken|sworn|met|read|fought)"
)

PASSIVE = Rules(
    "passive",
    r"what(?:'s| is| was|s) (?:done|past|happened|said) (?:is|was|'s) (?:done|past|happened|said|gone)",
    r"(?:the|that|our|this) (?:\w+ )?(?:evening|night|day|weekend|trip|holiday|party|wedding|talk"
    r"|argument|conversation|thing|way|marriage|year|visit|dinner|meal|call|christmas) (?:ended|went"
    r"|turned out|finished|unfolded|developed|got|came to) (?:as|the way|how|like|wrong|badly|out|in|so"
    r"|ugly)(?: \w+){0,3}",
    r"(?:sorry|regret)(?: \w+){0,3} (?:it|things|everything|that|this) (?:came to|ended|happened"
    r"|turned out|went|got to this|got to that|had to)(?: \w+){0,4}",
    r"(?:it|things|everything|the (?:evening|night|day|talk|trip|party|wedding|whole thing"
    r"|thing)) (?:all |just |kind of |sort of |simply )*(?:went|got|turned|ended up|came|fell) (?:all "
    r"|a bit |a little |rather |completely |so )*(?:pear-shaped|pear shaped|tits up|wrong|south|sideways"
    r"|ugly"
    r"|nasty|messy|apart|out of (?:hand|control)|too far|sour|badly|horribly|haywire|to pieces|undone"
    r"|off the rails|downhill|off track)",
    r"(?:a |the |some |any )?(?:\w+ )?(?:trust|harm|damage|hurt|pain|bond|connection|respect|faith"
    r"|love) (?:has |have |had |was |were |is |got )?(?:eroded|broken|come|resulted|arisen|been lost"
    r"|been damaged|ensued|followed|suffered|died|gone|occurred|happened)(?: \w+){0,2}",
    r"(?:there|there's|theres) (?:was|were|'s|is|has been|had been) (?:some |a lot of |a bit of "
    r"|an element of |a degree of |much )?(?:shouting|lying|yelling|screaming|name-calling|name calling"
    r"|drinking|cheating|flirting|crying|unpleasantness|friction|tension|dishonesty|neglect|distance"
    r"|confusion)(?: \w+){0,3}",
    r"time (?:got|ran|slipped|went)(?: \w+){1,2}",
    r"(?:certain |some |hurtful |harsh |cruel |many |a few |several |various |our |your |the |both |all "
    r"|those |these )?{abstract} "
    r"(?:was|were|got|has been|have been|had been|ended up|became|went) (?:not |never |also |all |both "
    r"|just |somehow |sadly |{adv})?" + _UNDONE + r"(?! by (?:me|you|my))(?: up| out| down| away)?",
    r"(?:certain |some |hurtful |harsh |cruel |many |both |our |all )?{abstract} (?:just |all |really "
    r"|simply |somehow |sadly |sort of ){0,2}" + _BY_ITSELF + r"(?: \w+){0,2}",
    r"(?:the|your|our) (?:\w+ )?\w+ got " + _UNDONE + r"(?: \w+)?",
    r"it (?:all )?(?:just )?(?:got|became|turned|went) (?:\w+ )?(?:messy|ugly|nasty|sour|heated"
    r"|out of hand|wrong|toxic|weird|complicated|bad)(?: \w+)?",
    r"(?:somehow|sadly|unfortunately|regrettably) (?:\w+ ){1,4}(?:was|were|got) (?:\w+ )?" + _UNDONE,
    r"it (?:has |had |ever )?(?:came|come|got) to (?:this|that)",
    r"(?:(?!(?:my|i|we|us|me|you|u|he|she|they|who|it|this|that|which)\b)[a-z]{3,}) "
    + _WAS
    + r" {adv}"
    + _DONE,
    r"(?:what|all that|everything that|much|a lot|the way things) " + _WAS + r" {adv}" + _DONE,
    r"you (?:were|got|have been|had been|ended up|'ve been|ended up being|ended up getting"
    r"|ended up feeling) {adv}(?:hurt|let down|left|lied to|betrayed|ignored|neglected|deceived"
    r"|cheated on|treated|mistreated|disappointed|wronged|humiliated|shouted at|put through|harmed"
    r"|abandoned|kept|made to|excluded|embarrassed|dragged|caught)",
    r"(?:it|that|this|everything|things|stuff|mistakes|shit|accidents|arguments|fights|what"
    r"|something) (?:has |have |had |all |just |simply |kind of |sort of |sometimes |do |really "
    r"|did )*happen(?:ed|s)?",
    r"(?:things|it|stuff|everything|the (?:argument|fight|situation|evening|night|row|conversation"
    r"|discussion|joke|party|relationship)|that night|we|emotions|tempers|voices|lines|words"
    r"|matters) (?:just |all |really |kind of |sort of |a bit |simply |had |have |has "
    r"|obviously )*(?:got (?:out of (?:hand|control)|heated|messy|complicated|blurred|carried away|a bit"
    r"|ugly|lost|worse|too|difficult|nasty|crossed)|went (?:too far|wrong|sideways|south|downhill|off"
    r"|badly|the way)|gone (?:too far|wrong|sideways)|escalated|fell apart|turned (?:ugly|nasty|sour|out"
    r"|bad)|ended (?:badly|up|the way|like)|flared|came out|slipped out|became|didn't (?:work|go|turn)"
    r"|spiralled|spiraled|boiled over|broke down|ran high|drifted|weren't (?:great|perfect|right|easy"
    r"|handled)|slipped)(?: \w+){0,2}",
    r"there (?:was|were|has been|have been|had been) {adv}(?:a |an |some |many |several |too many "
    r"|things |a lot of |certain )?(?:\w+ )?(?:mistakes?|misunderstandings?|hurt|lies|miscommunication"
    r"|lack of|harm|pain|wrongs?|failures?|things|words|moments|betrayal|dishonesty|problems|shouting"
    r"|errors?|times|incidents?)",
    r"(?:harm|damage|hurt|pain) (?:was|were|has been|got) (?:done|caused|inflicted)",
    r"(?:hurtful|harsh|cruel|bad|some|ugly) (?:things|words) (?:came|were|got|slipped)",
    r"(?:for|about) (?:what|everything that|all that|how things|the way things|how it|the way it"
    r"|how everything|the things that|the situation|whatever) ?(?:happened|ended|went|turned out|is|has"
    r"|came|went down|occurred|took place|were|was)",
    r"one thing led to (?:another|the other)",
    r"(?:mistakes|lines|lies|secrets) (?:happened|crossed|existed|crept)",
    unless=(
        _BY_ME,
        before("{sorry} {that}your"),
        but_not("your feelings?"),
        owned,
        before(
            r"(?:if|when|because|know|knew|see|saw|understand|imagine|how|why|while|until|before|after"
            r"|since|where|that night|me|glad)(?: that)?(?: why| how)?"
        ),
    ),
)
