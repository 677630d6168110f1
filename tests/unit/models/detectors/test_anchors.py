from hypothesis import given
from hypothesis import strategies as st

from models.detectors.anchors import MOST_HITS, Anchors
from models.detectors.lexicon import FOLDER, Group, Lexicon, load_lexicon
from models.detectors.panel import DETECTORS
from models.text.fold import fold
from models.text.spacing import spaced

TERMS = Lexicon(version="1", groups={"whole": Group(weight=1, fr=("arnaque", "c'est cassé")), "stem": Group(weight=2, en=("scam*",))})
ANCHORS = Anchors({"test": TERMS}, anchors=True)


def _found(text: str) -> list[str]:
    words = spaced(fold(text))
    return [words[hit.start : hit.end] for hit in ANCHORS.closer(words).get("test", [])]


def test_whole_words_only() -> None:
    assert _found("Arnaque!") == ["arnaque"]
    assert _found("l'ARNAQUE, une arnaque...") == ["arnaque", "arnaque"]
    assert _found("arnaqueur d'arnaques @arnaque arnaque_2") == []


def test_beginnings_take_the_word_to_its_end() -> None:
    assert _found("the scammers' scam") == ["scammers", "scam"]
    assert _found("landscam") == []


def test_accents_and_apostrophes_of_all_sorts() -> None:
    assert _found("C’est cassé") == _found("c'est casse") == ["c est casse"]


def test_emoji_are_boundaries() -> None:
    assert _found("😂arnaque😂") == ["arnaque"]


def test_nothing_crosses_from_one_text_to_the_next() -> None:
    swept = ANCHORS.sweep([spaced(text) for text in ("", "c'est", "cassé", "arnaque", "", "scam")])
    assert sorted(swept) == [3, 5]


def test_hits_are_bounded() -> None:
    assert len(_found("arnaque " * 1_000)) == MOST_HITS


@given(st.lists(st.text(max_size=20).map(lambda text: text + " arnaque "), min_size=1, max_size=5))
def test_a_batch_finds_what_each_text_alone_does(texts: list[str]) -> None:
    words = [spaced(fold(text)) for text in texts]
    assert [ANCHORS.sweep(words).get(at, {}) for at in range(len(words))] == [ANCHORS.closer(text) for text in words]


@given(st.text())
def test_spacing_keeps_the_length(text: str) -> None:
    assert len(spaced(fold(text))) == len(text)


def test_lexicons_cover_both_languages() -> None:
    for detector in DETECTORS:
        lexicon = load_lexicon(detector.kind.value)
        anchors = [group for group in lexicon.groups.values() if group.anchor]
        assert min(sum(len(group.fr) for group in anchors), sum(len(group.en) for group in anchors)) >= 20, detector.kind


def test_every_file_is_read() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == {"context", "logo", *(detector.kind.value for detector in DETECTORS)}
