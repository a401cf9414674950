"""The kind ``pressure``: it is made hard to say no."""

from __future__ import annotations

from workbook.messages.patterns import Rules, before, but_not

PRESSURE = Rules(
    "pressure",
    r"you (?:have|'ve) no right to(?: \w+){1,3}",
    r"(?:pick up|answer) (?:your|the|my) (?:phone|calls?|messages?|door)",
    r"open the door",
    r"i know (?:where you|you're (?:home|there|in|reading|at)|you've (?:read|seen))(?: \w+){0,4}",
    r"i can see (?:you've|you have|that you've|that you) (?:read|seen)(?: \w+){0,2}",
    r"think (?:carefully|hard|twice|again)(?: before| about)?(?: \w+){0,3}",
    r"i(?:'ll| will) find (?:you|a way)(?: \w+){0,2}",
    r"you (?:really |just |simply )?(?:have to|must|need to|got to|gotta|have got to|'ve got to|ought to"
    r"|should|had better|better) (?:\w+ )?(?:meet|see|talk|come|answer|hear|give|listen|reply|call|let"
    r"|say|respond|read|speak|at least|be there|tell|sit|agree|do this|make|think|stop|understand"
    r"|decide)(?: \w+){0,2}",
    r"(?:please|pls)(?: |!)*(?:please|pls)(?: please)*",
    r"(?:i'm|i am|im|i) (?:literally )?beg(?:ging)?(?: (?:you|of you))?",
    r"i (?:\w+ )?(?:need|have|must|got) (?:to )?(?:see|talk|speak|meet|hear|you to|an answer|a reply"
    r"|your answer|know|be with|you)(?: \w+){0,3}",
    r"we (?:really |just )?(?:need|have|must|got) (?:to )?(?:talk|meet|see|speak|sort|fix|discuss"
    r"|do this)(?: \w+){0,2}",
    r"(?:as soon as (?:you can|possible)|asap|right (?:now|away)|immediately|straight away|this instant"
    r"|urgent(?:ly)?|at once|today at the latest|before it's too late)",
    r"(?:so )?(?:don't|do not|dont|stop|quit) (?:you dare |even think about )?(?:ignor(?:e|ing)|say no"
    r"|saying no|make me (?:wait|beg|ask)|mak(?:e|ing) this|shut(?:ting)? me|leave me (?:on|hanging"
    r"|waiting)|leaving me|avoid(?:ing)?|let me down|be (?:like|late|difficult|stubborn|so|silly)|hid(?:e"
    r"|ing)|run(?:ning)?|disappoint|refuse|keep me|dare|think about it|blow|push(?:ing)?)(?: \w+){0,2}",
    r"i (?:won't|will not|can't|cannot|refuse to|'m not going to|am not going to) (?:\w+ )?(?:take no"
    r"|accept (?:a )?no|give up|stop (?:until|till|writing|calling|asking|trying|messaging)"
    r"|leave (?:until|till)|go (?:away|until)|let (?:you|this|it|us) go|rest|wait (?:any longer|forever"
    r"|much longer|around)|let you)(?: \w+){0,3}",
    r"(?:won't|will not|not) take no for an answer",
    r"no (?:isn't|is not) an (?:option|answer)",
    r"no excuses",
    r"(?:not|no) optional",
    r"(?:just )?say yes",
    r"(?:i'll|i will|i'm going to|i'm gonna|i am going to) {adv}(?:be (?:outside|at your"
    r"|waiting (?:outside|at|by|in front)|round|there (?:anyway|whether|at your))|wait (?:outside|at your"
    r"|by your|all|until|till|for (?:you|hours)|there|as long|every|in front)|come (?:by|over|round"
    r"|to your|anyway|and (?:see|find)|find|looking)|stand (?:outside|at|in)|turn up|show up"
    r"|keep (?:calling|writing|texting|asking|trying|messaging|ringing|coming|knocking)|call (?:every"
    r"|until|again|you every)|drop by|stop by|drive (?:over|to|by)|sit outside|text (?:every"
    r"|again))(?: \w+){0,3}",
    r"(?:i'm|i am) (?:already )?(?:outside|on my way|coming (?:over|round|to)|at your|downstairs"
    r"|not (?:leaving|going away|giving up|going anywhere))(?: \w+){0,2}",
    r"you (?:can't|cannot|can not) (?:just |simply |really )?(?:ignore|say no|refuse|avoid|keep|shut|hide"
    r"|run|not (?:come|answer|reply)|leave (?:it|me|things)|throw|walk|do this)(?: \w+){0,2}",
    r"(?:is|it's) the least you (?:can|could) do",
    r"the least you (?:can|could)(?: do)?",
    r"(?:just|only) (?:five|ten|5|10|one|two|a few|an?|half an|once|this once|this one|twenty|20|30"
    r"|thirty) ?(?:minutes?|hour|coffee|drink|time|talk|last|call|chance|meeting|evening|dinner|chat"
    r"|mins)?(?: that's all| is all)",
    r"(?:one|a) (?:last|more|final) (?:time|talk|chance|try|meeting|coffee|evening|conversation)",
    r"i(?:'ve| have) (?:already |just )?(?:booked|reserved|bought|told (?:them|everyone (?:we|you|that)"
    r"|my \w+ (?:we|you)|your)|ordered|paid|got us|planned|asked (?:your|my))(?: \w+){0,4}",
    r"i (?:expect|demand|insist|require) (?:you|an|a|that|to|your|on)(?: \w+){0,3}",
    r"(?:let me know|answer(?: me)?|tell me|reply|i need to know|decide|respond|get back to me|write back"
    r"|i (?:want|need|expect) (?:an|your|a) (?:answer|reply))(?: \w+){0,3} (?:by|before|until|within"
    r"|no later|today|tonight|now|tomorrow|this (?:evening|afternoon|week))(?: \w+)?",
    r"(?:call|text|answer|write|ring|reply|message|phone)(?: to)? (?:me )?(?:back )?(?:now|today|tonight"
    r"|right|immediately|this (?:evening|minute|instant))(?: \w+){0,3}",
    r"i mean it",
    r"answer me",
    r"promise me",
    r"(?:can't|cannot) wait any ?more",
    r"(?:can't|cannot) wait any longer",
    r"how long (?:are|will) you(?: \w+){0,3}",
    r"(?:this|it) (?:can't|cannot) wait",
    r"(?:now|tonight|today) please",
    r"at least (?:hear|give|meet|listen|answer|reply|talk|see|let|read|call|say)(?: \w+){0,3}",
    r"(?:your (?:mum|mom|mother|friends?|sister|brother|dad|family)|everyone|everybody|all our friends"
    r"|our friends)(?: \w+)? (?:think|thinks|agree|agrees|say|says|told me|want|wants)(?: \w+){0,3}",
    r"think about it (?:again|carefully|properly)",
    r"you('ll| will) (?:have to|be there)",
    r"it (?:has|needs) to be (?:this|today|now|soon|tonight)",
    r"i (?:won't|will not) ask (?:you )?again unless",
    r"give (?:me|us) (?:a|another|one|just|five|ten|the)(?: \w+){0,2}",
    r"hear me out",
    r"(?:i )?(?:keep|kept|have been|'ve been) (?:calling|texting|writing|messaging|ringing)(?: \w+){0,2}",
    r"come on",
    r"no ifs",
    r"be there",
    r"see you (?:there|then|at \w+)",
    unless=(
        before(
            "you (?:can|could)",
            "to",
            r"(?:if|whether|unless|only if|feel|felt)(?: you)?(?: (?:feel|think|want|ever|would))*",
            r"(?:you )?(?:don't|do not) (?:feel|think)(?: \w+){0,2}",
        ),
        but_not(
            "i (?:\\w+ )?need you (?:to )?(?:know|not)",
            "we (?:need|have) to (?:\\w+ ){1,2}(?:about )?(?:the|our (?:lease|flat|contract))",
        ),
    ),
)
