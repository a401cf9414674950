"""The kind ``excuse``: the cause is put outside of oneself.

Who owns it in the same breath ("I was drunk, and that is no excuse") explains and does not excuse.
"""

from __future__ import annotations

from workbook.messages.owning import owned
from workbook.messages.patterns import Rules, before, throughout

_BAD_STATE = (
    r"(?:stressed(?: out)?|drunk|exhausted|overworked|wasted|tipsy|high|hung ?over"
    r"|under (?:\w+ ){0,4}(?:pressure|stress|strain)|going through|in a (?:really |very )?(?:bad|dark"
    r"|difficult|rough|weird|tough|horrible|low|strange|hard) (?:place|way|time|mood|state|patch)"
    r"|not myself|not (?:thinking|in my right mind|in a good|in a great|feeling|well|sleeping)"
    r"|overwhelmed|burn[te]d? out|out of my (?:mind|head)|having a (?:hard|bad|rough|tough|difficult"
    r"|terrible|horrible)|raised|brought up|in shock|snowed under|swamped|provoked|run down|worn out"
    r"|at my limit|on edge|sleep deprived)"
)
_CAUSE = (
    r"(?:stress|drink|drinking|drinks|alcohol|wine|beer|booze|vodka|work|job|boss|childhood|upbringing"
    r"|parents|mother|mum|mom|father|dad|past|depression|anxiety|adhd|ptsd|trauma|hormones|medication"
    r"|meds|tablets|illness|family|exams?|money|pressure|situation|circumstances|lockdown|pandemic|grief"
    r"|temper|tiredness|lack of sleep|deadlines?|new job|last relationship|friends?|mates|ex|nerves"
    r"|distance|weather|moon|star sign|debts?|divorce|project|mental health)"
)
# What ails someone, had or felt.
_AIL = (
    r"(?:migraine|headache|hangover|fever|flu|cold|breakdown|panic attack|meltdown|episode|relapse|bug"
    r"|toothache|no sleep|little sleep"
    r"|no idea|nothing left|deadline|exam|boss|baby|attachment style|avoidant|condition|disorder|adhd"
    r"|ocd|ptsd|anxiety|depression|trauma"
    r"|issues|demons|stuff going on|baggage|abandonment|childhood|temper|job|debts?|trouble|bad (?:day"
    r"|week|night|time|month|year|run)"
    r"|rough (?:day|week|night|time|month|year|patch)|hard (?:day|week|night|time|month|year)"
    r"|tough (?:day|week|night|time|month|year)"
    r"|long (?:day|week|night|shift|drive|year)|nightmare)"
)
_STATE = (
    r"(?:hungover|hung over|knackered|shattered|tired|exhausted|wrecked|wasted|smashed|pissed|hammered"
    r"|stoned|tipsy|drunk|plastered|ill|sick|poorly|feverish"
    r"|stressed|worried sick|starving|hungry|jet ?lagged|sleep deprived|panicking|terrified|scared"
    r"|frightened|nervous|overwhelmed|frazzled"
    r"|burnt out|grieving|depressed|anxious|lonely|bored|desperate|beside myself|out of my (?:mind|head"
    r"|depth)|under the (?:influence|cosh|weather|pump)"
    r"|in (?:bits|pieces|shock|agony|a state|a bad way|a panic|pain)|going through|not (?:myself|well"
    r"|thinking)|off my (?:face|head|meds)|mad tired|up since"
    r"|running on|all over the place|young|naive|insecure|confused|provoked|triggered|pushed|wound up"
    r"|at the end of my)"
)
_BRINGS = (
    r"(?:makes?|made|had|has|gets?|got|drove|drives?|turns?|turned|sends?|sent|brings?|brought|raised"
    r"|taught|left|wired|kept|did|does|put|messed|screwed)"
)

