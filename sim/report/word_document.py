"""The mayor's page and the table of outcomes as a Word document, to be edited and passed on."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sim.report.front_page import Figure, front_page
from sim.report.page_tables import differences_grid, levels_grid
from sim.report.pages import Grid
from sim.report.report_sources import Dossier
from sim.report.report_words import word
from sim.vocabulary.writing import plain

WRITTEN = datetime(2000, 1, 1)
ZIPPED = (1980, 1, 1, 0, 0, 0)
FACES = {"en": "Calibri", "zh": "Microsoft YaHei"}
TAGS = {"en": "en-GB", "zh": "zh-CN"}
MARGIN_MM, SIZE_PT, SMALL_PT = 18, 10.5, 8.5
COLOURS = {"better": "005A94", "worse": "A03C00"}


def word_document(dossier: Dossier, language: str) -> bytes:
    """The document; the same runs give the same bytes."""
    comparison = dossier.comparison
    heading = word("report_title" if comparison.policies else "report_run_title", language)
    paper = WordPaper(language, heading)
    if comparison.policies:
        _front(paper, dossier, language)
        paper.part(word("differences", language), differences_grid(comparison, language))
    else:
        paper.part(word("levels", language), levels_grid(comparison, language))
    paper.small(word("model_only", language))
    paper.small(dossier.command)
    return paper.content()


def _front(paper: WordPaper, dossier: Dossier, language: str) -> None:
    front = front_page(dossier, language)
    paper.strong(front.verdict)
    paper.small(front.about)
    paper.four(front.figures)
    for grid in filter(None, (front.payers, front.gains, front.policies)):
        paper.part(grid.caption, grid)
    for key, said in (("front_rests_on", front.rests), ("front_to_decide", front.decide)):
        if said:
            paper.line(f"{word(key, language)}  {said}")


class WordPaper:
    """A document of A4 paper that grows line by line; what is written into it stays text."""

    def __init__(self, language: str, heading: str) -> None:
        from docx import Document
        from docx.oxml.ns import qn
        from docx.shared import Mm, Pt

        self._document: Any = Document()
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
            setattr(section, side, Mm(MARGIN_MM))
        for style in ("Normal", "Heading 1", "Heading 2"):
            font = self._document.styles[style].font
            font.name = FACES.get(language, FACES["en"])
            fonts = self._document.styles[style].element.get_or_add_rPr().get_or_add_rFonts()
            for name in ("w:eastAsia", "w:ascii", "w:hAnsi"):
                fonts.set(qn(name), FACES.get(language, FACES["en"]))
        self._document.styles["Normal"].font.size = Pt(SIZE_PT)
        core = self._document.core_properties
        core.author, core.title, core.created, core.modified = "govsim", plain(heading), WRITTEN, WRITTEN
        core.language = TAGS.get(language, language)
        self._document.add_heading(plain(heading), 1)

    def line(self, text: str) -> Any:
        """A paragraph; returns what it consists of."""
        return self._document.add_paragraph().add_run(plain(text))

    def strong(self, text: str) -> None:
        """A paragraph that stands out."""
        self.line(text).bold = True

    def small(self, text: str) -> None:
        """A paragraph of small letters."""
        from docx.shared import Pt

        self.line(text).font.size = Pt(SMALL_PT)

    def four(self, figures: Sequence[Figure]) -> None:
        """The figures beside one another: what, by how much, from where to where, how sure."""
        table = self._document.add_table(rows=1, cols=max(1, len(figures)), style="Table Grid")
        for cell, figure in zip(table.rows[0].cells, figures, strict=False):
            lines = (figure.label, figure.change, figure.levels, figure.range)
            self._fill(cell, lines, figure.kind)

    def part(self, heading: str, grid: Grid) -> None:
        """A table below its heading; its first row comes again on every page."""
        from docx.oxml import OxmlElement

        self._document.add_heading(plain(heading), 2)
        table = self._document.add_table(rows=1, cols=len(grid.heads), style="Light Grid Accent 1")
        for cell, head in zip(table.rows[0].cells, grid.heads, strict=True):
            self._fill(cell, [head], "")
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001
        for row in grid.rows:
            cells = table.add_row().cells
            self._fill(cells[0], [row.head], "")
            for cell, own in zip(cells[1:], row.cells, strict=False):
                self._fill(cell, [own.main, *own.below], own.kind)

    def _fill(self, cell: Any, lines: Iterable[str], kind: str) -> None:
        """Lines of a cell, the second and later ones smaller; better and worse have their colours."""
        from docx.shared import Pt, RGBColor

        paragraph = cell.paragraphs[0]
        for i, text in enumerate(filter(None, lines)):
            run = paragraph.add_run(("\n" if i else "") + plain(text))
            run.font.size = Pt(SMALL_PT if i == 0 else SMALL_PT - 1)
            if kind in COLOURS and i == 0:
                run.font.color.rgb = RGBColor.from_string(COLOURS[kind])

    def content(self) -> bytes:
        """The file, with nothing in it of when it was written."""
        written = io.BytesIO()
        self._document.save(written)
        settled = io.BytesIO()
        with zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as target:
            for name, content in _members(written):
                target.writestr(zipfile.ZipInfo(name, ZIPPED), content, zipfile.ZIP_DEFLATED)
        return settled.getvalue()


def _members(file: io.BytesIO) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(file) as source:
        for one in source.infolist():
            yield one.filename, source.read(one)
