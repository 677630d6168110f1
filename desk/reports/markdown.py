"""Reads our own Markdown: no HTML, no links, no references; pictures only by the names that we gave. Pure."""

from typing import Any


def reader() -> Any:
    """A parser of CommonMark with tables in which nothing that others wrote can become active."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True}).enable("table")
    return parser.disable(["html_block", "html_inline", "link", "autolink", "reference"])


def title_of(tokens: list[Any]) -> str:
    """The words of the first heading."""
    heading = next((tokens[at + 1] for at, token in enumerate(tokens) if token.type == "heading_open"), None)
    return "".join(child.content for child in heading.children or ()) if heading else "Quivive"
