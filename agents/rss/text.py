"""Markup to plain text; pure."""

from selectolax.lexbor import LexborHTMLParser

_SILENT = ["script", "style", "template", "noscript"]


def plain(markup: str) -> str:
    """The readable text: entities resolved, scripts and styles left out, white space squeezed."""
    if "<" not in markup and "&" not in markup:
        return " ".join(markup.split())
    tree = LexborHTMLParser(markup)
    tree.strip_tags(_SILENT, recursive=True)
    return " ".join((tree.body.text(separator=" ") if tree.body else "").split())
