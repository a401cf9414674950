"""Repair: something concrete that makes up for it, or that changes."""

from __future__ import annotations

from workbook.messages.patterns import Rules, after, before

_HANDS = (
    r"(?:pay|paid|paying|send|sent|sending|return|returned|bring|brought|bringing|give|given|gave|giving"
    r"|post|posted|replace|replaced|replacing|fix|fixed|repair|repaired|mend|mended|refund|refunded|cover"
    r"|covered|transfer|transferred|drop off|clean|cleaned|book|booked|put right|hand over|buy|bought"
    r"|order|ordered|cancel|delete|deleted|move out|moved out|collect|leave (?:the|your|it)|finish"
    r"|correct|corrected|take down|taken down|settle|settled|arrange|arranged|set up)"
)
_CHANGES = (
    r"(?:seeing (?:a|an|my|someone|somebody)|seen (?:a|my) (?:doctor|gp|therapist|counsell\w+)|attend"
    r"|attending|attended|join|joined|start|started|begun|begin|began"
    r"|sign(?:ed)? up|enrol(?:l)?(?:ed)?|stop|stopped|quit|given up|gave up|give up|go to|going to a"
    r"|going to the|gone to|talk(?:ed|ing)? to a|learning|practising|practicing|taking|poured|told (?:my"
    r"|our|your|the|them|everyone|him|her)|tell (?:my|our|your|the|them|everyone)|keep away|stay away"
    r"|leave you (?:alone|in peace)|made a plan|set (?:an?|my)|changed|change (?:my|the)|blocked|deleted"
    r"|asked (?:my|a|for help|each|them|everyone|our)|written to|spoken to|speak to|called (?:the|my|a)"
    r"|work(?:ing)? with a|found a|be there|be (?:on time|early|sober)|not (?:write|call|contact|text"
    r"|drink|read|check|touch|come|ask|raise|go|look|message|turn up|drive|shout|lie)|never (?:read|touch"
    r"|raise|check|drink|come|look|go|drive)|wait|knock|answer|ask (?:you )?(?:first|before)|put my phone"
    r"|come (?:home|when)|save|let you know|respect your|make sure)"
)
_HELP = (
    r"(?:therap\w+|counsell?\w+|anger|aa|meetings?|group|course|class|clinic|doctor|gp|programme|program"
    r"|rehab|coach|psycholog\w+|support)"
)

# What is on its way back, or was set right.
_GOODS = (
    r"(?:key|keys|money|cash|rent|deposit|refund|half|rest|balance|bill|bills|fine|card|ring|letters?"
    r"|photos?|pictures?|post"
    r"|book|books|clothes|things|stuff|parcel|present|certificates|passport|car|truck|phone|laptop|easel"
    r"|plants?|ones?|window"
    r"|pane|tv|sofa|cheque|check|payment|account|app|password|sum|amount|total|copy|receipt|£\w+"
    r"|\w+ pounds|instalments?)"
)
_THERE = (
    r"(?:with (?:you|your|sam|the|my|him|her|\w+)|in (?:your|the|an|her|his) \w+|on (?:your|the|its"
    r"|their) \w+|at your|back|paid|ordered"
    r"|booked|mended|fixed|repaired|cleaned|replaced|returned|settled|cleared|sent|gone|off|down|deleted"
    r"|cancelled|sorted|arranged|closed"
    r"|transferred|agreed|written|blocked|registered|signed|changed|reported|corrected|yours)"
)
_DONE = (
    r"(?:wiped|handed|squared|rung|rang|spoken|written|emailed|phoned|texted|messaged|called|shown|told"
    r"|asked|booked|changed|moved|given|closed|blocked|deleted|removed|uninstalled"
    r"|cancelled|corrected|cleared|posted|returned|left|set up|taken|signed|agreed|arranged|apologised"
    r"|confessed|owned up|reported|repaid"
    r"|transferred|bought|ordered|hired|found|started|joined|stopped|quit|given up|thrown|poured|brought"
    r"|dropped|fixed|mended|screened|handed)"
)

