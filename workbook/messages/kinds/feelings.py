"""The kind ``your-feelings``: sorry for what the other feels, and not for what was done."""

from __future__ import annotations

from workbook.messages.patterns import Rules, after

_FELT = (
    r"(?:feel|felt|feeling|took|take|taken|see (?:it|things|me|this|that)|saw (?:it|things|this)|think"
    r"|thought|got (?:so |all |that |a bit )?(?:\w+)|get (?:so )?(?:upset|hurt|angry|offended|worked up)"
    r"|interpret\w*|read (?:it|that) (?:as|like|wrong|that way)|misunderst\w+|misread|misheard"
    r"|misinterpret\w*|perceive\w*"
    r"|believe\w*|heard it|react\w*|couldn't|can't|cannot|chose to|choose to|decided to|ended up"
    r"|were {adv}(?:hurt|upset|offended|disappointed|angry|sad|unhappy|annoyed|bothered|so)"
    r"|are {adv}(?:hurt|upset|offended|disappointed|angry|sad|unhappy|annoyed|bothered|hurting|feeling"
    r"|taking|so)|was {adv}(?:hurt|upset|offended)|experienced|find it|found it|don't (?:see|understand"
    r"|like|agree)|didn't (?:see|understand|like|get)|were not happy|weren't happy|have (?:that|such"
    r"|these|those|bad|taken)|had (?:that|such|a bad)|need|won't|misjudg\w+|let it|came away)"
)
# What the writer did or said, told as something that merely had an effect.
_MINE = (
    r"(?:it|that|this|things|all this|my (?:\w+ )?(?:honesty|words?|tone|comments?|remarks?|jokes?"
    r"|humour|humor"
    r"|opinions?|questions?|manner|way|directness|frankness|choices?|decision|success|friends?|reaction"
    r"|point)"
    r"|what i (?:said|wrote|did)|the (?:joke|comment|remark|truth|news))"
)
_STRUCK = (
    r"(?:(?:has|have|had|all|just|really|so) ){0,2}(?:upset|stung|sting|bother(?:s|ed)?|landed|came across"
    r"|come across|came off|got to|get to|gets to|getting to|wound you up|wind you up|winds you up"
    r"|made you feel"
    r"|makes you feel|(?:was|were|is|are) (?:\w+ )?(?:too much|not to your|not well|hard for you|upsetting"
    r"|a (?:shock|surprise|trigger))|weren't well|touched|hit|struck|rubbed|set you off|affect(?:s|ed)"
    r"|hurt your feelings|offend(?:s|ed)|trigger(?:s|ed)|annoy(?:s|ed)|seems?|seemed|felt|feels|shook"
    r"|went down|disappoint(?:s|ed)|threw you|scared you off)"
)
_BE = (
    r"(?:(?:you're|you are|you were|you got|you get|you feel|you felt|you have got|you've got"
    r"|you've been|you been) )"
)

# What someone was left with by what was done: to be sorry for that is to see it.
_LEFT_WITH = (
    r"(?:(?:had|have|had had|got|ended up|were left|was left|left) (?:to|having|with|alone|on|waiting|in"
    r"|by|because|after)|waited|wait|lost|lose|never (?:got|had|heard|knew)|ended up|deserved?|spent"
    r"|spend|paid|pay"
    r"|missed|miss|went through|go through|walked|carried|stood|sat|faced|needed|didn't (?:get|have|know"
    r"|hear)|did not (?:get|have)|were (?:alone|the (?:one|last)|put|made|there|on your own|waiting"
    r"|dragged|caught"
    r"|told|lied|treated|stuck|shouted|sent|kept|not told|blamed|humiliated|laughed|without|forced|up)"
    r"|are (?:the one|paying|left|stuck|having|dealing)|heard|read|saw (?:me|us|the|that|my)|found out"
    r"|learned|learnt"
    r"|came home|woke|slept|drove|trusted|believed|asked|told|said|put up|bore|did not|met|gave"
    r"|got (?:hurt by|caught|dragged|left|stuck|nothing|home|blamed|the blame|in trouble)"
    r"|couldn't (?:trust|rely|sleep|count|reach|come|turn|talk)"
    r"|could not|can't trust|ever|lived|'ve had to|have lost|have been)\b"
)

FEELINGS = Rules(
    "your-feelings",
    r"{sorry} {that}(?:you|you're|you've|you'd) (?!(?:{adv}|all |both )?" + _LEFT_WITH + r")\w+{tail}",
    r"{sorry} {that}your (?:\w+ )?(?:feelings?|pride|ego|nose|evening|day|night|mood|skin|delicate"
    r"|precious|sensibilities|nerves|expectations){tail}",
    r"{sorry} (?:for|about) (?:any |the |all the |your |whatever )?(?:hurt|upset|offence|offense"
    r"|distress|disappointment|discomfort|bad feelings?|annoyance) (?:you|that you|on your){tail}",
    r"{sorry} {that}" + _BE + r"(?:(?:\w+) ){0,2}{feels}",
    r"{sorry} {that}(?:that's|that is|this is|it's|it is) (?:how|what|the way) (?:you|it){tail}",
    r"{sorry} {that}(?:you|you've|you have) {adv}(?:cried|cry|found|find|taken|took|take|see|saw"
    r"|came away|come away"
    r"|experienc\w+|can't (?:take|see|handle|accept|get|let|move)|cannot|couldn't (?:see|take|handle|cope)"
    r"|got (?:the|your|so|all)|get (?:the|your|so|all)|have the (?:hump|pip)|don't (?:like|feel)"
    r"|didn't (?:like|feel|enjoy)|need|thought|think|interpret\w*|misunderst\w+|lost your temper|feel|felt"
    r"|had to feel|regard|consider|perceiv\w+|chose|choose|had a (?:bad|hard))(?! (?:out|with the whole))"
    r"{tail}",
    r"{sorry} {that}" + _MINE + r" " + _STRUCK + r"{tail}",
    r"{sorry} {that}(?:her|his|your) (?:ladyship|lordship|highness|majesty|feelings|nose|pride"
    r"|ego)(?: \w+){0,2}",
    r"(?:shame|pity|unfortunate|too bad|regrettable)(?: that)? (?:you|it|this|that) (?:took|take|feel"
    r"|felt|see|saw"
    r"|think|find|found|got|get|chose|upset|bother\w*|hit){tail}",
    r"{sorry}(?: (?:that|to hear that|to hear|for how|about how|to see|to see that|because|for the way"
    r"|about the way|it's come to this that))?(?: (?:you|u|your)(?:'re|'ve)?) {adv}" + _FELT,
    r"{sorry}(?: that| to hear| to see)? you're {adv}(?:hurt|upset|offended|disappointed|angry|sad"
    r"|unhappy|annoyed|bothered|hurting|feeling|taking|so|not happy)",
    r"{sorry} (?:for|about) (?:how|the way) (?:you|that|it) {adv}(?:feel|felt|took|made|see|saw|react|are"
    r"|came){tail}",
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
