"""Word families of the rules, as data: a pattern names one as ``{name}`` (see :mod:`.patterns`).

A family grows by how people say a thing, in more than one voice; a rule then reads all of it.
"""

from __future__ import annotations

NAMED = {
    "adv": r"(?:(?:really|so|just|only|also|even|still|truly|honestly|actually|simply|kind of|sort of"
    r"|ever|all|both|very|deeply|often|sometimes|maybe|perhaps|probably|clearly|a bit|a little|at times"
    r"|then|already|being|too|quite|pretty|rather|absolutely|completely|totally|utterly|again|well"
    r"|somehow|constantly|obviously|easily|sincerely|genuinely) ){0,3}",
    "apology": r"ap+[oa]l+[aoie]{0,2}[gj][iyeao]{0,3}[sz]?(?:e|es|ed|ing|ies|y)?",
    "sorry": r"(?:so*r+[yi]e?|soz|{apology}|regret(?:s|ted)?)",
    "iam": r"(?:i am|i'm|i was|i've been|i have been|i'd been|i had been)",
    "not": r"(?:not|never|don't|didn't|doesn't|won't|wouldn't|can't|cannot|couldn't|wasn't|weren't"
    r"|aren't|isn't|haven't|hadn't|hasn't|shouldn't|no)",
    "harm": r"(?:hurt(?:ing)?|harm(?:ed)?|offend(?:ed)?|upset(?:ting)?|wrong(?:ed)?|pain(?:ed)?"
    r"|disappoint(?:ed)?|let you down|insult(?:ed)?|annoy(?:ed)?|bother(?:ed)?|caus(?:e|ed)"
    r"|distress(?:ed)?|embarrass(?:ed)?)",
    # The words that follow in the same clause.
    "tail": r"(?:\x20{1,3}(?!(?:and|but|so|because|when|which|if)\b)[\w']{1,20}){0,4}",
    # What a hurt person feels, in words that belittle it or own it.
    "feels": r"(?:hurt|hurting|upset|offended|disappointed|angry|mad|cross|sad|unhappy|annoyed|bothered"
    r"|sore"
    r"|bitter|put out|wound up|worked up|het up|cut up|shaken|bruised|insulted|displeased|frustrated"
    r"|jealous|insecure|stressed|uncomfortable|disrespected|abandoned|ignored|neglected|small|left out"
    r"|unloved|unwanted|let down|betrayed|rejected|attached|sensitive|emotional|triggered|fuming|livid"
    r"|raging|gutted|devastated|heartbroken|distressed|in a (?:\w+ )?(?:mood|state|strop|huff|sulk)|moody"
    r"|salty|pissed(?: off)?|ticked off|narked|miffed|not happy|crying|anxious|afraid|embarrassed|attacked"
    r"|judged|misunderstood|confused)",
    # "Sorry (that) …": what may stand between the word and what it is about.
    "that": r"(?:(?:also|too|again|as well|then|of course|to hear|to see|to learn|to say|really|genuinely"
    r"|that|to you|about|for|it is|because) ){0,3}",
    # Words that leave it open whether something happened.
    "hedge": r"(?:if|whether|supposing|assuming|in case|in the event|on the off chance|provided|insofar as"
    r"|in so far as|to the extent|to whatever (?:degree|extent)|where|wherever|for the times)(?: that)?",
    # What is said to have happened by itself.
    "abstract": r"(?:boundar(?:y|ies)|feelings?|voices?|trust|words?|lines?|mistakes?|promises?|hearts?"
    r"|wires"
    r"|things?|tempers?|emotions?|plans?|opinions?|harm|damage|doors?|bridges?|marriage|relationship"
    r"|friendship|vows?|rules?|secrets?|lies|errors?|wrongs?|offen[cs]e|pain|hurt|messages?|signals"
    r"|communication|money|savings|accounts?|birthdays?|anniversar(?:y|ies)|expectations?|agreements?"
    r"|insults?|blows|stuff|truths?|facts|signs|calls|dates|needs|time|respect|confidence|privacy"
    r"|judge?ment|balls?|corners|patience)",
    # What comes after "or": the price of a no.
    "price": r"(?:else|it's|its|it is|we're|we are|were done|i'm|im|i am|i'll|ill|i will|i shall|i go"
    r"|i tell|i post|i take|i call|i delete|i keep|i send|my (?:lawyer|solicitor|brother|dad)|never|goodbye"
    r"|good ?bye|that's|thats|don't|dont|answer to|you can (?:forget|whistle|kiss|say)|you (?:lose|won't"
    r"|will|never)|you'll|forget|not at all ever|no more|say goodbye|nothing|the (?:kids|dog|cat|police"
    r"|pics|photos|key|keys|deposit|flat|house|ring|lawyer|solicitor))",
    "kin": r"(?:mum|mom|mummy|mommy|mama|mam|mother|nan|gran|grandma|family|friends?|dog|cat|kids|children"
    r"|dad|daddy|papa|father|parents|son|daughter|boys?|girls?|sister|brother|baby|little one|doctor"
    r"|therapist|boss|neighbours|house)",
}
"""Names of expressions, and what they stand for."""
