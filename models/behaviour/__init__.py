"""What an account does in the stream: a bounded state per author, and what it says of automation."""

from models.behaviour.advance import Observed, advance
from models.behaviour.posts import Posts, posts_of
from models.behaviour.reading import log_odds, signs
from models.behaviour.record import RECORD, Flag, Records
from models.behaviour.table import AuthorTable

__all__ = ["RECORD", "AuthorTable", "Flag", "Observed", "Posts", "Records", "advance", "log_odds", "posts_of", "signs"]
