"""Workbooks written by hand, part by part, as no spreadsheet would write them."""

import io
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{SHEETS}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{SHEETS}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
    '<sheets><sheet name="log" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
SHEET = "xl/worksheets/sheet1.xml"


def cell(place: str, text: object) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def row(number: int, *texts: object) -> str:
    cells = "".join(cell(f"{letter}{number}", text) for letter, text in zip("ABCDEFGH", texts, strict=False))
    return f'<row r="{number}">{cells}</row>'


def sheet(*rows: str, before: str = "", spans: str = "") -> str:
    """A sheet of these rows; `spans` is the range of cells that it says it has, such as A1:B40."""
    said = f'<dimension ref="{spans}"/>' if spans else ""
    return f'{before}<worksheet xmlns="{MAIN}">{said}<sheetData>{"".join(rows)}</sheetData></worksheet>'


def packed(text: str, **parts: str) -> bytes:
    """A workbook whose first sheet is `text`; other parts by name replace those that are usual."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**PARTS, SHEET: text, **parts}.items():
            archive.writestr(name, content)
    return buffer.getvalue()
