"""How hard a text is to read: syllables, words, sentences, grade."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.lint.reading import grade, paragraphs, sentences, syllables

# Counts as in the CMU Pronouncing Dictionary; for contractions and compounds as spoken.
SYLLABLES = {
    1: "a I the be me you eye felt hoped called stayed loved tried asked miss whose their "
    "breathe these leave times eyes shared rules through though friend ex don't they're you're we've "
    "I'd talks touch while whole else years",
    2: "after being going saying trying happy people little couple couples settle settled wanted needed "
    "hated ended began safety breakup partner hopeful hopeless careful lonely closely movement "
    "sometimes something someone somewhere notebook therefore themselves maybe every evening business "
    "quiet diet science client trial riot chaos poem rhythm prism changes watches boxes roses prizes "
    "argue value question marriage language ocean reason feeling seeing loyal beyond wasn't didn't "
    "couldn't it'll church's",
    3: "another however everything everyone anyone remember violence diary quietly emotion previous period "
    "behaviour separate serious easier loneliness suicide actual sexual mutual creative reaction "
    "expected decided completed medium influence",
    4: "relationship experience situation usually variable material reality society emotional appreciate "
    "everybody psychology separation communicate anxiety",
    5: "individual communication vocabulary",
}
KNOWN = [(word, count) for count, words in SYLLABLES.items() for word in words.split()]


@pytest.mark.parametrize(("word", "count"), KNOWN)
def test_syllables_of_everyday_words(word, count):
    """Silent e, -ed, -es, -le, vowels said apart, compounds and contractions."""
    assert syllables(word) == count


def test_syllables_of_what_is_no_plain_word():
    """Numerals are one, letters of an abbreviation one each, parts of a compound are added."""
    assert syllables("2,149") == 1
    assert syllables("e.g") == 2
    assert syllables("58") == 1
    assert syllables("PHQ") == 3
    assert syllables("PHQ-4") == 4
    assert syllables("self-esteem") == 3
    assert syllables("{score}") == 1
    assert syllables("You’re") == syllables("you're") == 1


@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1, max_size=20))
def test_any_word_has_a_syllable(word):
    assert 1 <= syllables(word) <= len(word)


def words(text: str) -> list[str]:
    return [word for sentence in sentences(text) for word in sentence.words]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("**Why** *this*, `now`?", ["Why", "this", "now"]),
        ("**C**alm _and_ snake_case", ["Calm", "and", "snake_case"]),
        ("It was so [@smith-2020].", ["It", "was", "so"]),
        ("It was so [@a; @b; @c] then.", ["It", "was", "so", "then"]),
        ("See [this page](https://x.org/a_b 'Title') now", ["See", "this", "page", "now"]),
        ("<https://x.org> https://y.org/z ![a picture](z.png) end", ["end"]),
        ("Don’t – or do – a self-made 2.5, “so”.", ["Don’t", "or", "do", "a", "self-made", "2.5", "so"]),
        ("# A heading\n\nText", ["Text"]),
        ("> Quoted\n> twice", ["Quoted", "twice"]),
        ("- one\n- two\n\n1. three", ["one", "two", "three"]),
        ("***\n\n---", []),
        ("", []),
    ],
)
def test_signs_citations_and_addresses_are_no_words(text, found):
    """What a reader does not read does not count."""
    assert words(text) == found


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two! Three? Four… Five", 5),
        ("It was 2.5 of 3,000. Next.", 2),
        ("Dr. Smith asked. “Yes.” “No.”", 3),
        ("Say yes or no. Then go. So do I. Good.", 4),
        ("e.g. this, i.e. that", 1),
        ("They said so [@a]. Then more [@b].", 2),
        ("**Bold start.** Then more.", 2),
        ("- one\n- two\n- three", 3),
        ("No dot here\n\nNor here", 2),
        ("One line\ngoes on", 1),
        ("He left. {name} stayed. 12 came.", 3),
        ("What? that, too", 1),
    ],
)
def test_sentences_are_told_apart(text, count):
    """Ends of sentences, list entries and paragraphs; not the dots of numbers and abbreviations."""
    assert len(sentences(text)) == count


@given(
    st.lists(
        st.sampled_from(
            ["One is here.", "*Two* [@a] so.", "## Head", "- item", "", "[Link](http://x.y) on."]
        ),
        max_size=12,
    )
)
def test_a_sentence_is_found_where_it_says(pieces):
    """The offset of a sentence is the place of its first word, whatever signs are around it."""
    text = "\n".join(pieces)
    for sentence in sentences(text):
        assert text[sentence.offset :].lstrip("*[").startswith(sentence.words[0])


def test_paragraphs_and_where_they_begin():
    """Split at blank lines and list entries; headings are left out."""
    text = "One\nmore\n\n# Head\n- two\n- three\n"
    assert [(text[start : start + 3], piece.split()) for start, piece in paragraphs(text)] == [
        ("One", ["One", "more"]),
        ("two", ["two"]),
        ("thr", ["three"]),
    ]


def test_grade_is_the_flesch_kincaid_formula():
    """0.39 · words per sentence + 11.8 · syllables per word − 15.59, worked out by hand."""
    # 6 words, 1 sentence, 6 syllables.
    assert grade("The cat sat on the mat.") == pytest.approx(0.39 * 6 + 11.8 - 15.59)
    # 4 words and 6 syllables, 3 words and 8 syllables; 2 sentences.
    assert grade("We remember little things. Communication needs practice.") == pytest.approx(
        0.39 * 7 / 2 + 11.8 * (7 + 8) / 7 - 15.59
    )
    assert grade("") is None
    assert grade("[@only-a-source]") is None


def test_grade_of_known_passages():
    """Two passages whose syllables were counted by hand: one long sentence, and a nursery rhyme."""
    address = (
        "Four score and seven years ago our fathers brought forth on this continent, a new nation, "
        "conceived in Liberty, and dedicated to the proposition that all men are created equal."
    )
    rhyme = "Jack and Jill went up the hill to fetch a pail of water. Jack fell down and broke his crown."
    assert grade(address) == pytest.approx(0.39 * 30 + 11.8 * 48 / 30 - 15.59)
    assert grade(rhyme) == pytest.approx(0.39 * 20 / 2 + 11.8 * 21 / 20 - 15.59)


def test_markdown_does_not_change_the_grade():
    """The same words with and without signs are as hard to read."""
    plain = "You can stop at any time. Nobody will ask you why."
    marked = "You **can** stop at [any time](https://x.org) [@smith-2020]. *Nobody* will ask you `why`."
    assert grade(marked) == pytest.approx(grade(plain))
    assert grade("# A complicated introductory heading\n\n" + plain) == pytest.approx(grade(plain))
