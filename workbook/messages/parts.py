"""The three parts of an apology: regret, responsibility, repair.

Of the parts of an apology, Lewicki, Polin and Lount (2016, Negotiation and Conflict Management
Research 9:177–196) found that responsibility weighs most, then repair. A part is there when the words
for it are; nothing here tells whether they are meant.
"""

from __future__ import annotations

from workbook.messages.acts import OWN_ACT, OWNING
from workbook.messages.families import NAMED
from workbook.messages.patterns import Rules, before
from workbook.messages.repairing import REPAIR
from workbook.messages.text import Reading

REGRET = Rules(
    "regret",
    r"(?:so*r+[yi]e?|soz|my bad|i repent)"
    r"(?! (?:excuse|state|sight|for (?:myself|you|your loss|the loss)|about your loss))",
    NAMED["apology"],
    r"(?:i|i've|i do|deeply|truly|really|do|bitterly|still|and|would|will|always|have) regret(?:s"
    r"|ted)?(?! to (?:say|inform|tell))",
    r"(?:my|with|deep|full of|feel|such|much|of|only|a lot of|sincere|real) (?:regret|remorse)",
    r"(?:i'm|i am) {adv}ashamed",
    r"i feel {adv}(?:terrible|awful|ashamed|sick|remorse|horrible|dreadful|bad|guilty|rotten) (?:about"
    r"|for|that|because|when)",
    r"i {adv}wish (?:that )?i (?:had|hadn't|could (?:take|undo|go back|turn)|'d)",
    unless=(
        before(
            r"(?:you|they|he|she|you'd|you'll|you're) (?:\w+ )?(?:say|said|are|be|were|should|owe|to"
            r"|could|feel|will be|me an)(?: me)?(?: an| be| say)?",
            r"safe than",
            r"(?:i'm|i am|i was) (?:\w+ )?not {adv}",
            r"(?:will|would|do|can|could|did) (?:not|never) {adv}(?:say|be|feel)?",
            r"(?:won't|wouldn't|don't|didn't|never) {adv}(?:say |said |be |feel |felt )?(?:that i'm |i'm "
            r"|i was |an )?",
            r"feel(?:ing)?",
            r"want an?",
            r"your",
            r"deserve an?",
            r"expect an?",
            r"not (?:saying|going to (?:say|be)) (?:i'm )?",
            r"instead of (?:saying|being)",
            r"without (?:saying|an?|any|so much as an?)",
            r"no",
        ),
    ),
    plain=False,
)
_STILL_REGRET = Rules(
    "regret",
    r"(?:not|never|cannot|can't|couldn't|don't|won't)(?: \w+){0,5} {sorry} (?:i am )?enough",
    r"(?:cannot|can't|couldn't|don't know how to|hard to|words for"
    r"|begin to) (?:\w+ ){0,3}how (?:\w+ )?sorry",
    r"never (?:\w+ ){0,2}(?:so|more) (?:sorry|ashamed)",
    r"not (?:just|only|a day) (?:\w+ ){0,5}{sorry}",
    r"don't know how to (?:say|tell you) (?:\w+ ){0,3}sorry",
    r"how (?:\w+ )?sorry i am",
    plain=False,
)


def parts(reading: Reading) -> dict[str, bool]:
    """Which of the parts are there: ``{"regret", "responsibility", "repair"}``."""
    return {
        "regret": _any(reading, REGRET, _STILL_REGRET),
        "responsibility": _any(reading, OWN_ACT, OWNING),
        "repair": _any(reading, REPAIR),
    }


def _any(reading: Reading, *rules: Rules) -> bool:
    return any(next(one.find(reading), None) for one in rules)
