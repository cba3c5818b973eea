"""A file imports only from the layers above its own, and behaviours never from one another."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import Source, sources

LAYERS = ["vocabulary", "scenario", "world", "kernel", "behaviour", "engine"]
LAYERS += ["metrics", "abm", "study", "fitting", "report", "app", "cli"]
FRONT_DOOR = ("__init__", "__main__")  # of the package itself: they show what the layers offer
DECORATORS = {"jit", "njit", "generated_jit", "vectorize", "guvectorize", "jitclass", "cfunc", "stencil"}


def layer_of(path: Path) -> str:
    """The folder below ``sim``, or the name of a file that stands there itself."""
    return path.parts[1].removesuffix(".py")


def imported(node: ast.AST) -> list[str]:
    """Dotted names that an import statement may load."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def unknown_rooms(root: Path) -> Iterator[str]:
    for path in sorted((root / "sim").iterdir()):
        is_room = path.is_dir() and path.name != "__pycache__" and any(path.iterdir())
        if (is_room or path.suffix == ".py") and path.stem not in (*LAYERS, *FRONT_DOOR):
            yield f"sim/{path.name}:1: not a layer; the layers are {', '.join(LAYERS)}"


def broken_order(source: Source) -> Iterator[str]:
    own = layer_of(source.path)
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            yield source.says(node.lineno, "relative import; write it from `sim`")
            continue
        for name in imported(node):
            if complaint := forbidden(own, source.path, name):
                yield source.says(node.lineno, complaint)


def forbidden(own: str, path: Path, name: str) -> str | None:
    """Why a file of layer ``own`` may not import ``name``; None when it may."""
    parts = name.split(".")
    if parts[0] != "sim" or own in FRONT_DOOR or name == "sim.__version__":
        return None
    if len(parts) == 1 or parts[1] not in LAYERS:
        return None if own in ("app", "cli") else "imports the package's front door; name the layer"
    if own == "behaviour" == parts[1] and path.parts[2].removesuffix(".py") not in (parts[2], "__init__"):
        return f"a behaviour imports another behaviour ({name}); what they share belongs to the kernel"
    if own in LAYERS and LAYERS.index(parts[1]) > LAYERS.index(own):
        return f"layer {own} imports from layer {parts[1]} ({name}), which stands below it"
    return None


def own_compilers(source: Source) -> Iterator[str]:
    if source.path.as_posix() == "sim/vocabulary/compiled.py":
        return
    for node in ast.walk(source.tree):
        names = []
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("numba"):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.Attribute) and ast.unparse(node.value) in ("numba", "nb"):
            names = [node.attr]
        if DECORATORS.intersection(names):
            yield source.says(node.lineno, "compile with sim.vocabulary.compiled: it keeps the cache honest")


def complaints(root: Path) -> list[str]:
    found = list(unknown_rooms(root))
    for source in sources(root, "sim"):
        found += [*broken_order(source), *own_compilers(source)]
    return found


def test_layers_stand_in_order(root):
    assert (root / "sim/vocabulary/compiled.py").exists()
    assert not (found := complaints(root)), "\n" + "\n".join(found)


def test_each_rule_is_noticed(tmp_path):
    files = {
        "kernel/agenda.py": "from sim.behaviour.triage import ask\nfrom sim.vocabulary.terms import Role\n",
        "behaviour/triage.py": "def ask():\n    import sim.behaviour.dispatch\n",
        "behaviour/dispatch.py": "from . import triage\nfrom sim.kernel import agenda\n",
        "behaviour/officers/duty.py": "from sim.behaviour.officers.scene import end\n",
        "behaviour/officers/scene.py": "from sim.behaviour.triage import ask\n",
        "world/town.py": "import sim\nfrom sim import scenario, engine\nfrom numba import njit, types\n",
        "engine/loop.py": "import numba\nx = numba.jit\ny = numba.config\n",
        "helpers/any.py": "",
        "cli.py": "import sim\nfrom sim.app import page\n",
        "__init__.py": "from sim.engine import loop\n",
    }
    for name, text in files.items():
        (tmp_path / "sim" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "sim" / name).write_text(text)
    assert {found.split(": ")[0] for found in complaints(tmp_path)} == {
        "sim/helpers:1",
        "sim/kernel/agenda.py:1",
        "sim/behaviour/triage.py:2",
        "sim/behaviour/dispatch.py:1",
        "sim/behaviour/officers/scene.py:1",
        "sim/world/town.py:1",
        "sim/world/town.py:2",
        "sim/world/town.py:3",
        "sim/engine/loop.py:2",
    }
