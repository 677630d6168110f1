"""What a first batch would have to make is made before it comes."""

from models.campaigns.reading import _table
from models.policy import load_policy
from models.text.spacing import spacing_table
from models.warming import warm_gathering, warm_scoring


def test_the_table_of_words_is_made_by_warming() -> None:
    spacing_table.cache_clear()
    warm_scoring(load_policy(None))
    assert spacing_table.cache_info().currsize == 1


def test_the_table_of_letters_is_made_by_warming() -> None:
    _table.cache_clear()
    warm_gathering()
    assert _table.cache_info().currsize == 1
