"""A report as PDF: the same Markdown, set token by token, so that nothing in it can be more than text."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from desk.reports.cells import Token, alignments, rows_of, widths, words
from desk.reports.glyphs import Glyphs
from desk.reports.markdown import reader, title_of
from desk.reports.paper import ACCENT, FONT, INK, LINE, MONO, SIZE, SOFT, paper
from schemas.plan import Language as Code

_HEADINGS = {"h1": 17.0, "h2": 12.5, "h3": 10.5}
INDENT = 5.0
_NO_BREAK = "\u00a0"


def pdf(markdown: str, spoken: Code, picture: bytes, at: datetime) -> bytes:
    """The document; the same Markdown and moment give the same text."""
    document = paper(spoken, at)
    setter = _Setter(document, Glyphs(document, (FONT, MONO)), picture)
    tokens = reader().parse(markdown)
    document.set_title(setter.glyphs.known(title_of(tokens), FONT))
    setter.set_all(tokens)
    return bytes(document.output())


class _Setter:
    """Sets tokens one after the other. `depth` is that of lists and quotations."""

    def __init__(self, document: Any, glyphs: Glyphs, picture: bytes) -> None:
        self.document = document
        self.glyphs = glyphs
        self._picture = picture
        self._depth = 0

    def set_all(self, tokens: Sequence[Token]) -> None:
        """Every block."""
        at = 0
        while at < len(tokens):
            token = tokens[at]
            if token.type == "table_open":
                end = next(place for place in range(at, len(tokens)) if tokens[place].type == "table_close")
                self._table(tokens[at:end])
                at = end
            elif token.type == "heading_open":
                self._heading(token.tag, tokens[at + 1])
                at += 2
            else:
                self._block(token, tokens[at - 1] if at else None)
            at += 1

    def _block(self, token: Token, before: Token | None) -> None:
        if token.type in {"list_item_open", "blockquote_open"}:
            self._depth += 1
            if token.type == "list_item_open":
                self._start()
                self.document.set_x(self.document.l_margin + INDENT * (self._depth - 1) + 1)
                self.document.cell(INDENT - 1, LINE, "•")
        elif token.type in {"list_item_close", "blockquote_close"}:
            self._depth -= 1
            if token.type == "blockquote_close":
                self.document.ln(1.5)
        elif token.type == "inline":
            self._paragraph(token, in_item=before is not None and before.type == "paragraph_open" and before.hidden)
        elif token.type in {"fence", "code_block"}:
            self._code(token.content)

    def _start(self) -> None:
        if self.document.get_x() > self.document.l_margin:
            self.document.ln(LINE)

    def _heading(self, tag: str, inline: Token) -> None:
        document, size = self.document, _HEADINGS.get(tag, SIZE)
        self._start()
        if document.will_page_break(size + 3 * LINE):
            document.add_page()
        document.ln(2.5)
        document.set_text_color(*ACCENT)
        document.set_font(FONT, "B", size)
        document.multi_cell(0, size * 0.5, self.glyphs.known(words(inline), FONT), align="L", new_x="LMARGIN", new_y="NEXT")
        document.set_text_color(*INK)
        document.set_font(FONT, size=SIZE)
        document.ln(1.5)

    def _paragraph(self, inline: Token, *, in_item: bool) -> None:
        document, margin = self.document, self.document.l_margin
        if not in_item:
            self._start()
        document.set_left_margin(margin + INDENT * self._depth)
        if not in_item:
            document.set_x(document.l_margin)
        self._runs(inline.children or ())
        document.set_left_margin(margin)
        document.ln(LINE if in_item else LINE + 1.2)
        document.set_x(margin)

    def _runs(self, children: Iterable[Token]) -> None:
        bold = ""
        for child in children:
            if child.type in {"strong_open", "strong_close"}:
                bold = "B" if child.type == "strong_open" else ""
            elif child.type == "image":
                self._image()
            elif child.type in {"softbreak", "hardbreak"}:
                self.document.ln(LINE)
            elif child.content:
                self._write(child.content, MONO if child.type == "code_inline" else FONT, bold)

    def _write(self, text: str, family: str, style: str) -> None:
        size = SIZE - 1 if family == MONO else SIZE
        self.document.set_font(family, style, size)
        self.document.write(LINE, self.glyphs.known(text, family))
        self.document.set_font(FONT, size=SIZE)

    def _image(self) -> None:
        if self._picture:
            import io

            self.document.image(io.BytesIO(self._picture), w=self.document.epw, alt_text="")

    def _code(self, content: str) -> None:
        document = self.document
        self._start()
        document.set_font(MONO, size=SIZE - 1.5)
        document.set_fill_color(*SOFT)
        text = self.glyphs.known(content.rstrip("\n"), MONO)
        document.multi_cell(0, LINE - 0.9, text or _NO_BREAK, align="L", fill=True, new_x="LMARGIN", new_y="NEXT")
        document.set_font(FONT, size=SIZE)
        document.ln(1.5)

    def _table(self, tokens: Sequence[Token]) -> None:
        from fpdf.enums import TableBordersLayout
        from fpdf.fonts import FontFace

        rows = [[self.glyphs.known(words(cell), FONT) for cell in row] for row in rows_of(tokens)]
        headed = any(rows[0])
        rows = rows if headed else rows[1:]
        if not rows:
            return
        self._start()
        self.document.ln(1)
        self.document.set_font(FONT, size=SIZE - 1)
        with self.document.table(
            rows=rows,
            col_widths=widths(rows),
            text_align=alignments(tokens),
            line_height=LINE - 0.4,
            padding=0.8,
            borders_layout=TableBordersLayout.HORIZONTAL_LINES,
            first_row_as_headings=headed,
            headings_style=FontFace(emphasis="BOLD", fill_color=SOFT),
        ):
            pass
        self.document.set_font(FONT, size=SIZE)
        self.document.ln(2)