EXCUSE = Rules(
    "excuse",
    r"i(?:'ve| have|'m| am| was)? (?:never|not|hardly) (?:been |really |very |much )*(?:good|great"
    r"|any good|one for|much of|brilliant|the best|used to|able|allowed|taught|shown)(?: (?:with|at|for"
    r"|a|to|how|in))(?: \w+){0,4}",
    r"(?:the |my )?(?:doctors?|gp|hospital|psychiatrist) (?:had|have|has|was|were|just)? ?(?:put|changed"
    r"|given|gave|taken|prescribed|upped|switched)(?: me| my)?(?: \w+){1,4}",
    r"(?:he|she|they|\w+) (?:had been|had|kept|was|were) (?:filling|buying|pouring|topping|feeding"
    r"|plying|egging|pushing|whispering|winding|goading|telling|on at) (?:me|my|us)(?: \w+){0,5}",
    r"(?:i|my \w+) (?:get|gets|got|goes|go|become|became) (?:\w+ )?(?:when|after) (?:i'm|i am|i|i've"
    r"|it's|the)(?: \w+){1,4}",
    r"(?:you know )?how (?:my temper|my head|i) (?:gets?|goes|is|am|can be)(?: \w+){0,5}",
    r"(?:that's|that is|this is|it's|that was|it was|thats) not (?:the real me|me|who i am|who i really"
    r"|like me|my true|how i was raised)(?: \w+){0,3}",
    r"(?:blame|put it down to|chalk it up to) (?:the|my|it on)(?: \w+){1,3}",
    r"(?:the|my) (?:\w+ )?(?:tablets|pills|steroids|antibiotics|hormones|menopause|period|pregnancy"
    r"|divorce|bereavement|redundancy|lay-?off|funeral|diagnosis|injury|surgery|operation"
    r"|insomnia) (?:\w+ )?(?:made|had|was|were|did|got|left|make|has|have)(?: \w+){0,4}",
    r"(?:i'd|i had|i've|i have) (?:just |only just |recently |been )?(?:lost my|been (?:laid off|sacked"
    r"|fired|made redundant|dumped|told|diagnosed|through|under|drinking|up|working|awake|ill)|buried"
    r"|come off|started (?:new|on)|gone without|run out|missed my)(?: \w+){0,4}",
    r"(?:i've|i|i have|i'd) (?:got |had |have )?(?:a lot|too much|so much|loads|enough|plenty"
    r"|everything) (?:on|on my|going|happening|to deal)(?: \w+){0,3}",
    r"i(?:'d| had|'ve| have) (?:had|drunk|got through|downed|sunk) (?:a few|a couple|a skinful"
    r"|one too many|too much|a drink|a bottle|some|a lot|several)(?: \w+){0,2}",
    r"i (?:was not|wasn't|am not|wasn't really|was never) (?:in (?:a|any|the right|my right)|able to"
    r"|ready|in control|well|equipped|built|the type|cut out|raised)(?: \w+){0,5}",
    r"(?:work's|work is|work was|work has|life's|life has|life was|things (?:were|have been|are|at home"
    r"|at work)|money (?:was|is|has)|it's been|its been|it was|it had been|times (?:were"
    r"|are)) (?:(?!not\b)\w+ ){0,3}(?:mental|manic|mad|crazy|hectic|hell"
    r"|tight|hard|tough|rough|bad|a lot|stressful|nuts|busy|murder|a nightmare|difficult|awful|non-stop"
    r"|a (?:bad|hard|long|rough|tough) \w+)(?: \w+){0,3}",
    r"(?:my|the) (?:hands were tied|battery|phone (?:died|was dead|was off|was on|ran|had no)|alarm"
    r"|car (?:broke|wouldn't|was)|(?:bus|train|brakes|wifi|signal|sat ?nav) (?:was|were|got|broke|didn't"
    r"|ran|wouldn't|went))(?: \w+){0,3}",
    r"(?:i |we )?(?:had|have|felt|saw|left|there was) (?:no|little|not much) (?:choice|option"
    r"|alternative)(?: \w+){0,3}",
    r"i (?:had|have) (?:my|good|every) reasons?(?: \w+){0,3}",
    r"i (?:honestly |really |genuinely |simply |just )?(?:didn't|did not|never) (?:realise|realize|know"
    r"|think|notice|see|expect|dream)(?: that)? (?:it|you'd|you would|that|this|how|any|he|she"
    r"|what)(?: \w+){1,5}",
    r"i (?:was |am )?(?:only |just )?(?:doing|did|tried|trying) (?:my best|what i|the best"
    r"|everything i)(?: \w+){0,4}",
    r"(?:i'm|i am|i've always been) (?:just |a |an |not |naturally |quite |very |too )*(?:blunt|direct"
    r"|honest to a fault|passionate|jealous by nature|hot ?headed|hot ?blooded|forgetful|clumsy"
    r"|useless at|bad at|rubbish at|no good (?:at|with)|terrible at|not good (?:at|with)"
    r"|private|fiery|emotional|sensitive|insecure|avoidant|built that way|wired)(?: \w+){0,4}",
    r"(?:it's|that's|it is|thats|its) (?:just |only )?(?:my (?:nature|way|humour|humor|sense|upbringing"
    r"|culture|personality|anxiety|job)|how (?:men|women|blokes|lads|we|people|i was|i'm|i am)"
    r"|the way i)(?: \w+){0,4}",
    r"(?:he|she|they|my \w+|the lads|the boys|someone) (?:\w+ )?(?:talked|dragged|forced|pressured"
    r"|tricked|led|lured|roped|put) me (?:into|in|on|up)(?: \w+){0,3}",
    r"i (?:was|got) (?:talked|dragged|forced|pressured|tricked|led|lured|roped|carried|swept"
    r"|caught) (?:into|in|on|up|astray|away)(?: \w+){0,3}",
    r"i(?:'d| had)? (?:hadn't|had not|not|barely|hardly|hadnt) (?:slept|eaten|had|been|taken)(?: \w+){0,4}",
    r"i (?:come|came) from (?:a|an|the)(?: \w+){1,4}",
    r"(?:brakes|tyres|lights|roads?|weather|rain|ice|sun|queue|lines?|heating) (?:was"
    r"|were) (?:\w+ )?(?:dodgy|bad|terrible|icy|slippery|awful|down|off|long|mental|playing up)",
    r"(?:an?|the) (?:honest|genuine|innocent|simple|total|complete|pure) (?:mistake|accident"
    r"|misunderstanding|slip|error)",
    r"(?:by accident|by mistake|accidentally|unintentionally|in a moment of (?:weakness|madness|panic))",
    r"i (?:thought|figured|assumed|reckoned|believed) (?:you|it|that|we|it'd) (?:wouldn't|would|was|were"
    r"|didn't|knew|liked|wanted|understood|had|'d)(?: \w+){1,5}",
    r"i only (?:ever )?(?:wanted|meant)(?! (?:to (?:say|tell|write|thank)|you to (?:have"
    r"|know)))(?: \w+){1,5}",
    r"i (?:had|have|had had|'d had|was having|was getting|got|'ve got|woke up with|suffer from) (?:a "
    r"|an |the |my |such |no |such a |this |so much |a bit of |barely any |hardly any )?"
    r"(?:\w+ )?" + _AIL + r"(?: \w+){0,4}",
    r"(?:i'm|i was|i am|i'd been|i had been|i've been|we were) (?:just |only |so |really |proper |well "
    r"|dead |absolutely |still |also |too |very |mad |pure |half ){0,2}"
    + _STATE
    + r"(?! (?:in the|on the|of (?:losing|what)|to (?:say|tell|admit|face)|that (?:i"
    r"|you)))(?: \w+){0,3}",
    r"i(?:'d|'ve| had| have) (?:had |been )?(?:no sleep|hardly slept|not slept|barely slept|no dinner"
    r"|nothing to eat|up (?:since|all)|on (?:my feet|shift|nights)|a long)(?: \w+){0,4}",
    r"(?:i |i just |i simply )?(?:panicked|froze|freaked out|lost it|lost my (?:head|cool|temper|rag)"
    r"|saw red|snapped|flipped|wasn't thinking|couldn't think)(?! at)(?: \w+){0,2}",
    r"(?:long|bad|rough|hard|tough|stressful|crazy|awful|mental|terrible|horrible) (?:day|week|night"
    r"|month|shift|year)",
    r"(?:my|the|a|that) (?:\w+ )?(?:head|mind|brain|body|nerves|hormones|meds|medication|tablets|drink"
    r"|booze|whisky|gin|weed|coke|heat|traffic|train|bus|deadline|deadlines"
    r"|boss|shift|exam|heating|pain|illness|jet lag|fear|panic|jealousy|devil|stress|pressure) (?:was"
    r"|were|had|has|is|made|got|took|did|gets|makes|kept|clouded|ran late)(?: \w+){1,4}",
    r"(?!(?:i|nobody|no|you|that|it|this|which|he|she|they|we|what|and|because)\b)\w+ "
    + _BRINGS
    + r" me (?:faint|sick|mad|crazy|nervous|panic|anxious|ill|snappy|angry|aggressive|do|climbing|act"
    r"|that way|this way|like|weird|stupid|tense|funny|on edge|up|so|go|cry|shut)(?: \w+){0,3}",
    r"(?:my )?(?:dad|daddy|father|mum|mam|mom|mama|mother|parents|old man|folks|uncle|gran|family|school"
    r"|life) (?:never |always )?(?:raised|brought|taught|showed|hit|beat|shouted|drank"
    r"|spoke|talked|left|made|did|was|were)(?: \w+){0,5}",
    r"(?:nobody|no one|no-one) (?:ever )?(?:taught|showed|told|helped|raised)(?: \w+){1,6}",
    r"i (?:never|didn't|did not) (?:really )?(?:learn(?:ed|t)?|get taught|know|have)(?: how| to"
    r"| any)? (?:how|to|better|anyone|a role|about)(?: \w+){0,4}",
    r"(?:in|from) my (?:family|house|culture|country|world|line of work)(?: \w+){1,4}",
    r"(?:was|were|is) (?:never|not|not really|hardly) (?:the|my|a) (?:plan|idea|aim|point|intention"
    r"|purpose)(?: \w+){0,2}",
    r"(?:never|not|wasn't|weren't) (?:on purpose|deliberate|intentional|meant(?: to (?:be|hurt|upset))?"
    r"|planned)",
    r"(?:when|whenever|if) i (?:love|get|am|drink|feel|panic|'m)(?: \w+){0,3} i (?:go|get|lash|say|do"
    r"|shut|snap|can't|become|turn|act)(?: \w+){0,4}",
    r"(?:i'm|i am) (?:just |only )?(?:a |an )?(?:hothead|worrier|jealous person|man of|taurus|scorpio"
    r"|leo|aries|gemini|leo|person who|product|creature|bit of a|avoidant|anxious type|old dog"
    r"|passionate)(?: \w+){0,3}",
    r"(?:the devil|the drink|the booze|something|grief|jealousy|love|fear|panic"
    r"|stress)(?: \w+){0,2} (?:made|had|got|took|came|gets|makes|does)(?: \w+){1,4}",
    r"under the influence(?: \w+){0,5}",
    r"(?:everyone|everybody|anyone|anybody|my mates|my friends|the lads|the boys|the girls|they all"
    r"|your friends|ur friends|people) (?:\w+ )?(?:egg\w*|dared|told me to|kept (?:winding|pushing"
    r"|buying|on at)|talked me|said i should|wound me|was doing|were doing)(?: \w+){0,3}",
    r"(?:short|bad|quick|hot) (?:fuse|temper)",
    r"i (?:honestly |really |only |just )?thought (?:it was|that's|that was|it would be"
    r"|i was) (?:what you|better|best|for the best|doing|helping|right|you'd)(?: \w+){0,2}",
    r"{iam} {adv}" + _BAD_STATE,
    r"(?:i wasn't|i was not|i'm not) {adv}(?:myself|thinking|in my right|in a good|in a great"
    r"|feeling well|well|sober|in control)(?: \w+){0,2}",
    r"(?:because|since|when|as) (?:i was|i'm|i am|i had been|i'd been) {adv}(?:tired|lonely|hurting|hurt"
    r"|upset|young|confused|depressed|anxious|ill|sick|struggling|grieving|busy)",
    r"(?:because of|due to|down to|thanks to|on account of|it was(?: all| just)?|that was(?: all| just)?"
    r"|blame(?: it on)?|put it down to|comes? from|came from|caused by|result of|since|as"
    r"|under) (?:all |just |of )?(?:the |my |this |that |our |how |a )?(?:(?!(?:your|ur|his|her"
    r"|their)\b)\w+ )?" + _CAUSE,
    r"(?:because|what with|with all) (?:all |of )?(?:the |my |this )?(?:\w+ )?" + _CAUSE + r"(?: \w+){0,2}",
    r"(?:the |my |all the )?(?:(?!(?:your|ur|his|her|their)\b)\w+ )?"
    + _CAUSE.replace("money|", "")
    + r" (?:{adv})(?:got|made|drove|was|were|had|did|took|has|have been|has been|is|were|messed"
    r"|talking|affected|pushed|taught|never|left|told|meant)(?: \w+){0,3}",
    r"(?:it )?was (?:\w+ )?the (?:drink|alcohol|wine|stress|pressure)(?: talking)?",
    r"(?:couldn't|can't|could not|cannot) (?:really )?help (?:it|myself|how|who|what|feeling|but|being"
    r"|getting)",
    r"(?:i had|i've had|had|have|i have|i saw|there was|left with) no (?:other )?(?:choice|option|way)",
    r"what (?:else )?(?:was i|were i|am i) (?:supposed|meant|to do)",
    r"i (?:was|'m|am|'ve been)? ?(?:only|just) (?:trying|tryna|looking out|doing (?:it|what)|being"
    r"|protecting|reacting|having|wanted|doing|wanting)(?! (?:say|apologi\w+))(?: to (?!(?:say|apologi\w+"
    r"|tell|let|thank|write|own|ask)\b)\w+)?(?: \w+){0,2}",
    r"i was (?:only|just) (?:trying|protecting|reacting|scared|following|human|being|tired|angry"
    r"|doing)(?: \w+){0,3}",
    r"(?:i|i've) {adv}(?:did|said|lied|hid|kept|went|left|have done)(?: \w+){0,3} to (?:protect|spare"
    r"|help|save) (?:you|us|your)",
    r"i (?:only|just) (?:did|said|lied|went|wanted)(?: \w+){0,2} (?:because|to protect|for you|for us"
    r"|what|so)",
    r"i (?:meant|mean) (?:well|no harm|it well|it for the best)",
    r"(?:my|the) intentions? (?:was|were|are)(?: \w+){0,2}",
    r"i (?:really |honestly |truly )?(?:didn't|did not|never|don't) {adv}(?:mean|meant|intend|intended"
    r"|set out|plan|planned)(?: (?:to|it|any|for|that|you))?(?: \w+){0,2}",
    r"(?:never|wasn't|was not|isn't) (?:ever )?my intention(?: \w+){0,3}",
    r"i (?:would )?never (?:wanted|want|tried|would) (?:to )?(?:hurt|harm|upset)(?: you)?",
    r"(?:anyone|anybody|everyone|everybody|any (?:man|woman|person|one|normal person)|most people"
    r"|other people) (?:else )?(?:in my (?:place|position|shoes|situation) )?(?:would|would've"
    r"|'d) (?:have )?(?:done|do|react|reacted|feel|felt|lose|lost|snap|snapped|be|have|act"
    r"|acted)(?: \w+){0,3}",
    r"(?:that's|it's|this is|that is) (?:just |simply )?(?:how|who|the way|what) i(?:'m| am"
    r"|'ve always been| was (?:raised|brought up|taught))",
    r"i'm (?:only|just) human",
    r"(?:nobody|no one|no-one|noone)(?: is|'s| was)? perfect",
    r"(?:we all|everyone|everybody|people) (?:makes?|has|have|does|do|slip\w*)(?: \w+)? (?:mistakes?"
    r"|flaws|faults|bad days|up)",
    r"(?:just|in) my nature",
    r"i (?:was|got|grew) (?:raised|brought|up)(?: \w+){1,4}",
    r"in my defen[cs]e",
    r"i (?:didn't|did not) (?:really )?(?:know (?:what i was doing|any better|better|how else|what else)"
    r"|have (?:a|any) choice|think straight)",
    r"(?:i )?(?:lost control|lost my head|snapped because|blacked out|wasn't thinking(?: straight"
    r"| clearly)?)",
    r"something (?:just )?(?:came over|got into|snapped)(?: \w+){0,2}",
    r"what (?:came over|got into) me",
    r"(?:in the )?heat of the moment",
    r"(?:i had|i've had|i have|had|having) (?:such |just )?(?:a lot|so much|too much|lots|loads|a (?:bad"
    r"|rough|hard|tough|difficult|long|terrible|horrible|stressful))(?: \w+)? (?:on|going on|to deal|week"
    r"|day|year|month|time|childhood|upbringing|shift|at work|patch|happening)(?: \w+){0,3}",
    r"(?:a lot|so much|too much) going on",
    r"i (?:drank|had drunk|'d drunk|'d had|had had|had) (?:too much|a few|too many|a lot|more than"
    r"|one too many)(?: \w+){0,2}",
    r"i(?:'d| had|'ve| have)? (?:been|was) drinking",
    r"peer pressure",
    r"my (?:friends|mates|brother|sister|mother|mum|mates) (?:made|told|pushed|talked|dared|egged|said"
    r"|convinced)",
    r"(?:not|n't|never|isn't) (?:\w+ ){0,2}my fault",
    r"i (?:was|am) (?:only )?(?:a )?(?:victim|product) of",
    unless=(
        owned,
        throughout(r"(?:was|were|is) (?:yours|mine|ours|his|hers)", most=60),
        before(r"(?:your|ur|his|her|their|you|you've|they)"),
        before(r"(?:i (?:lied|said) (?:that )?|excuse|excuses)"),
    ),
)
