from datetime import UTC, datetime
from random import Random

import pytest

from agents.scenario.banks import bank
from agents.scenario.brand import MAKERS, ONDIVELLE
from agents.scenario.facts import facts
from agents.scenario.grammar import Choice, GrammarError, Reference, Speaker, parse_bank, parse_phrase
from agents.scenario.style import CAREFUL, draw_style, tidy, typed


def speaker(*lines, seed=1):
    return Speaker(parse_bank(lines), Random(seed))


def test_nested_choices_and_references():
    said = {speaker("[s]", "a {b|c {d|<e>}|} z", "[e]", "E", seed=n).say("s", {}) for n in range(60)}
    assert said == {"a b z", "a c d z", "a c E z", "a  z"}


def test_a_fact_goes_before_a_section_and_a_family_before_a_general_one():
    one = speaker("[s]", "<x> <y>", "[x]", "section", "[y]", "general", "[tea.y]", "special")
    assert one.say("s", {"x": "fact", "family": "tea"}) == "fact special"
    assert one.say("s", {"family": "coal"}) == "section general"


def test_all_phrases_come_before_one_repeats():
    one = speaker("[s]", "a", "b", "c")
    assert sorted(one.say("s", {}) for _ in range(3)) == ["a", "b", "c"]


@pytest.mark.parametrize("line", ["a {b", "a } b", "a | b", "{a {b}"])
def test_braces_that_do_not_pair_are_refused(line):
    with pytest.raises(GrammarError, match="brace"):
        parse_phrase(line)


def test_a_phrase_without_a_section_and_an_unknown_section_are_refused():
    with pytest.raises(GrammarError, match="before the first"):
        parse_bank(["lost"])
    with pytest.raises(GrammarError, match="nowhere"):
        speaker("[s]", "<nowhere>").say("s", {})


def references(phrase):
    for piece in phrase:
        if isinstance(piece, Reference):
            yield piece.name
        elif isinstance(piece, Choice):
            for option in piece.options:
                yield from references(option)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_reference_of_a_bank_leads_somewhere(language):
    known = set(facts(Random(1), language, ONDIVELLE, datetime(2026, 3, 4, tzinfo=UTC)))
    families = {product.family for maker in MAKERS for product in maker.products}
    sections = bank(language)
    wanted = {name for phrases in sections.values() for phrase in phrases for name in references(phrase)} - known
    assert not [name for name in wanted - set(sections) if not all(f"{family}.{name}" in sections for family in families)]


def test_both_languages_have_the_same_sections():
    assert set(bank("fr")) == set(bank("en"))


@pytest.mark.parametrize(("raw", "neat"), [("a  b .", "a b."), ("so ? .", "so ?"), ("well ! , then", "well ! then"), ("x : . y", "x : y")])
def test_tidy_repairs_what_joining_left(raw, neat):
    assert tidy(raw) == neat


def test_careful_people_write_sentences():
    assert typed(Random(1), "one thing. another one ? yes", "en", CAREFUL) == "One thing. Another one ? Yes"


def test_typing_errors_spare_handles_tags_and_names():
    rng = Random(5)
    for _ in range(300):
        text = typed(rng, "@ondivelle_conso marmite #Ondivelle Cafélia https://ondivelle.example/reparation", "fr", draw_style(rng))
        assert "@ondivelle_conso" in text
        assert "#Ondivelle" in text
        assert "ondivelle.example/reparation" in text
