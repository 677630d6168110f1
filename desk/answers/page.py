"""The answer page as HTML. Nothing that it says of the link goes in unescaped; it needs no script and loads nothing. Pure."""

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from html import escape

from desk.answers.words import WORDS
from models.alerting.names import KINDS
from schemas.plan import Language
from schemas.taxonomy import Kind
from streams.channels.alert import plain
from streams.channels.answer_token import Answer

_STYLE = (
    "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}"
    "h1{font-size:1.3rem}dt{color:#555}dd{margin:0 0 .6rem;overflow-wrap:anywhere}strong{color:#8a1c00}"
    "button{font:inherit;width:100%;padding:1rem;border:0;border-radius:.5rem;color:#fff;background:#0b5394}"
)
_HASH = b64encode(sha256(_STYLE.encode()).digest()).decode()
HEADERS = {
    "Content-Security-Policy": "; ".join(
        ("default-src 'none'", f"style-src 'sha256-{_HASH}'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'")
    ),
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Of every answer: no script, no frame, no copy kept, and the link told to nobody."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads the page, in which language."""

    name: str
    language: Language


def asking(answer: Answer, reader: Reader) -> str:
    """The question and its button."""
    words = WORDS[reader.language]
    said = [_line("p", words["ask"].format(who=plain(reader.name))), _facts(answer, reader.language), _button(words["button"])]
    return _page(reader.language, answer, [*said, _line("p", words["calm"])])


def told(answer: Answer, reader: Reader, word: str, *, button: str = "") -> str:
    """What became of the answer, with a button where it is to be given again."""
    words = WORDS[reader.language]
    said = [_line("p", words[word].format(who=plain(reader.name))), _facts(answer, reader.language)]
    return _page(reader.language, answer, [*said, *([_button(words[button])] if button else [])])


def refused(language: Language, word: str) -> str:
    """Why there is no question. Nothing of the request is repeated."""
    return _page(language, None, [_line("p", WORDS[language][word])])


def _page(language: Language, answer: Answer | None, body: list[str]) -> str:
    words = WORDS[language]
    drill = [_line("strong", words["drill"])] if answer is not None and is_drill(answer) else []
    title = words["title"]
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title><style>{_STYLE}</style>'
    return f'<!doctype html><html lang="{language}"><head>{head}</head><body><h1>{title}</h1>{"".join([*drill, *body])}</body></html>'


def is_drill(answer: Answer) -> bool:
    """Told by the id: `watch.kind.drill-...`."""
    return answer.crisis.rpartition(".")[2].startswith("drill-")


def _facts(answer: Answer, language: Language) -> str:
    words, name = WORDS[language], answer.crisis.removeprefix(f"{answer.watch}.").partition(".")[0]
    kind = KINDS[language][Kind(name)] if name in set(Kind) else name.replace("_", " ")
    rows = [("watch", answer.watch), ("kind", kind), ("crisis", answer.crisis), ("until", f"{answer.expires:%Y-%m-%d %H:%M} UTC")]
    return f"<dl>{''.join(_line('dt', words[name]) + _line('dd', plain(value)) for name, value in rows)}</dl>"


def _button(text: str) -> str:
    return f'<form method="post"><button type="submit">{escape(text)}</button></form>'


def _line(tag: str, text: str) -> str:
    return f"<{tag}>{escape(text)}</{tag}>"
