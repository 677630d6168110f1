"""The mapping that is there against the one declared."""

import pytest

from deploy.mappings import drift
from schemas.indices import INDICES, KEYWORD, STORED_ONLY, TEXT, WORDS


def declared(**fields):
    return {"dynamic": False, "properties": fields}


def standing(**fields):
    """As the cluster gives it back."""
    return {"dynamic": "false", "properties": fields}


@pytest.mark.parametrize("spec", INDICES, ids=lambda spec: spec.alias.value)
def test_an_index_as_declared_lacks_nothing(spec):
    wanted = spec.template()["template"]["mappings"]
    assert drift("i", wanted, {**wanted, "dynamic": "false"}) is None


def test_missing_fields_are_named_at_any_depth_and_the_mapping_of_an_empty_index_lacks_all():
    wanted = declared(id=KEYWORD, view={"properties": {"verdict": KEYWORD, "also": KEYWORD}}, correction={"properties": {"by": KEYWORD}})
    found = drift("i", wanted, standing(id=KEYWORD, view={"properties": {"verdict": KEYWORD}}, gone={"type": "long"}))
    assert (found.lacking, found.clashes) == (("view.also", "correction"), ())
    assert found.describe() == "add to i: view.also, correction"
    assert drift("i", wanted, {"dynamic": "false"}).lacking == ("id", "view", "correction")


def test_a_parameter_that_may_change_is_lacking_and_no_clash():
    found = drift("i", declared(id=KEYWORD), standing(id={**KEYWORD, "ignore_above": 256}))
    assert (found.lacking, found.clashes) == (("id",), ())
    assert drift("i", declared(id=KEYWORD), {"properties": {"id": KEYWORD}}).lacking == ("dynamic: false",)


@pytest.mark.parametrize(
    ("wanted", "there", "told"),
    [
        (KEYWORD, {"type": "text", "fields": {"keyword": KEYWORD}}, "f is text (standard), declared is keyword"),
        (WORDS, TEXT, "f is text (standard), declared is text (whitespace)"),
        ({"properties": {"id": KEYWORD}}, KEYWORD, "f is keyword, declared is object"),
        (KEYWORD, {"properties": {"id": KEYWORD}}, "f is object, declared is keyword"),
        (STORED_ONLY, {"properties": {"id": KEYWORD}}, "f is object, declared is object (not indexed)"),
    ],
)
def test_what_a_field_is_cannot_change(wanted, there, told):
    found = drift("i", declared(f=wanted), standing(f=there))
    assert (found.lacking, found.clashes) == ((), (told,))
    assert found.describe() == f"cannot change in i: {told}"


def test_text_with_the_default_analyzer_is_the_same_whether_it_is_named_or_not():
    assert drift("i", declared(f={**TEXT, "analyzer": "standard"}), standing(f={"type": "text", "analyzer": "standard"})) is None
