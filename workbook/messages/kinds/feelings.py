"""The kind ``your-feelings``: sorry for what the other feels, and not for what was done."""

from __future__ import annotations

from workbook.messages.patterns import Rules, after

_FELT = (
    r"(?:feel|felt|feeling|took|take|taken|see (?:it|things|me|this|that)|saw (?:it|things|this)|think"
    r"|thought|got (?:so |all |that |a bit )?(?:\w+)|get (?:so )?(?:upset|hurt|angry|offended|worked up)"
    r"|interpret\w*|read (?:it|that|so)|misunderst\w+|misread|misheard|misinterpret\w*|perceive\w*"
    r"|believe\w*|heard it|react\w*|couldn't|can't|cannot|chose to|choose to|decided to|ended up"
    r"|were {adv}(?:hurt|upset|offended|disappointed|angry|sad|unhappy|annoyed|bothered|so)"
    r"|are {adv}(?:hurt|upset|offended|disappointed|angry|sad|unhappy|annoyed|bothered|hurting|feeling"
    r"|taking|so)|was {adv}(?:hurt|upset|offended)|experienced|find it|found it|don't (?:see|understand"
    r"|like|agree)|didn't (?:see|understand|like|get)|were not happy|weren't happy|have (?:that|such"
    r"|these|those|bad|taken)|had (?:that|such|a bad)|need|won't|misjudg\w+|let it|came away)"
)
FEELINGS = Rules(
    "your-feelings",
    r"{sorry}(?: (?:that|to hear that|to hear|for how|about how|to see|to see that|because|for the way"
    r"|about the way|it's come to this that))?(?: (?:you|u|your)(?:'re|'ve)?) {adv}" + _FELT,
    r"{sorry}(?: that| to hear| to see)? you're {adv}(?:hurt|upset|offended|disappointed|angry|sad"
    r"|unhappy|annoyed|bothered|hurting|feeling|taking|so|not happy)",
    r"{sorry} (?:for|about) (?:how|the way) (?:you|that|it) {adv}(?:feel|felt|took|made|see|saw|react|are"
    r"|came)(?: \w+){0,3}",
    r"{sorry} (?:for|about|that)? ?your (?:hurt )?(?:feelings?|reaction|upset|pain|disappointment|hurt"
    r"|anger)(?: (?:were|got|are))?",
    r"{sorry} (?:that )?(?:it|that|this|my \w+|what i \w+|things) (?:made you feel|feels? (?:that way"
    r"|like)|upset you|offended you|bothered you|came across|seemed)",
    r"(?:shame|pity|sad|unfortunate) (?:that )?you (?:feel|felt|took|see|saw|think)",
    unless=(
        after(
            r"because (?:i|of (?:me|my|what i|how i))",
            r"(?:when|after|while|each time|every time|whenever) i",
            r"through my",
            r"(?:i made you|that was (?:me|my|on me))",
            most=70,
        ),
    ),
)
