"""The kind ``speaks-for-them``: knowing what is in the other's mind.

To say what one did to them ("I know I hurt you") is another matter.
"""

from __future__ import annotations

from workbook.messages.patterns import Rules, after, before, within_clause

_MIND = (
    r"(?:(?:still |really |do |always |secretly |already |will |'ll |have |'ve |must |also |never "
    r"|deep down |both |truly |just )*(?:love (?:me|us)|loved me|want (?:me|us|this|to (?:be (?:with"
    r"|together)|get|come|forgive|try|put|stay|work))|miss(?: (?:me|us|this|it|what))?|missing (?:me|us)"
    r"|need me(?! to)|care(?: (?:about|for) (?:me|us))?(?! (?:about|for))|forgive|forgiven|forgave"
    r"|feel the same|feel it|have feelings|regret|hate me|don't hate|don't mean|didn't mean"
    r"|think about me|thinking about me|belong|will (?:come|forgive|understand|miss|see|regret)"
    r"|understand|agree|think the same|be happier|can't (?:live|forget)|know (?:that )?(?:i|we|it|this"
    r"|deep)|remember how good|not over|can see (?:that )?i|know me))"
)
SPEAKS = Rules(
    "speaks-for-them",
    r"you (?:miss|love|want|need) (?:me|us)(?: \w+)? i (?:know|can feel|can tell|am sure|feel)(?: it)?",
    r"(?:i know|i'm sure|i am sure|deep down|i bet|i can tell|surely|i'm certain|i am certain|i believe"
    r"|no doubt|i'm convinced|i am convinced|of course|we both know|obviously|clearly"
    r"|you and i both know|i think|i can feel|i feel|i guess|i suspect|in your heart|admit it"
    r"|i have no doubt|i sense|i could tell|i could see|i can see|knowing you|i'm positive)(?: (?:that"
    r"|deep down|in your heart|part of you|a part of you|inside|and|somewhere))*"
    r" (?:you|you'll|you've|you're|you'd|u)(?: deep down| in your heart| inside)? " + _MIND,
    r"i know (?:exactly |just |full well |very well )?(?:what|how) (?:you|you're) (?:are "
    r"|really )?(?:feel|think|want|need|feeling|thinking|going through)",
    r"i know you (?:too|so) well",
    r"you (?:still |really |do |obviously |clearly |secretly |must |always )+(?:love me|want me|want us"
    r"|miss me|miss us|have feelings|need me|care about me|feel the same|have forgiven|feel something)",
    r"deep down(?:,)? (?:\w+ ){0,2}you(?:'re|'ve|'ll)?(?: \w+){1,3}",
    r"you(?:'ve)? (?:\w+ ){0,2}deep down",
    r"in your heart",
    r"(?:i know|i'm sure|i am sure) (?:that )?you(?: \w+){1,7} (?:too|as well)",
    r"(?:a |some )?part of you(?: \w+){1,3}",
    r"you (?:know|knew|understand|realise|realize) (?:that |as well as i |full well |very well "
    r"|deep down |perfectly well |in your heart )*(?:(?:i'm|i am) (?!sorry|writing)\w+|you'd|you'll"
    r"|you're|you've|it's true|i (?:never|love|didn't|would|always|am|was|still)|we (?:belong|are|were"
    r"|can|have|should)|it too|this too|you (?:still|want|love|need|miss|were|are)|it wasn't|nobody"
    r"|no one)",
    r"you (?:want|need|feel|miss) (?:this|us|it|that|me|the same)(?: (?:too|as well|back|just as much"
    r"|as much as i))",
    r"you feel (?:exactly )?the same",
    r"you(?:'ve| have| must have| will have) (?:already |probably |surely )?forgiven(?: me)?",
    r"you (?:don't|do not|didn't|did not|never) (?:really |actually |truly )?(?:mean(?:t)? (?:it|that"
    r"|this|what)|want (?:this|it to end|to lose|to be without|me gone)|hate me|want us)",
    r"you're (?:just|only) (?:angry|scared|hurt|confused|afraid|saying|doing|upset|punishing|tired"
    r"|stubborn|pretending|testing)(?: \w+){0,3}",
    r"you(?:'ll| will) (?:\w+ )?(?:feel (?:better|different|glad|the same)|be (?:happier|glad|better)"
    r"|forgive me|come (?:back|round|around)|see (?:that|i)|thank me|regret|understand (?:one day|that"
    r"|some day|eventually)|miss me|realise|realize|get over)(?: \w+){0,2}",
    r"you (?:must|probably|surely) (?:\w+ )?(?:think|feel|hate|miss|know|believe|want|be (?:feeling"
    r"|thinking|missing|wondering)|love)(?: \w+){0,3}",
    unless=(
        before(
            r"(?:if|whether|when|don't know|do not know|can't know|cannot know|know if|unless|once|why"
            r"|how|until|even if)(?: that)?",
            r"find it",
            r"(?:sign|tell me|show me|say)(?: that)?",
            r"(?:hope|wish|want|would understand if|understand if)(?: that)?",
        ),
        after(r"to hear from", most=20),
    ),
)

