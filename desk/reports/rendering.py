"""Templates to Markdown. Whatever a template prints is escaped, unless it is ours."""

import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from desk.reports.context import after, situation
from desk.reports.deeds import deed
from desk.reports.facts import Facts
from desk.reports.inert import Ours, code, escaped, ident, lines, verbatim
from desk.reports.language import Language, language
from schemas.plan import Language as Code

_BLANK = re.compile(r"\n{3,}")


def situation_markdown(facts: Facts, spoken: Code) -> str:
    """The draft of a situation report."""
    say = language(spoken, facts.zone)
    return rendered(f"situation.{spoken}.md.j2", say, situation(facts, say))


def report_markdown(facts: Facts, spoken: Code, picture: str) -> str:
    """The report after the crisis; `picture` is the file with the curve, "" where there is none."""
    say = language(spoken, facts.zone)
    return rendered(f"report.{spoken}.md.j2", say, {**after(facts, say), "picture": Ours(picture)})


def rendered(template: str, say: Language, values: Mapping[str, Any]) -> str:
    """A template of this package."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("desk.reports"),
        autoescape=False,  # noqa: S701 - Markdown: `finalize` escapes instead
        finalize=escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    names: Mapping[str, str] = values["plan"].names if values["plan"] else {}

    def who(person: str) -> str:
        return names.get(person, person)

    environment.filters |= {
        "word": say.word,
        "moment": say.moment,
        "brief": say.brief,
        "span": say.span,
        "number": say.number,
        "share": say.share,
        "said": say.said,
        "deed": partial(deed, say, named=who),
        "who": who,
        "mentions": say.mentions,
        "code": code,
        "ident": ident,
        "quote": lines,
        "verbatim": verbatim,
    }
    return _BLANK.sub("\n\n", environment.get_template(template).render(values)).strip() + "\n"
