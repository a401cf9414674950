"""Responsibility: the person names what they did, or says that it was theirs."""

from __future__ import annotations

from workbook.messages.patterns import Rules, after, before, but_not

# What a person does to another, in the past and as a noun of doing.
_DID = (
    r"(?:lied|cheated|hid|hurt|yelled|shouted|screamed|swore|broke|betrayed|deceived|ignored|forgot|left"
    r"|let|read|took|stole|kept|told|called|blamed|pushed|hit|slapped|grabbed|threw|slammed|snapped"
    r"|insulted|embarrassed|humiliated|mocked|laughed at|made|kissed|slept|flirted|texted|messaged"
    r"|stopped|refused|walked|stayed|came|went|spent|missed|cancelled|canceled|decided|chose|treated"
    r"|acted|behaved|spoke|talked|failed|fought|pretended|promised|checked|followed|controlled|neglected"
    r"|gave|put|used|drank|got drunk|said|wrote|showed up|turned|changed|sold|lost|smashed|wasted|gambled"
    r"|borrowed|dismissed|criticised|criticized|teased|belittled|judged|accused|disrespected|abandoned"
    r"|avoided|shut|dropped|picked|started|took|held|crossed|ruined|destroyed|damaged|wrecked|dragged"
    r"|deleted|opened|looked through|went through|shared|posted|spread|invited|moved|locked|cut|stood"
    r"|sulked|rolled|messed|screwed|fucked|let you down|took you for granted|disappeared|ghosted|saw"
    r"|seeing|met|got|brought|asked|demanded|pressured|pressed|manipulated|threatened|scared|frightened"
    r"|raised|answered|did|do)"
)
_DOING = (
    r"(?:lying|cheating|hiding|hurting|yelling|shouting|screaming|swearing|breaking|betraying|deceiving"
    r"|ignoring|forgetting|leaving|letting|reading|taking|stealing|keeping|telling|calling|blaming"
    r"|pushing|hitting|throwing|slamming|snapping|insulting|embarrassing|humiliating|mocking|laughing"
    r"|making|kissing|sleeping|flirting|texting|messaging|stopping|refusing|walking|staying|coming|going"
    r"|spending|missing|cancelling|canceling|deciding|choosing|treating|acting|behaving|speaking|talking"
    r"|failing|fighting|pretending|checking|following|controlling|neglecting|giving|putting|using"
    r"|drinking|getting|saying|writing|turning|showing|changing|selling|losing|being|not|never|dismissing"
    r"|criticising|teasing|judging|accusing|abandoning|avoiding|shutting|picking|starting|holding"
    r"|crossing|ruining|opening|looking|sharing|posting|spreading|moving|having|doing|pressuring"
    r"|threatening|scaring|raising|bringing|wasting|gambling|borrowing|standing|always|seeing|messing"
    r"|walking)"
)
_UNREAL = before(
    r"(?:if|whether|when|whatever|what|that you (?:think|feel|believe)|you (?:think|feel|feel like"
    r"|believe|say|said|claim)|anything|something|everything|all|because|as if|as though|even if|may"
    r"|might|in case|maybe|perhaps|possibly)(?: that)?",
)
_NOT_ACT = but_not(r"i (?:did|do) (?:my best|nothing|all i|everything|it for|what i (?:could|had|thought))")
_HEDGED = after(
    r"(?:because|when|after|since) you (?:made|started|provoked|pushed|always|never|were)",
    r"something wrong",
    r"anything",
    most=30,
)