# What goes on in someone now, or went on and made it lighter for the writer. Not here: that they were hurt.
_NOW = (
    r"(?:over (?:it|this|that|me|us)|past (?:it|this)|fine|ok|okay|used to (?:it|me)|better off|happier"
    r"|glad|relieved"
    r"|pleased|proud|awake|thinking|missing|wishing|hoping|dying|waiting|longing|waiting for"
    r"|really (?:mad|angry|upset)"
    r"|mad|angry|cross|cut up|bothered|still in love|smiling|laughing|secretly|enjoying|punishing"
    r"|testing|pretending"
    r"|scared|stubborn|confused|cooled|calmer|still hoping|reading this)"
)
_SINCE = (
    r"(?:forgotten|forgiven|got over|gotten over|moved on|come (?:round|around|to)|cooled|calmed"
    r"|been (?:waiting|hoping"
    r"|missing|thinking|dying|wanting)|always (?:known|loved|wanted|understood)|realised|realized"
    r"|made (?:up )?your (?:peace|mind)"
    r"|never stopped|not stopped|had a (?:quiet|good|little)|accepted|known|let it go|put it behind"
    r"|stopped (?:being|caring))"
)
_TO_COME = (
    r"(?:laugh|thank|look back|smile|come (?:round|around|back|home|to)|see (?:that|it|one|i|how|why"
    r"|sense)|understand|realise"
    r"|realize|regret|miss|get over|forget|agree|have (?:had|cooled|forgotten|calmed|forgiven|seen"
    r"|noticed)|feel (?:\w+ )?(?:better"
    r"|glad|same|relieved)|be (?:glad|happier|fine|over|thinking|missing|relieved|smiling|laughing"
    r"|pleased|proud|grateful)|know"
    r"|forgive|want me|want us|appreciate|find that)"
)
_LIKES = (
    r"(?:enjoy(?:ed)?|liked?|loved?|secretly|prefer(?:red)?|understood|knew (?:all along|it|that|i|we"
    r"|deep|full|exactly|anyway)|know (?:it"
    r"|that|i|we|deep|full|as well|how much i|exactly|me|my|very well)|felt (?:better|relieved|good"
    r"|flattered|the same|it too)"
    r"|wanted (?:it|me to stop|to be (?:stopped|found|caught|asked)|this|us|out)|want (?:me|us|it|this"
    r"|to (?:be|come|forgive))|miss(?:ed)?"
    r"|need(?:ed)? (?:me|us|a firm|someone like)|remember (?:how|what|it)|agree|believe (?:me|it|that)"
    r"|hate (?:it|being|this|yourself)|see"
    r" (?:that|it my)|care (?:about|more)|realise|realize|thought it was|think (?:about me|of me"
    r"|the same|it was)|expected (?:it|this)"
    r"|saw (?:it coming|the funny)|couldn't wait|can't wait)"
)
_NOT = (
    r"(?: (?:don't|do not|didn't|did not|never|aren't|weren't|haven't|have not|won't|can't|are not|were not"
    r"|were never|never were|are never|have never)|'re not|'ve never)"
)

SPEAKS_PLAINLY = Rules(
    "speaks-for-them",
    r"(?:you're|you are|you were|you'll be|you will be) (?:all |also |just |only |probably |clearly "
    r"|obviously |still |so |really "
    r"|never |not |surely |most likely |no doubt |secretly |sitting (?:\w+ ){1,2}| ){0,3}"
    + _NOW
    + r"(?! to (?:me|you|say|hear that|have))(?: \w+){0,3}",
    r"you(?:'ve| have|'d| had| must have| will have|'ll have)(?: \w+){0,1} " + _SINCE + r"(?: \w+){0,3}",
    r"you(?:'ll| will)(?:, i am sure,|, no doubt,| no doubt| surely| probably| all| both| even| one day"
    r"| some day| soon| i am sure){0,2} " + _TO_COME + r"(?: \w+){0,3}",
    r"(?:one day|some day|someday|next year|in time|eventually|sooner or later|when you(?:'re"
    r"| are) older|deep down|secretly|in a way|in your own way)"
    r" you(?:'ll| will|'d|'re)? (?!can\b|may\b|could\b|want to talk|feel like)\w+(?: \w+){0,4}",
    r"you (?:do |did |also |also do |just |really |both |obviously |clearly |all |actually |rather "
    r"|quite |always |even |only |kind of "
    r"|already |probably |still ){0,2}" + _LIKES + r"(?: \w+){0,4}",
    r"you" + _NOT + r" (?:\w+ )?(?:even |really |actually |truly )?(?:believe|want|mean|care|mind|that"
    r" (?:attached|bothered|keen|fond|into|close)|expect|regret|hate|cared|minded|meant|wanted|liked"
    r"|believed|notice|noticed"
    r"|miss|stop(?:ped)? (?:loving|caring|thinking)|blame|angry|mad|upset)(?! (?:me to|to (?:reply"
    r"|answer|write|forgive|read|talk|respond)))(?: \w+){0,4}",
    unless=(
        within_clause,
        before(r"(?:sign|tell me|show me|say|hope|wish)(?: that)?"),
        after(
            r"(?:when|because|that|what) i",
            r"and i (?:did|was|hid|lied|told|ignored|still|said|knew"
            r"|never|let|took|made|laughed|went)",
            r"and (?:were|you were) right",
            most=60,
        ),
    ),
    plain=False,
)
"""A clause of its own that says what the other feels, with no "I know" before it."""