REPAIR = Rules(
    "repair",
    r"(?:i've|i have|i|ive|i had|we have) (?:since |already |now |also |just |then |gone and )*"
    + _DONE
    + r" (?:it|them|you|your|the|my|what|every|everything|all|both|back|down|off|out|to|a|an|him"
    r"|her|\w+ that|\w+ the truth|\w+ it)"
    r"(?! (?:lie|lies|a lie|to me|to you about|with (?:her|him)|behind))(?: \w+){0,6} (?:back|truth"
    r"|to you|for you|off|away|over|down|today|yesterday|now|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|step|neighbour|adviser|plan|account"
    r"|counsell\w+|group|keys?|phone|again|right|paid|it|happen)",
    r"(?:the |your |my |a |both |half |this |that |its |it's |a new |three new |new )(?:\w+ ){0,4}?"
    + _GOODS
    + r"(?: \w+){0,6} (?:is|are|'s|has been|have been|went|goes|comes|was|will be"
    r"|arrives?) (?:\w+ )?" + _THERE,
    r"(?:refund|half|rest|money|all of it|every penny|the lot|it) (?:of it )?(?:went|goes|comes|is"
    r"|will be) (?:back )?(?:to|in|into|on) (?:you|your)(?: \w+){0,3}",
    r"(?:it's|it is|its|they're|they are) (?:all )?(?:back|off|down|gone|deleted|paid|in the post|yours"
    r"|sorted|fixed|mended)(?: \w+){0,3} (?:now|today|already|in|to|and)?",
    r"(?:it's|its|it is) (?:back|off|down|gone) now",
    r"(?:paid|returned|sent|posted|deleted|ordered|booked) (?:today|yesterday|this morning|it all"
    r"|in full|for|already)",
    r"(?:man|plumber|glazier|courier|van|nephew|brother|sister|agent|gardener|delivery|new one"
    r"|replacement)(?: \w+){0,2} (?:comes|will (?:bring|come|drop|collect|fix)|brings|delivers"
    r"|arrives)(?: \w+){0,4}",
    r"there (?:is|'s) (?:now )?an? (?:alarm|lock|plan|rule|standing order|reminder|list|agreement"
    r"|note)(?: \w+){0,5}",
    r"i (?:now )?(?:take the bus|leave the room|walk away|go to|count to|hand over|keep (?:my|a|the)"
    r"|write (?:it|everything)|check (?:with|first)|ask (?:first|before)|switch it off|put (?:my"
    r"|the) phone)(?: \w+){0,4}(?: now| before| instead| every)?",
    r"(?:can't|cannot|won't|will not) happen again",
    r"(?:every|each) (?:saturday|sunday|night|week|month|friday|monday|tuesday|wednesday"
    r"|thursday)(?: \w+){0,2} from now on",
    r"you(?:'re| are) to be asked first",
    r"(?:have|has) (?:your|both|all|the|a|our) (?:\w+ ){0,4}(?:written|on the calendar|for you|from me"
    r"|and a note|story|number)(?: \w+){0,3}",
    r"you (?:have|get|keep) (?:them|him|her|it|the (?:kids|children|dog|cat|flat|house"
    r"|car))(?: \w+){0,6} (?:this|one|now|year|weekend|christmas|easter)",
    r"(?:your|the|my) (?:\w+ )?(?:brother|sister|mum|mother|cousin|friend|aunt|neighbour|dad) (?:has"
    r"|have|has got|'s got|got|holds) (?:it|them|the (?:money|ring|keys?))(?: \w+){0,4}",
    r"staying (?:at|with) (?:my|a|the) (?:\w+ ){1,2}so (?:you|that)(?: \w+){1,4}",
    r"told (?:\w+ ){1,2}(?:it's over|the truth|everything|it was me|that i)(?: \w+){0,3}",
    r"(?:i will|i'll|i am going to|i'm going to|i'd like to|i would like to|i want to|i can|i'm happy to"
    r"|i promise to|i intend to|i plan to|i am ready to|i'm|i am|i have|i've|i have already|i've already"
    r"|from now on) {adv}"
    + _HANDS
    + r"(?: \w+){0,3} (?:it|you|your|the|back|for|what|every|all|this|that|my|those|these|her|him|them"
    r"|a|an|to|with|half|my)",
    r"(?:i will|i'll|i won't|i am going to|i'm going to|i'm|i am|i have|i've|i have already"
    r"|i've already|from now on|from today|and i|and) {adv}(?:will |won't |have |'ve )?" + _CHANGES,
    r"(?:i'm|i am|i have been|i've been|i have|i've|i|and) {adv}(?:\w+ )(?:\w+ ){0,5}" + _HELP,
    r"(?:i|and) {adv}(?:paid|returned|sent|replaced|fixed|repaired|deleted|corrected|told everyone"
    r"|told them) (?:it|you|your|the|them|back|what|every|all|everyone|her|him)(?! (?:lie|lies|to me)\b)",
    r"(?:in|started|having|getting) (?:therapy|counselling|counseling|treatment|help)",
    r"i go to (?:a |the |my )?\w+(?: \w+){0,3}",
    r"i (?:have been|'ve been|am|'m) {adv}(?:sober|clean|dry|off (?:the )?(?:drink|drugs|alcohol))",
    r"(?:it's|its|it is|they're|they are|money is|all) (?:all )?in (?:an|the|your) \w+(?: \w+){0,5}",
    r"(?:from now on|from today|next time|in future|in the future)(?: \w+){0,7} (?:i will|i'll|i won't"
    r"|i am going)",
    r"you (?:may|can|should) (?:keep|have) (?:the|my|our|all|it)",
    r"(?:paid|pay|paying|give|given|send) (?:\w+ ){0,5}back",
    r"mak(?:e|ing) (?:it|this|that|things) (?:up|right)",
    r"to (?:put (?:it|this|that|things) right|make amends)",
    unless=(
        before(
            r"(?:if|should|would|could|never|not|whether|what|before|when|wish|had)(?: i)?",
            r"(?:i|i'd) (?:should|could|would|might) have(?: \w+)?",
        ),
        after(r"nothing right", most=16),
    ),
)
