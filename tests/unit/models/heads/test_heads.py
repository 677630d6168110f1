"""The trained heads as they are shipped."""

import json
from pathlib import Path

import numpy as np
import pytest

from models.heads import HEADS, load_bank
from models.heads.bank import FOLDER, PLACES, read_manifest
from models.heads.names import Head
from models.policy import load_policy
from models.scorer import Scorer
from schemas.mention import Author, Mention
from schemas.taxonomy import Kind, Verdict
from schemas.watch import Watch

PAIRS = [
    ("toxic", "en", "you are a disgusting idiot, shut up", "you are a wonderful friend, come over"),
    ("toxic", "fr", "ferme ta gueule sale con", "passe une bonne soirée chère amie"),
    ("complaint", "en", "my order never arrived and nobody replies to my emails", "walking the dog by the river this morning"),
    ("complaint", "fr", "toujours en panne, votre service est lamentable", "merci pour votre aide, tout est réglé"),
    ("negative", "en", "this app is awful and crashes all day", "great keynote, love it"),
    ("negative", "fr", "quelle déception, c'est nul", "quelle joie, c'est superbe"),
    ("positive", "fr", "quelle joie, c'est superbe", "quelle déception, c'est nul"),
    ("threat", "fr", "on sait où vous habitez, vous allez le payer de votre vie", "belle soirée en terrasse avec les amis"),
    ("threat", "en", "we will burn your warehouse down with everyone inside", "lovely evening at the lake"),
    ("account_hacked", "fr", "notre compte a été piraté, ne cliquez sur rien", "le nouveau catalogue est en ligne"),
    ("privacy", "en", "they sold my email and phone number without my consent", "the new shop opens on Monday"),
    ("copyright", "fr", "ils ont volé mon dessin pour leurs affiches sans me créditer", "il pleut encore ce matin"),
    ("internal_disclosure", "en", "I work there and we were told in the meeting that half the staff is going", "see you at the match"),
    ("sensitive_leak", "fr", "je viens de trouver leur base clients en libre accès, tout est dedans", "merci pour ce concert"),
    ("fraud", "fr", "Votre colis est bloqué, réglez les frais de douane ici", "on se voit demain pour déjeuner ?"),
    ("fraud", "en", "You have won a cash prize, call now to claim your reward", "are we still meeting for lunch tomorrow?"),
]


@pytest.mark.parametrize(("name", "language", "more", "less"), PAIRS)
def test_a_head_tells_plain_cases_apart(name: str, language: str, more: str, less: str) -> None:
    place = PLACES[language].index(HEADS.index(Head(name, language)))
    odds = load_bank().log_odds([more, less], language)[:, place]
    assert odds[0] > odds[1] + 1


def test_no_text_is_no_row_and_an_empty_one_has_the_bias() -> None:
    bank = load_bank()
    for language, places in PLACES.items():
        assert bank.log_odds([], language).shape == (0, len(places))
        assert np.allclose(bank.log_odds([""], language), bank.bias[places])


def test_the_manifest_names_data_and_figures_of_every_head() -> None:
    manifest = read_manifest()
    assert {figures["head"] for figures in manifest["left_out"]} == {head.column for head in HEADS}
    assert all(len(digest) == 64 for digest in manifest["data"].values())


def test_weights_for_other_heads_are_refused(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(json.dumps({**read_manifest(), "heads": ["other"]}))
    (tmp_path / "heads.npz").write_bytes((FOLDER / "heads.npz").read_bytes())
    with pytest.raises(ValueError, match="quivive models train"):
        load_bank(tmp_path)


def scored(text: str, watches: tuple[Watch, ...] = (), **fields):
    return Scorer(watches, load_policy()).score([Mention(id="test:1", text=text, **fields)])[0]


def test_a_finding_of_a_head_alone_has_a_receipt_with_its_words() -> None:
    found = scored("They sent me the wrong parcel twice and customer service keeps hanging up on me")
    risk = next(risk for risk in found.risks if risk.kind is Kind.UNANSWERED_COMPLAINT)
    assert all(found.text[span.start : span.end] == span.text for span in risk.receipt.spans)
    assert risk.receipt.spans
    assert risk.receipt.version


def test_the_brand_does_not_complain_of_itself() -> None:
    watch = Watch(id="acme", name="Acme", names=("Acme",), official=("acme_care",))
    text = "Sorry your order has not arrived, nobody should wait this long for a refund"
    kinds = {risk.kind for risk in scored(text, (watch,), author=Author(handle="acme_care")).risks}
    assert Kind.UNANSWERED_COMPLAINT not in kinds


def test_other_languages_have_no_tone() -> None:
    assert scored("Das ist heute wirklich ein schöner Tag gewesen").tone == {}
    assert sum(scored("what a lovely day with my friends").tone.values()) == pytest.approx(1, abs=0.01)


def test_a_head_alone_hears_no_threat_or_leak_from_the_brand_and_nothing_from_a_parody() -> None:
    watch = Watch(id="acme", name="Acme", names=("Acme",), official=("acme_care",))
    text = "They sold my email address and phone number without my consent and refuse to delete them"
    assert Kind.PRIVACY in {risk.kind for risk in scored(text, (watch,)).risks}
    by_brand = scored(text, (watch,), author=Author(handle="acme_care"))
    by_parody = scored(text, (watch,), author=Author(handle="not_acme", bio="parody account, not affiliated with Acme"))
    assert by_parody.account.verdict is Verdict.PARODY
    for one in (by_brand, by_parody):
        assert not [risk for risk in one.risks if risk.receipt.rule.startswith("model.privacy")]
