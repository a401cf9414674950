"""Turns by which a person owns what they did, which make an explanation honest."""

from __future__ import annotations

from workbook.messages.patterns import Guard, after

OWNED = (
    r"{not} (?:an |a |any |really an |the )?(?:excuse|justification|good reason|reason to)",
    r"(?:doesn't|does not|didn't|don't|do not) (?:excuse|justify|change|undo|make (?:it|that|this"
    r"|what i did) (?:ok|okay|right|fine|better|any better|less))",
    r"nothing (?:excuses|justifies)",
    r"(?:so|neither) (?:were|did|had) you and you",
    r"no right to",
    r"no excuses?",
    r"(?:still|entirely|all|only|purely) (?:my|mine|on me)",
    r"(?:that|this|it|which)(?:'s| is| was| were) {adv}(?:on me|my (?:fault|doing|choice"
    r"|mistake|responsibility|own))",
    r"i (?:still )?(?:chose|decided) (?:to|not|it|that)",
    r"my (?:own )?(?:choice|decision)",
    r"but i (?:still|should|could have|did|hurt|lied|know (?:that )?i|was wrong)",
    r"was (?:my|a) choice",
    r"that was wrong",
    r"(?:i own|i take responsibility|i take full responsibility)",
)
"""Words that take the excuse out of what was said before."""

owned: Guard = after(*OWNED, most=160, sentences=2)
"""A guard: the person owns it in the same sentence or the next."""
