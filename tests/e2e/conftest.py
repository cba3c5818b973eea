"""The command as a planner types it."""

import pytest

from sim import cli
from tests.towns import write


@pytest.fixture
def govsim(tmp_path, monkeypatch, capsys):
    """Run the command in a folder with files; gives exit code, standard output, standard error."""
    monkeypatch.setenv("GOVSIM_LANG", "en")

    def run(*arguments: str, files: dict[str, str] | None = None) -> tuple[int, str, str]:
        write(tmp_path, **(files or {}))
        monkeypatch.chdir(tmp_path)
        with pytest.raises(SystemExit) as ended:
            cli.main(list(arguments))
        return ended.value.code, *capsys.readouterr()

    return run
