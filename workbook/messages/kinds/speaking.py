"""The kind ``speaks-for-them``: knowing what is in the other's mind.

To say what one did to them ("I know I hurt you") is another matter.
"""

from __future__ import annotations

from workbook.messages.patterns import Rules, after, before

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
    r"|you and i (?:both )?know|i think|i can feel|i feel|i guess|i suspect|in your heart|admit it"
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
            r"(?:hope|wish|want|would understand if|understand if)(?: that)?",
        ),
        after(r"to hear from", most=20),
    ),
)
