"""Mood words that have a number here: offered for the labels of other programs, never forced.

Daylio's five moods in six languages, as its own CSV writes them or as people commonly rename them, from
the best to the worst. Words of feelings and their pleasantness stand in ``howwefeel``.
"""

from __future__ import annotations

from workbook.mood.imports import texts

_BEST_TO_WORST = {
    "en": (
        ("rad", "great", "amazing", "awesome", "excellent", "fantastic", "very good", "wonderful"),
        ("good", "happy", "well", "fine"),
        ("meh", "ok", "okay", "so so", "neutral", "average", "normal", "alright"),
        ("bad", "sad", "low", "down", "not good"),
        ("awful", "terrible", "horrible", "very bad", "worst"),
    ),
    "de": (
        ("super", "großartig", "sehr gut", "ausgezeichnet", "spitze", "toll"),
        ("gut", "glücklich", "froh"),
        ("ok", "okay", "geht so", "mittel", "naja", "mittelmäßig", "durchschnittlich"),
        ("schlecht", "traurig", "nicht gut"),
        ("lausig", "furchtbar", "schrecklich", "sehr schlecht", "mies", "grauenvoll"),
    ),
    "es": (
        ("genial", "excelente", "muy bien", "increíble", "estupendo", "fantástico"),
        ("bien", "bueno", "feliz", "contento", "contenta"),
        ("regular", "meh", "más o menos", "neutral", "así así"),
        ("mal", "malo", "triste"),
        ("fatal", "horrible", "muy mal", "terrible", "pésimo"),
    ),
    "fr": (
        ("super", "génial", "excellent", "très bien", "formidable"),
        ("bien", "bon", "content", "contente", "heureux", "heureuse"),
        ("bof", "moyen", "neutre", "comme ci comme ça", "ça va"),
        ("mauvais", "mal", "triste", "pas bien"),
        ("horrible", "affreux", "très mauvais", "très mal", "terrible", "atroce"),
    ),
    "it": (
        ("fantastico", "ottimo", "benissimo", "eccellente", "alla grande", "molto bene"),
        ("bene", "buono", "felice", "contento", "contenta"),
        ("così così", "neutro", "normale", "meh", "mediocre"),
        ("male", "brutto", "triste", "cattivo"),
        ("pessimo", "terribile", "orribile", "malissimo", "molto male"),
    ),
    "pt": (
        ("ótimo", "radical", "excelente", "muito bem", "incrível", "maravilhoso"),
        ("bem", "bom", "feliz", "contente"),
        ("mais ou menos", "indiferente", "neutro", "normal", "ok"),
        ("mal", "mau", "ruim", "triste"),
        ("horrível", "péssimo", "terrível", "muito mal", "muito ruim"),
    ),
}

KNOWN: dict[str, int] = {
    texts.folded(word): value
    for five in _BEST_TO_WORST.values()
    for value, words in zip((100, 75, 50, 25, 0), five, strict=True)
    for word in words
}
"""A value from 0 to 100 by the folded word."""


def offered(label: str) -> int | None:
    """The value that is offered for a label; None for one that nobody knows here."""
    return KNOWN.get(texts.folded(label))
