"""The paper that a PDF is set on: pages, margins, fonts and colours."""

from datetime import datetime
from pathlib import Path
from typing import Any

from schemas.plan import Language as Code

FONT, MONO = "DejaVu", "DejaVuMono"
SIZE, LINE = 9.5, 5.2
INK, SOFT, ACCENT = (28, 33, 38), (242, 244, 246), (23, 69, 107)


def paper(spoken: Code, at: datetime) -> Any:
    """An empty document with its fonts: those that the pictures are drawn with."""
    import matplotlib as mpl
    from fpdf import FPDF

    class Pages(FPDF):
        """Numbered pages."""

        def footer(self) -> None:
            """The number of the page."""
            self.set_y(-12)
            self.set_font(FONT, size=8)
            self.set_text_color(*INK)
            self.cell(0, 6, str(self.page_no()), align="C")

    document = Pages(format="A4")
    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    for family, style, file in (
        (FONT, "", "DejaVuSans"),
        (FONT, "B", "DejaVuSans-Bold"),
        (MONO, "", "DejaVuSansMono"),
        (MONO, "B", "DejaVuSansMono-Bold"),
    ):
        document.add_font(family, style, folder / f"{file}.ttf")
    document.set_creation_date(at)
    document.set_lang(spoken)
    document.set_margins(18, 16)
    document.set_auto_page_break(auto=True, margin=18)
    document.add_page()
    document.set_text_color(*INK)
    document.set_font(FONT, size=SIZE)
    return document
