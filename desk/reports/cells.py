"""The cells of a table out of the tokens of Markdown. Pure."""

from collections.abc import Sequence
from typing import Any

Token = Any


def words(inline: Token) -> str:
    """Without marks of emphasis and code."""
    return "".join(" " if child.type in {"softbreak", "hardbreak"} else child.content for child in inline.children or ())


def rows_of(tokens: Sequence[Token]) -> list[list[Token]]:
    """The inline token of each cell, by row."""
    rows: list[list[Token]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(token)
    return rows


def alignments(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Of each column, by its heading."""
    heads = (token for token in tokens if token.type == "th_open")
    return tuple("RIGHT" if "right" in str(token.attrs.get("style", "")) else "LEFT" for token in heads)


def widths(rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """By the longest word and the longest cell of each column, within bounds."""
    return tuple(max(8, min(42, max(len(row[at]) for row in rows if at < len(row)))) for at in range(len(rows[0])))
