"""`--pictures` of the ingest commands: pictures are fetched and hashed before the mentions are masked and sent."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import typer

from agents.rejects import Mask
from models.masking import mask_mentions
from schemas.mention import Mention


@contextmanager
def prepared(*, pictures: bool) -> Iterator[Mask]:
    """What is done to a page before it is published: masking, and hashing first where it is asked for; a summary in the end."""
    if not pictures:
        yield mask_mentions
        return
    from agents.pictures.filling import PictureFiller
    from models.pictures.hashing import hash_or_nothing

    filler = PictureFiller(hash_or_nothing)

    def hash_and_mask(mentions: Sequence[Mention]) -> None:
        filler.fill(mentions)
        mask_mentions(mentions)

    try:
        yield hash_and_mask
    finally:
        filler.close()
        if filler.summary():
            typer.echo(filler.summary(), err=True)