OWN_ACT = Rules(
    "responsibility",
    r"i {adv}(?!(?:did (?:something|nothing|my best|all|everything|n't)|do (?:not|regret|love|miss|want"
    r"|hope|know|think|feel|care|mean|understand|n't)|said (?:sorry|i'm sorry)|told you (?:i'm"
    r"|i was) sorry|got your|saw (?:that|how|your)|came to|made (?:dinner|sure)|left you (?:alone|a)"
    r"|wrote (?:this|to|you)|asked you (?:to (?:forgive|come)))\b)" + _DID + r"(?! (?:a letter|sorry)\b)",
    r"(?:i've|i have|i had|i'd) {adv}(?:been (?:{adv}?)(?:selfish|unfair|cruel|lying|dishonest|a coward"
    r"|jealous|cold|unkind|distant|horrible|mean|rude|terrible|awful|absent|controlling|seeing|cheating"
    r"|hiding)|lied|cheated|hidden|broken|betrayed|let you down|treated you|put you through|ignored"
    r"|not been|hurt you|put nothing right|taken|wronged)",
    r"i (?:did not|didn't|never) {adv}(?:listen|tell|ask|call|come|show|text|turn up|stop|answer|stand"
    r"|support|help|keep|think|say|give|thank|try|once|let you know|bother|make (?:time|it)|pay|respect"
    r"|trust|believe|care enough|notice|take you|treat|told|asked|listened|called|came|gave|pick|put"
    r"|leave|reply|look|defend)(?! (?:mean|meant|intend))",
    r"(?:i was|i were) {adv}(?:not |never )?(?:the (?:wall|one who|only one who|problem)|wrong|selfish"
    r"|unfair|unkind|cruel|a coward|jealous|dishonest|cold|distant|absent|rude|mean|horrible|awful"
    r"|terrible|controlling|lazy|careless|thoughtless|impatient|nasty|harsh|stubborn|arrogant|proud"
    r"|cowardly|a (?:bad|terrible|poor|horrible|selfish|lousy|rubbish)|at fault|to blame|responsible"
    r"|there for you|honest|late|unfaithful|disrespectful|violent|aggressive|sarcastic|ungrateful"
    r"|insensitive|inconsiderate|lying|hiding|seeing|cheating|out of (?:line|order))",
    r"(?:i wasn't|i was not|i weren't) {adv}(?:there|honest|fair|kind|listening|faithful|present|truthful"
    r"|patient|straight|a good|the partner)",
    r"{sorry} (?:to you |again )?(?:for|about) {adv}(?:my |me )?"
    + _DOING
    + r"(?! (?:it|this|that|you (?:feel|felt))\b)?",
    r"{sorry} (?:to you )?(?:for|about) (?:how|the way|what|all|the things|everything|every time"
    r"|each time|the times|all the times|not only|that|all the) (?:that )?(?:i|my)",
    r"{sorry} (?:for|about) (?:my|the|all my|all the) (?:\w+ )?(?:lies?|lying|affair|behaviou?r|words"
    r"|silence|temper|anger|jealousy|actions|mistakes?|coldness|cheating|drinking|selfishness|betrayal"
    r"|dishonesty|outbursts?|cruelty|absence|neglect|part|carelessness|shouting|insults?|unfairness"
    r"|rudeness|impatience|messages i|things i|words i|pain i|hurt i|harm i)",
    r"my (?:\w+ )?(?:lies?|words|actions|silence|behaviou?r|temper|drinking|affair|jealousy|cowardice"
    r"|cheating|selfishness|anger|betrayal) {adv}(?:hurt|broke|destroyed|ruined|cost|was wrong|were wrong"
    r"|did|made|caused|damaged|left)",
    r"(?:left|hurt|lied to|let down|betrayed|ignored|shouted at|put|broken|treated|deceived|insulted"
    r"|waiting) (?:\w+ ){0,3}by me",
    r"{sorry} (?:that )?i(?:'ve|'d)? {adv}(?!(?:can't|cannot|could|have|had|ever|am|was|miss|feel|felt"
    r"|still|may|might|love|need|want)\b)\w+",
    r"{sorry} (?:that )?i(?:'ve| have|'d| had) (?:been|not|never|\w+ed|hidden|broken|taken|left|lost|kept"
    r"|made|let|put|hurt|lied|gone|said|told)",
    r"{sorry} for {adv}(?:not |never )?(?!(?:anything|everything|something|nothing|bothering"
    r"|writing)\b)\w{3,}ing",
    r"regret(?:s|ted)? (?:that )?(?:how |what |the way )?i",
    r"i {adv}(?!(?:love|miss|thank|want|need|ask|trie|hope|wish|wait|trust|help|enjoy|visit|call|text"
    r"|care|like|admire|believe|support|suppose|offer|invite|remember|mention|agree|realise|realize"
    r"|forgiv|appreciate)d?(?:ed)?\b)\w{3,}ed (?:you|your|it|to you|at you|from you|her|him|them|everyone"
    r"|us|about you)",
    r"i (?:raised my|thought only|only thought|could not be bothered|couldn't be bothered|looked away"
    r"|went behind|made fun|made you|cared more|never once)",
    r"because of me",
    r"{sorry} (?:for|about) (?:all (?:of )?)?(?:my|the) (?:\w+ ){1,2}(?:i|my)",
    unless=(_UNREAL, _HEDGED, _NOT_ACT),
)
OWNING = Rules(
    "responsibility",
    r"i (?:looked at|looked through|ran it|ran up|was (?:wicked|a dreadful|a bore|late|\w+ minutes late"
    r"|horrid|foul|vile|beastly|nasty|a fool|a pig|an idiot|a right)|told (?:your|my|the|everyone|them"
    r"|\w+) (?:\w+ ){0,3}(?:that|you|it))(?: \w+){0,4}",
    r"(?:this|that|it) was (?:very |so |really )?(?:cowardly|cruel|selfish|stupid|mean|wrong|unfair"
    r"|unkind|nasty|vile|low|rotten)(?: (?:from|by|of|on) (?:me|my part))",
    r"(?:killed|broken|lost|taken|ruined|hurt|sold|spent|told|read|written|done|said|left|caused"
    r"|forgotten|wrecked) (?:\w+ )?by me",
    r"what i did:?",
    r"{sorry} (?:that )?i was (?:on|at|in|out|with|late|not|too|there|busy|never|asleep|off|nowhere"
    r"|away)(?: \w+){0,3}",
    r"{sorry} (?:for|4|about(?! (?:the|that|your|any) )|unreservedly for|again for"
    r"|to you for)(?: \w+)? (?!(?:anything|everything|something|nothing|bothering|writing|thing"
    r"|misunderstanding|being (?:hurt|upset)|feeling)\b)\w{3,}(?:ing|in)(?! (?:is|was|if)\b)",
    r"things i'm sorry for",
    r"i (?:did not|didn't|never) (?:defend|protect|believe|back|stand|speak|say|warn|ask|listen|come|go"
    r"|tell|call|pick|turn up)(?: \w+){0,3}",
    r"(?:it|that|this|which|all of (?:it|that|this)|what happened|every bit of it|none of it|and"
    r"|the fault|it all)(?:'s)? (?:\w+ ){0,3}(?:my (?:fault|doing|choice|mistake|responsibility|decision"
    r"|lie)|on me|was me|is mine|was mine|wrong of me|unfair of me|cruel of me|selfish of me|down to me)",
    r"(?:it's|that's) {adv}(?:my (?:fault|doing|choice|mistake|responsibility|decision)|on me)",
    r"(?:my (?:own )?(?:fault|doing|choice|decision))",
    r"(?:wrong|unfair|cruel|selfish|unkind|mean|cowardly|thoughtless|dishonest|rude|horrible|stupid"
    r"|careless) of me",
    r"i {adv}(?:take|accept|own|bear|carry|admit|am taking|am owning) (?:\w+ ){0,3}(?:responsibility|it"
    r"|that|this|blame|up|fault|what i)",
    r"(?:i'm|i am|i was) {adv}(?:to blame|responsible|at fault|the one who|in the wrong|wrong)",
    r"i {adv}should(?:n't|nt| not)? have",
    r"i could have(?: \w+){1,4}(?:,|\.|;)? (?:but|and) i (?:did not|didn't)",
    r"i (?:have|had) no excuse",
    r"(?:no|not an) excuse(?:s)? for (?:what i|my|how i|that|it)",
    r"i blame (?:only )?myself",
    r"the (?:fault|blame) (?:is|was|lies) (?:\w+ )?(?:mine|with me)",
    r"i know (?:that )?(?:what i did|i hurt|i was wrong|i broke)",
    r"what i did (?:to you )?(?:was|hurt|is|broke)",
    r"i had no right",
    unless=(before(r"(?:if|whether|not|may|might|maybe|perhaps|never|only|wasn't|isn't|partly)(?: \w+)?"),),
)
