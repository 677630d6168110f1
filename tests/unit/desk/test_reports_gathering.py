"""A cluster that is away is waited for once."""

from elasticsearch import ConnectionTimeout

from desk.errors import DeskError
from desk.reports.gathering import _Searches


def test_what_does_not_answer_is_asked_once_and_told_once():
    told: list[str] = []
    searches, asked = _Searches("http://x", told.append, "localhost:1"), []

    def search():
        asked.append(1)
        raise DeskError("It does not answer.", "Start it.") from ConnectionTimeout("slow")

    assert [searches.ask(search), searches.ask(search)] == [None, None]
    assert (len(asked), told) == (1, ["It does not answer."])


def test_one_search_that_is_refused_does_not_end_the_others():
    searches = _Searches("http://x", lambda _: None, "localhost:1")

    def search():
        raise DeskError("There is no such index.", "Apply.")

    assert searches.ask(search) is None
    assert searches.ask(lambda: 1) == 1
