"""The kind ``pressure``: it is made hard to say no."""

from __future__ import annotations

from workbook.messages.patterns import Rules, before, but_not, earlier, throughout

PRESSURE = Rules(
    "pressure",
    r"say you(?:'ll| will| can)(?: \w+){1,4}",
    r"(?:kindly|please|pls|just|now) (?:do not|don't|dont) (?:embarrass|disappoint|make|keep|be|let"
    r"|leave|shame|refuse|delay|force|waste|ignore|cancel|hang)(?: \w+){0,4}",
    r"you(?:'ve| have) (?:got|just got|simply got) to(?: \w+){1,4}",
    r"i(?:'ve| have) (?:already |just |gone and )?(?:told|promised|asked|arranged|booked|invited"
    r"|informed|said to) (?:your|my|the|everyone(?! else)|them|our|mum|dad)(?: \w+){1,6}",
    r"(?:i'm|i am|im) (?:now |already |still |right )?(?:at|outside|in|by|near) (?:your|ur"
    r"|the (?:station|door|corner|gate|end of))(?! (?:age|shoes|position|area|favour))(?: \w+){0,4}",
    r"it (?:has|needs|must|'s got|has got) (?:to )?be (?:this|today|now|soon|tonight|in person|face"
    r"|before|me|you)(?: \w+){0,3}",
    r"(?:answer|pick up|check|look at|open|read|turn on) (?:your|ur|the|my) (?:\w+ )?(?:phone|calls?"
    r"|messages?|door|texts?|mail|emails?|letters?)(?: \w+){0,3}",
    r"(?:so )?when (?:are|will) you (?:\w+ )?(?:going to|gonna|finally|ever|stop|come to)(?: \w+){0,4}",
    r"(?:i'll|i will|i'm going to|i am going to|i'm|ill|i'd) (?:be |just |keep |wait |waiting |sit "
    r"|sitting |stand |standing ){1,2}(?:at|in|outside|by|on|there|here|right)?(?: \w+){0,4} (?:every"
    r"|until|till|all (?:day|night|week)|no matter|whatever|whether|as long|however long)(?: \w+){0,4}",
    r"we (?:really |do |just |simply |have |both )?(?:need|have|must|got|ought"
    r"|owe it)(?: to)? (?:to )?(?:sit|sort|talk|meet|fix|have|face|settle|speak|see|finish|figure|work"
    r"|clear|discuss|end|get)(?! (?:the (?:keys|form|house|lease|flat)))(?: \w+){0,5}",
    r"we (?:will|are going to|'re going to|shall) (?:talk|meet|sort|speak|discuss|have this"
    r"|see)(?: \w+){0,4}",
    r"(?:ring|call|text|phone|answer|message) me(?:,)?(?: ?\.)? (?:now|tonight|today|tomorrow|this|right"
    r"|asap|straight|immediately|back|before|by|the minute|as soon)(?: \w+){0,3}",
    r"(?:ring|call|phone|answer) me(?= ?[.!])",
    r"(?:have|show) (?:the|some|a bit of|at least the) (?:decency|courtesy|respect|guts|courage|balls"
    r"|manners|heart|kindness)(?: \w+){0,5}",
    r"(?:be (?:a man|an adult|a grown)|grow up|man up|humou?r me|do me (?:one|a|this)"
    r"|what have you got to lose|you've nothing to lose|what's the harm|what harm|it won't kill you"
    r"|it won't hurt|just this once|for old times?|for once|just once|no (?:buts|ifs|excuses|maybes"
    r"|arguments?))(?: \w+){0,4}",
    r"(?:i know|i saw|i can see|i see|i've seen) (?:your (?:shifts?|car|bus|route|gym|address|schedule"
    r"|hours|timetable)|you(?:'re| are| were| have|'ve)? (?:online|active|home|there|awake|read|reading"
    r"|seen|typing|in|at))(?: \w+){0,4}",
    r"(?:i'll|i will|ill) (?:take|count|treat) (?:your )?(?:silence|no answer|no reply|that"
    r"|it) as (?:a )?yes(?: \w+){0,2}",
    r"(?:expect me|i'm coming anyway|i'll come anyway|i'm coming whether|i'll come whether"
    r"|i'm not leaving|i'm staying|i won't move|i'm not moving|not leaving)(?: \w+){0,5}",
    r"(?:don't|do not) (?:overthink|think too|think twice|be (?:scared|a coward|silly|late|shy|mean"
    r"|cruel)|say no|even (?:think|say|try)|you dare|keep me|let me|tell me no|bother saying|disappoint"
    r"|waste)(?: \w+){0,4}",
    r"you know you (?:want|need|should|have)(?: \w+){0,3}",
    r"you (?:can't|cannot|can not|cant) (?:\w+ )?(?:walk|run|hide|keep|throw|leave|ignore|avoid|refuse"
    r"|deny|say|shut|end|do)(?: \w+){0,5}",
    r"(?:let me|let's|lets) (?:just )?(?:come|in|see you|explain|talk to you|speak|finish|sort|fix|prove"
    r"|show)(?! (?:know|if)\b)(?: \w+)? (?:now|today|tonight|to you|this|properly|in)(?: \w+){0,3}",
    r"(?:^|please |pls |just |so |now |seriously |oi |omg ){0,2}(?:pick up|reply to me|answer (?:ur|your"
    r"|me|the)|open up|open the|unblock me|call me (?:back|now|tonight|today)|ring me (?:back|now"
    r"|tonight|today)|text (?:me )?back|look me in the eye|look at me|face me|talk to me|speak to me"
    r"|see me|meet me|listen to me)(?! (?:if|when you|whenever|one day|some|in the|at the|for a|on"
    r"|again (?:if|one)|by the|before|or)\b)(?: \w+){0,3}",
    r"you (?:simply |just |really |absolutely |will |'ll |do )*(?:must|have to|need to|gotta|got to"
    r"|had better|owe it)(?! (?:not|reply|answer|say|decide|be|do|feel|worry"
    r"|tell me if)\b) (?:\w+)(?: \w+){0,3}",
    r"you(?:'ll| will) have to(?: \w+){1,4}",
    r"you (?:can|could) (?:surely |at least |easily |certainly )?(?:spare|give|manage|afford|find) (?:me"
    r"|an?|the|half|one|five|ten|time|that)(?: \w+){0,4}",
    r"(?:i expect|i'm expecting|i shall expect|i insist|i demand|i require|i'm telling you"
    r"|im telling you|not asking i'm|no excuses|no mucking|no ifs)(?! (?:nothing|no|anything"
    r"|you to (?:reply|answer|come|say)? ?(?:nothing|back)|for|that you)\b)(?: \w+){0,4}",
    r"(?:do not|don't|dont|stop|quit) (?:make me|ignor\w+|avoid\w*|hid(?:e|ing)|run(?:ning)?|ghost\w*"
    r"|leav(?:e|ing) me|blank\w*|dodg\w+|play\w*|air\w*|shut\w*|push\w*|leave (?:me|us)"
    r"|chicken)(?: \w+){0,3}",
    r"(?:i'm|im|i am) (?:already |right |now |just )?(?:in the car|outside|on my way|at (?:your|ur)"
    r"|round the corner|down the road|by your|parked|at the door|coming (?:over|round|to (?:yours|your"
    r"|see)))(?: \w+){0,2}",
    r"(?:everyone|everybody|my mum|your mum|all of them|our friends|people|the family"
    r"|even your) (?:\w+ )?(?:says?|thinks?|agrees?|wants?|knows?|tells?|keeps saying|reckons?) (?:you"
    r"|we|it|that you|that we|us)(?: \w+){1,6}",
    r"(?:just|only|even) (?:1|one|2|two|5|five|10|ten|a few|half a|a single|this) ?(?:mins?|minutes?"
    r"|secs?|seconds?|hour|coffee|call|word|text|evening|drink|once|hrs?)",
    r"(?:give|spare|grant) me (?:one|five|ten|5|10|an|a single|just|half|a bit of)(?: \w+){1,3}",
    r"(?:i|we|i'm|i am) (?:won't|will not|am not going to|not going to|not gonna|ain't|wont"
    r"|refuse to) (?:take (?:a )?no|stop|give up|go away|leave|let (?:you|this|it|us)|rest"
    r"|accept)(?: \w+){0,4}",
    r"(?:so )?make it (?:saturday|sunday|monday|tuesday|wednesday|thursday|friday|tonight|tomorrow|today"
    r"|soon|now)",
    r"(?:i need|i want) (?:you|u|an answer|a reply|to know)(?: \w+)? (?:now|today|tonight|asap"
    r"|by)(?: \w+){0,2}",
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
    r"|urgent(?:ly)?|(?:come|reply|answer|call|ring|here) at once|today at the latest|before it's too late)",
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
    r"(?:i'm|i am) (?:already )?(?:outside|on my way|coming (?:over|round|to (?:your|yours|see you))"
    r"|at your|downstairs"
    r"|not (?:leaving|going away|giving up|going anywhere))(?: \w+){0,2}",
    r"you (?:can't|cannot|can not) (?:just |simply |really )?(?:ignore|say no|refuse|avoid|keep|shut|hide"
    r"|run|not (?:come|answer|reply)|leave (?:it|me|things)|throw|walk|do this)(?: \w+){0,2}",
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
    r"come on(?! (?:home|over|in|round|by|sunday|saturday|friday|monday|tuesday|wednesday|thursday|the)\b)",
    r"no ifs",
    r"(?:just |please |you'd better |so )be there",
    r"see you (?:there|then|at \w+)",
    unless=(
        throughout("or {price}", "failing", most=60),
        earlier(
            "could we",
            "can we",
            "would you",
            "would it",
            "least you can",
            "after (?:all|everything)",
            "unless (?:i|you)",
        ),
        before(
            "you (?:can|could)",
            "to",
            "your",
            r"(?:if|whether|unless|only if|feel|felt)(?: you)?(?: (?:feel|think|want|ever|would))*",
            r"(?:you )?(?:don't|do not) (?:feel|think)(?: \w+){0,2}",
        ),
        but_not(
            "i (?:\\w+ )?need you (?:to )?(?:know|not)",
            "we (?:need|have) to (?:\\w+ ){1,2}(?:about )?(?:the|our (?:lease|flat|contract))",
        ),
    ),
)
