"""Every character that a reader can meet is in the typeface that ships, every text in both languages."""

import base64
import re
from importlib import import_module

import pytest

from sim.metrics.outcomes import OUTCOMES
from sim.report.typeface import FONT_FILE, WEB_FILE, covered, data_uri, embedded, web_covered, web_font
from sim.scenario.describe import describe
from sim.scenario.load import load
from sim.vocabulary import terms

HAN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
CATALOGUE = re.compile(r"^([A-Z_]+): dict\[str, tuple\[str, str\]\]", re.MULTILINE)
SWITCH = tuple(f"sim.report.town.trainer_words.WORDS[{key}]" for key in ("language", "key_language"))
"""The button that switches names the language it leads to."""

SAME = re.compile(r"(\{\w+\}|delta|[-\d \u00a0.,:;×%()/\[\]–•])*")
"""What may read the same in both languages: signs, blanks to be filled, and the name of a measure."""


def catalogues(root):
    """Every catalogue of texts in the package, by its dotted name."""
    found = {}
    for file in sorted(root.glob("sim/**/*.py")):
        for name in CATALOGUE.findall(file.read_text(encoding="utf-8")):
            module = ".".join(file.relative_to(root).with_suffix("").parts)
            found[f"{module}.{name}"] = getattr(import_module(module), name)
    return found


def enums():
    kinds = [kind for kind in vars(terms).values() if isinstance(kind, type) and issubclass(kind, terms.Term)]
    return [member for kind in kinds for member in kind]


def visible(root):
    """Every pair of texts that a reader can see, with where it stands."""
    pairs = {
        f"{path}[{key}]": pair for path, texts in catalogues(root).items() for key, pair in texts.items()
    }
    pairs |= {f"{type(one).__name__}.{one.name}": (one.en, one.zh) for one in enums()}
    pairs |= {name: (one.en, one.zh) for name, one in OUTCOMES.items()}
    pairs |= {f"{name}: definition": (o.definition_en, o.definition_zh) for name, o in OUTCOMES.items()}
    rows = describe(load(root / "scenarios/danghu.toml"))
    return pairs | {row.path: (row.en, row.zh) for row in rows}


READ_AND_NEVER_SAID = ("sim/fitting/headers.py", "sim/fitting/writings.py")
"""Headers and times as strangers write them, in traditional characters too: known there, shown nowhere."""


@pytest.mark.parametrize("characters", [covered, web_covered])
def test_each_format_covers_every_text(root, characters):
    files = {*root.glob("sim/**/*.py"), *root.glob("sim/**/*.j2"), *root.glob("scenarios/**/*.toml")}
    said = files - {root / file for file in READ_AND_NEVER_SAID}
    text = "".join(file.read_text(encoding="utf-8") for file in said)
    used = set(HAN.findall(text)) | {c for _, zh in visible(root).values() for c in zh if c.isprintable()}
    assert len(used) > 300
    assert used <= characters(), sorted(used - characters())


def test_no_text_lacks_a_language(root):
    pairs = visible(root)
    assert len(pairs) > 1000
    lacking = [where for where, (en, zh) in pairs.items() if bool(en.strip()) != bool(zh.strip())]
    no_chinese = {where: zh for where, (_, zh) in pairs.items() if not HAN.search(zh)}
    untranslated = [where for where, zh in no_chinese.items() if not SAME.fullmatch(zh)]
    left_english = [where for where, (en, _) in pairs.items() if HAN.search(en) and "--lang" not in en]
    wrong = [where for where in (*lacking, *untranslated, *left_english) if not where.startswith(SWITCH)]
    assert not wrong


def test_catalogues_are_found(root):
    found = catalogues(root)
    assert {
        "sim.report.report_words.WORDS",
        "sim.app.help_words.HELP",
        "sim.study.study_file_words.CATALOGUE",
    } <= set(found)
    assert all(
        isinstance(pair, tuple) and len(pair) == 2 for texts in found.values() for pair in texts.values()
    )


def test_everyday_chinese_is_covered():
    rows = range(0xB0, 0xD8)
    pairs = [(row, cell) for row in rows for cell in range(0xA1, 0xFF) if (row, cell) <= (0xD7, 0xF9)]
    assert {bytes(pair).decode("gb2312") for pair in pairs} <= covered() & web_covered()


def test_both_formats_hold_the_same_characters():
    assert covered() == web_covered()


def test_a_page_brings_the_letters_it_needs(tmp_path):
    from fontTools.ttLib import TTFont

    rules = embedded("网格 −18.5 ▼")
    assert rules.count("@font-face") == 2
    chinese = re.search(r"base64,([^)]*)", rules).group(1)
    (tmp_path / "cut.woff2").write_bytes(base64.b64decode(chinese))
    with TTFont(tmp_path / "cut.woff2") as font:
        assert set(map(chr, font.getBestCmap())) == {"网", "格"}


def test_the_whole_web_font_is_a_woff2():
    assert web_font() == WEB_FILE.read_bytes()
    assert web_font().startswith(b"wOF2")
    assert data_uri(b"abc") == "data:font/woff2;base64,YWJj"


def test_typeface_travels_with_its_licence():
    licence = (FONT_FILE.parent / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert FONT_FILE.is_file()
