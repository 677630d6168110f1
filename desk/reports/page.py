"""A report as one HTML file that needs nothing else and runs nothing."""

from base64 import b64encode
from importlib.resources import files
from typing import Any

from desk.reports.markdown import reader, title_of
from schemas.plan import Language as Code

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_PAGE = """<!doctype html>
<html lang="{}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{}</title>
<style>
{}</style>
</head>
<body>
<main>
{}</main>
</body>
</html>
"""


def page(markdown: str, spoken: Code, picture: bytes) -> str:
    """The page; `picture` is the only one that is shown, whatever its name."""
    from markupsafe import Markup

    parser = reader()
    tokens = parser.parse(markdown)
    html = parser.renderer.render(_shown(tokens, picture), parser.options, {})
    html = html.replace("<table>", '<div class="wide"><table>').replace("</table>", "</table></div>")
    body = Markup(html)  # noqa: S704 - the reader knows no HTML, and no text holds a raw bracket
    style = Markup(files("desk.reports").joinpath("templates/report.css").read_text(encoding="utf-8"))  # noqa: S704 - our own file
    return str(Markup(_PAGE).format(spoken, _POLICY, title_of(tokens), style, body))  # noqa: S704 - our own page


def _shown(tokens: list[Any], picture: bytes) -> list[Any]:
    """The tokens with the picture inside the page."""
    for token in tokens:
        for child in token.children or ():
            if child.type == "image":
                child.attrs["src"] = f"data:image/png;base64,{b64encode(picture).decode()}" if picture else ""
    return tokens
