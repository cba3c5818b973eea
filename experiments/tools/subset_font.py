"""Make the Chinese typeface that ships with the package.

    python experiments/tools/subset_font.py NotoSansCJK-Regular.ttc

takes the Simplified Chinese face of Noto Sans CJK and keeps the 3,755 characters of GB 2312 level 1, every
Chinese character that the sources and scenarios use besides, Latin letters, digits and punctuation. They are
written as OTF, for matplotlib, and as WOFF2, for pages. The result bears a name of its own, since it is a
modified version in the sense of the Open Font License.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "sim" / "report" / "fonts" / "GovsimSansSC-Regular.otf"
FAMILY = "Govsim Sans SC"
SUFFIXES = {".py", ".toml", ".j2", ".html", ".js", ".md"}
PUNCTUATION = "–—‘’“”…·×÷±≈≤≥−→←↑↓▲▼●○°²³µ％‰①②③④⑤⑥⑦⑧⑨⑩"


def level_one() -> str:
    """GB 2312 level 1: the characters in everyday use."""
    pairs = ((row, cell) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return "".join(bytes(pair).decode("gb2312") for pair in pairs if pair <= (0xD7, 0xF9))


def used() -> str:
    """Every character beyond Latin in the texts of this repository."""
    folders = [ROOT / name for name in ("sim", "scenarios", "experiments")]
    files = [file for folder in folders for file in folder.rglob("*") if file.suffix in SUFFIXES]
    text = "".join(file.read_text(encoding="utf-8") for file in [*files, ROOT / "README.md"])
    return "".join(sorted({character for character in text if ord(character) > 0x7E}))


def main() -> None:
    """Cut the typeface and write it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path, help="NotoSansCJK-Regular.ttc, or NotoSansSC-Regular.otf")
    font = simplified(parser.parse_args().source)
    cut(font)
    rename(font)
    characters = len(font.getBestCmap())
    for file, flavour in ((TARGET, None), (TARGET.with_suffix(".woff2"), "woff2")):
        font.flavor = flavour
        font.save(file)
        print(f"{file.name}: {characters} characters, {file.stat().st_size // 1024} KB")


def simplified(source: Path) -> TTFont:
    """The Simplified Chinese face of a font or a collection."""
    number = 0
    while True:
        font = TTFont(source, fontNumber=number, recalcTimestamp=False)
        if font["name"].getDebugName(1).endswith("SC"):
            return font
        number += 1


def cut(font: TTFont) -> None:
    """Keep the wanted characters; no vertical writing, no alternates, no hints."""
    options = subset.Options(layout_features=["kern"], hinting=False, notdef_outline=True, name_IDs=["*"])
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE"]
    wanted = level_one() + used() + PUNCTUATION
    blocks = [range(0x20, 0x7F), range(0xA0, 0x100), range(0x3000, 0x3020), range(0xFF01, 0xFF5F)]
    cutter = subset.Subsetter(options)
    cutter.populate(text=wanted, unicodes=[code for block in blocks for code in block])
    cutter.subset(font)


def rename(font: TTFont) -> None:
    """Its own family name, with copyright and licence left as they are."""
    names = {1: FAMILY, 2: "Regular", 3: f"{FAMILY} 1", 4: FAMILY, 6: "GovsimSansSC-Regular"}
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in {0, 7, 13, 14}]
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)
    outlines = font["CFF "].cff
    outlines.fontNames = [names[6]]
    outlines.topDictIndex[0].FullName = outlines.topDictIndex[0].FamilyName = FAMILY


if __name__ == "__main__":
    main()
