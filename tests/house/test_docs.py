"""What the pages and the rooms' entrances name is there."""

import re
from pathlib import Path

PAGES = ("README.md", "README.zh.md", "CONTRIBUTING.md", "docs/*.md", "docs/tutorials/*.md")
NAMED = re.compile(r"`((?:sim|tests|scenarios|experiments)/[\w/.-]+\.(?:py|toml))`")
MADE_BY_READERS = {"scenarios/my-town.toml", "tests/signature/test_community_first.py"}
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
WALKS = ("## A call", "## A lever", "## An outcome")


def pages(root: Path) -> list[Path]:
    return [page for pattern in PAGES for page in sorted(root.glob(pattern))]


def unknown_files(page: Path, root: Path) -> list[str]:
    named = set(NAMED.findall(page.read_text(encoding="utf-8"))) - MADE_BY_READERS
    return sorted(file for file in named if not (root / file).exists())


def broken_links(page: Path) -> list[str]:
    return [to for to in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / to).exists()]


def test_files_and_links_of_every_page_are_there(root):
    assert len(pages(root)) > len(PAGES)
    found = {page.name: [*unknown_files(page, root), *broken_links(page)] for page in pages(root)}
    assert not {page: missing for page, missing in found.items() if missing}


def test_the_three_walks_are_walked(root):
    text = (root / "docs/architecture.md").read_text(encoding="utf-8")
    walked = [NAMED.findall(text.partition(walk)[2].partition("\n## ")[0]) for walk in WALKS]
    assert all(len(files) > len(WALKS) for files in walked)


def test_each_rooms_entrance_names_files_that_are_there(root):
    for room in sorted(path for path in (root / "sim").iterdir() if (path / "__init__.py").exists()):
        first = (room / "__init__.py").read_text(encoding="utf-8").split('"""')[1]
        names = re.findall(r"`([a-z_]+)`", first)
        missing = [n for n in names if not (room / f"{n}.py").exists() and not (room / n).is_dir()]
        assert (room.name, missing) == (room.name, [])


def test_what_is_missing_is_found(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("`sim/nowhere.py` and [a page](nowhere.md)", encoding="utf-8")
    assert unknown_files(page, tmp_path) == ["sim/nowhere.py"]
    assert broken_links(page) == ["nowhere.md"]