SPEAKS_SURELY = Rules(
    "speaks-for-them",
    r"you(?:'d| would| wouldn't|'d not) (?:have )?(?:agree|be the first|want me to|never want"
    r"|rather (?:i|have me|not know)|hate (?:me|to lose|it)|feel the same|understand|do it again"
    r"|take me back|forgive|laugh|admit)(?: \w+){0,5}",
    r"you (?:can't|cannot|couldn't) (?:still be|deny|really|honestly|possibly|tell me you|have forgotten"
    r"|pretend|stay (?:mad|angry)|hate)(?: \w+){1,5}",
    r"(?:i can|i could) (?:hear|picture|imagine|see|feel) you (?:\w+ )?(?:laughing|smiling|rolling"
    r"|thinking|nodding|saying|missing|softening|crying|reading)(?: \w+){0,4}",
    r"(?:you of all people|as you (?:well )?know|as we both know|surely you|no part of you"
    r"|some part of you|a bit of you|half of you|the real you)(?: \w+){1,5}",
    r"you (?:\w+ )?(?:get it|get me|know the score|know the truth|know me better|know my heart"
    r"|know who i am|know what i meant|know i (?:didn't|never|would never|'d never|love|only|am|was"
    r"|tried))(?: \w+){0,4}",
    r"you must (?:have |be |still )?(?:\w+ )?(?:known|felt|loved|wanted|missed|missing|lonely|thinking"
    r"|relieved|glad|realise|see|know|forgiven|over it)(?: \w+){0,4}",
    r"you(?:'re|'ve|'ll|'d)?(?: \w+){2,8}(?: ,)? (?:i'd say|i would say|i believe|i bet|i reckon"
    r"|i'm sure|i am sure|no doubt|i dare ?say|admit it|i expect|i know)(?! (?:i|you|that|how|what)\b)",
    r"(?:i know|ik|i bet|i reckon|i'm sure|i am sure|i can tell|i guess|i imagine|i expect|bet|knowing you"
    r"|we both know|i dare ?say|obviously|clearly|no doubt)"
    r"(?: (?:that|well|full well|very well|fine|for a fact|rightly))* (?:you're|you've|you'll|you have"
    r"|you are|you will|you didn't|you don't|you never|you were|you'd)"
    r" (?:not |still |just |already |also |never |really |all |both |only )*(?!(?:hurt|upset|right|owed"
    r"|deserve|waited|been through|told|alone|afraid|asked|busy"
    r"|free|entitled|read(?:ing)? this|paid|worried|scared|scarred|had to|in pain"
    r"|suffering)\b)(?:\w+)(?: \w+){0,4}",
    r"we both (?:know|knew|felt|feel|wanted|want)(?: \w+){1,6}",
    r"you will agree(?: \w+){0,4}",
    r"(?:god|the lord|heaven|the universe)(?: \w+){0,6} (?:(?:has|have|will|already) forgiv\w+"
    r"|your heart|wants us|meant us)(?: \w+){0,3}",
    r"in your (?:heart|soul)(?: of hearts)?(?: \w+){0,4}",
    unless=(
        before(
            r"(?:if|whether|when|once|unless|until|why|how|even if|hope|wish|don't know|glad|wonder"
            r"|sign|tell me|show me|say|find it"
            r"|find it somewhere)(?: that)?"
        ),
        after(r"because (?:of what )?i", r"(?:when|after|what) i", r"to hear from", most=50),
    ),
)
"""What the other thinks or feels, with a word that lends it certainty."""
