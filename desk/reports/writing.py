"""The post-crisis report as files."""

import re
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from desk.accounts.files import write_new
from desk.reports.curve import curve_png
from desk.reports.facts import Facts
from desk.reports.page import page
from desk.reports.pdf import pdf
from desk.reports.rendering import report_markdown
from schemas.ids import content_id
from schemas.plan import Language as Code

MOST_NAME = 80
_ODD = re.compile(r"[^A-Za-z0-9_.-]+")


class Form(StrEnum):
    """Of the files; the picture goes with Markdown alone, the others hold it."""

    MD = "md"
    HTML = "html"
    PDF = "pdf"
    ALL = "all"


def write_report(facts: Facts, spoken: Code, form: Form, folder: Path) -> list[Path]:
    """Write new files, all or none. Raises DeskError where one is there already, or cannot be written."""
    return write_new(folder, contents(facts, spoken, form, stem(facts.crisis.id, facts.making.at, spoken)))


def contents(facts: Facts, spoken: Code, form: Form, name: str) -> dict[str, bytes]:
    """By file name."""
    picture = curve_png(facts, spoken)
    markdown = report_markdown(facts, spoken, f"{name}.png" if picture else "")
    files: dict[str, bytes] = {}
    if form in {Form.MD, Form.ALL}:
        files |= {f"{name}.md": markdown.encode(), **({f"{name}.png": picture} if picture else {})}
    if form in {Form.HTML, Form.ALL}:
        files[f"{name}.html"] = page(markdown, spoken, picture).encode()
    if form in {Form.PDF, Form.ALL}:
        files[f"{name}.pdf"] = pdf(markdown, spoken, picture, facts.making.at)
    return files


def stem(crisis: str, at: datetime, spoken: Code) -> str:
    """A name that every file system takes; a digest tells apart what the safe letters do not."""
    safe = _ODD.sub("-", crisis).strip("-.")[:MOST_NAME]
    same = "" if safe == crisis else f"-{content_id(crisis)[:8]}"
    return f"report-{safe}{same}-{at:%Y%m%dT%H%M%SZ}-{spoken}"
