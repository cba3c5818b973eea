"""The trainer's page as one file: style, script, typeface and films in it, so that it can be mailed."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

from sim.report.town.packing import as_text
from sim.report.typeface import FAMILY, FIRST_CHINESE, data_uri, web_subset

PAGE = files("sim.app").joinpath("page")
FIRST_MODULE = "show.js"
_POLICY = '<meta http-equiv="Content-Security-Policy" content="{}">'
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)


def asset(name: str) -> str:
    """The text of a file of the page."""
    return PAGE.joinpath(name).read_text(encoding="utf-8")


def modules(name: str = FIRST_MODULE) -> list[str]:
    """The page's modules, each after those that it imports from."""
    found: list[str] = []

    def visit(module: str) -> None:
        for other in _IMPORT.findall(asset(module)):
            visit(other)
        if module not in found:
            found.append(module)

    visit(name)
    return found


def joined() -> str:
    """All modules as one: imports and the word `export` left out, since names are unique among them."""
    return "\n".join(_EXPORT.sub("", _IMPORT.sub("", asset(module))) for module in modules())


def letters(texts: Sequence[str]) -> str:
    """Every character beyond Latin that is written in the texts; escapes of JSON are read."""
    return "".join(
        sorted({character for text in texts for character in text if ord(character) >= FIRST_CHINESE})
    )


def face(text: str) -> str:
    """The rule that brings the typeface with the Chinese characters of `text`."""
    return face_rule(data_uri(web_subset(text)))


def face_rule(url: str) -> str:
    """The rule that brings the typeface from `url`, a WOFF2 file."""
    return f'@font-face {{ font-family: "{FAMILY}"; src: url({url}) format("woff2"); }}\n'


def page(catalogue: Mapping[str, Any], film: bytes, said: str) -> str:
    """The whole file.

    Args:
        catalogue: what the page needs to speak.
        film: the packed block of its towns.
        said: whatever text the block holds, so that the typeface can draw it.
    """
    told = json.dumps(catalogue, ensure_ascii=False)
    script = joined()
    style = face(letters([told, said])) + asset("style.css")
    data = [f'<script type="application/json" id="catalogue">{told.replace("<", "\\u003c")}</script>']
    data.append(f'<script type="text/plain" id="film">{as_text(film)}</script>')
    filled = {
        "policy": _POLICY.format(_policy(script, style)),
        "style": f"<style>{style}</style>",
        "data": "\n".join(data),
        "script": f'<script type="module">{script}</script>',
    }
    return re.sub(r"<!--(\w+)-->", lambda mark: filled[mark[1]], asset("index.html"))


def _policy(script: str, style: str) -> str:
    """Nothing is fetched, and only these very texts are run and applied."""
    return f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; font-src data:"


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def written(value: Any) -> Iterator[str]:
    """Every text within a JSON document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from written(part)
    elif isinstance(value, Sequence):
        for part in value:
            yield from written(part)
