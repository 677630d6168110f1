"""The arrays of the language table: built from shares of words, found by hash, kept with what they were made from."""

import numpy as np
import pytest

from models.language import load_evidence
from models.language.evidence import FOLDER, read_manifest, slots_of
from models.language.symbols import symbols
from models.language.words import ngrams, words
from models.training.language.building import NOISE, build
from models.training.language.frequencies import LANGUAGES, split
from models.training.language.measuring import figures

MOST_BYTES = 2_000_000


def test_known_words_are_found_and_others_are_not():
    slots = slots_of(["bonjour", "hello", "straße"])
    found = slots.find(words(symbols(["hello straße bonjour adieu"])).hashes)
    assert found.tolist() == [1, 2, 0, -1]


@pytest.mark.parametrize("known", [["two words"], ["same", "same"], [""]])
def test_what_is_not_one_word_of_its_own_is_refused(known: list[str]):
    with pytest.raises(ValueError, match="slot of its own"):
        slots_of(known)


def test_ngrams_are_counted_by_word():
    found = symbols(["ab c"])
    given = words(found)
    hashes, sizes = ngrams(found, given.starts, given.ends)
    assert sizes.tolist() == [8, 4]
    assert len(np.unique(hashes)) == 12


def test_ngrams_do_not_depend_on_the_neighbours():
    def of(text: str, place: int) -> list[int]:
        found = symbols([text])
        given = words(found)
        return ngrams(found, given.starts[place : place + 1], given.ends[place : place + 1])[0].tolist()

    assert of("café", 0) == of("du CAFÉ noir", 1)


def test_words_of_a_text_as_the_detector_sees_them():
    assert split(["L'été, #top http://x.fr/y", "", "soooo"]) == [["l", "été", "top"], [], ["soo"]]


def test_a_table_is_built_of_shares():
    shares = {language: {f"mot{language}": 0.5, "amp": 0.1} for language in LANGUAGES}
    arrays = build(shares)
    known = arrays["words"].tobytes().decode().split(" ")
    assert set(known) == {f"mot{language}" for language in LANGUAGES} | set(NOISE)
    row = arrays["known"][known.index("motfr")]
    assert row.argmax() == LANGUAGES.index("fr")
    assert np.count_nonzero(row) == 1
    assert not arrays["known"][known.index("amp")].any()


def test_weights_and_manifest_belong_together_and_are_small():
    evidence, manifest = load_evidence(), read_manifest()
    assert evidence.known.shape[1] == evidence.grams.shape[1] == len(evidence.prior) == len(manifest["languages"])
    assert manifest["languages"] == list(LANGUAGES)
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) < MOST_BYTES


def test_figures_tell_right_none_and_wrongly_french_or_english():
    rows = [("a", "fr"), ("b", "fr"), ("c", "de"), ("d", "es")]
    found = figures(rows, lambda texts: ["fr", "", "en", "it"][: len(texts)])
    assert found == {"rows": 4, "right": 0.25, "none": 0.25, "as_fr_or_en": 0.25}
