"""What a watch's search for campaigns remembers, out of a table: what is no record of it is told, and the rest restored."""

import structlog

from models.campaigns.gathering import Gathering
from schemas.topics import Role, Table
from streams.gatherings import Gatherings, Place
from streams.tables import make_table, table_key
from tests.unit.streams.ledger import make_context


async def test_records_that_are_not_valid_are_told_once_and_left_out(tmp_path):
    table = make_table(make_context(Role.CRISIS, tmp_path).app, Table.CAMPAIGNS)
    table.data[table_key(0, "aurelia|block:0")] = b"no block"
    table.data[table_key(0, "aurelia|block:1")] = b"[]"
    table.data[table_key(0, "other|block:2")] = b"no block either"
    gatherings = Gatherings(table, Gathering.restore)
    with structlog.testing.capture_logs() as logs:
        assert gatherings.of(Place(0, "aurelia"), 40).count == 40
        gatherings.of(Place(0, "aurelia"), 40)
    assert [(one["log_level"], one["watch"], one["records"]) for one in logs] == [("error", "aurelia", ("block:0",))]
