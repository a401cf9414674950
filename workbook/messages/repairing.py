"""Repair: something concrete that makes up for it, or that changes."""

from __future__ import annotations

from .patterns import Rules, after, before

_HANDS = (
    r"(?:pay|paid|paying|send|sent|sending|return|returned|bring|brought|bringing|give|given|gave|giving"
    r"|post|posted|replace|replaced|replacing|fix|fixed|repair|repaired|mend|mended|refund|refunded|cover"
    r"|covered|transfer|transferred|drop off|clean|cleaned|book|booked|put right|hand over|buy|bought"
    r"|order|ordered|cancel|delete|deleted|move out|moved out|collect|leave (?:the|your|it)|finish"
    r"|correct|corrected|take down|taken down|settle|settled|arrange|arranged|set up)"
)
_CHANGES = (
    r"(?:see|seeing|seen|saw|attend|attending|attended|join|joined|start|started|begun|begin|began"
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

REPAIR = Rules(
    "repair",
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
