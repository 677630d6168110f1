"""Mentions for a terminal of any width: a line of facts, the text below. Pure; posts are hostile input for the terminal too."""

from typing import Any

from streams.channels.alert import plain

MOST_TEXT = 300


def lines(mention: dict[str, Any]) -> list[str]:
    """The lines for one indexed mention."""
    risks = ", ".join(f"{risk['kind']} {risk['probability']:.2f}" for risk in mention["risks"])
    author = mention["author"]
    facts = (
        mention["created_at"][:16].replace("T", " "),
        f"{mention['severity']} {mention['level']}",
        ", ".join(mention["watches"]),
        risks,
        f"@{handle.removeprefix('@')}" if (handle := author["handle"] or author["name"]) else "",
        mention["id"],
    )
    text = f"{mention['title']} - {mention['text']}" if mention["title"] else mention["text"]
    shown = plain(text)
    return ["  ".join(plain(fact) for fact in facts if fact), f"    {shown[:MOST_TEXT]}{'…' if len(shown) > MOST_TEXT else ''}"]
