"""The command `govsim`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.exceptions import TyperException
from typer.main import get_command

from sim.app.console_streams import settle_streams
from sim.app.help import Command, CommandGroup, speak
from sim.app.help_words import complaint
from sim.app.options import ASKS, Lang, language_of, with_debug
from sim.app.parameter_words import word
from sim.app.quick_start import hurry
from sim.vocabulary.broken import BrokenInvariant

INTERRUPTED = 130
COMMANDS = {
    "run": "running",
    "compare": "running",
    "case": "case_command",
    "report": "report_command",
    "verify": "verifying",
    "demo": "demo",
    "check": "parameters",
    "params": "parameters",
    "systems": "systems_command",
    "outcomes": "outcomes_command",
    "schema": "parameters",
    "odd": "systems_command",
    "study": "studying",
    "fit": "fitting",
    "bulletin": "bulletin_command",
    "follow": "following",
    "new": "creating",
    "station": "stationing",
    "migrate": "migrating",
    "cache": "caching",
    "completion": "completing",
}
"""Each command is a function of its name, in this module of `sim.app`; the help lists them in this order."""

app = typer.Typer(
    name="govsim",
    cls=CommandGroup,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _tell_version(asked: bool) -> None:  # noqa: FBT001 - as typer calls it
    """The version, and nothing else."""
    if asked:
        from sim import __version__

        typer.echo(f"govsim {__version__}")
        raise typer.Exit


Version = Annotated[bool, typer.Option("--version", callback=_tell_version, is_eager=True)]


@app.callback()
def govsim(lang: Lang = "en", version: Version = False) -> None:  # noqa: ARG001
    """Take `--lang` before the command too; `language_of` finds it wherever it stands."""


class Commands(Mapping[str, Any]):
    """The commands by name. One is loaded when it is asked for, so that help and a mistake come at once."""

    def __init__(self, language: str) -> None:
        """Speak `language` unless `--lang` says otherwise."""
        self._language = language
        self._loaded: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._loaded:
            self._loaded[name] = self._load(name)
        return self._loaded[name]

    def _load(self, name: str) -> Any:
        module = import_module(f"sim.app.{COMMANDS[name]}")
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        alone.command(name, cls=Command)(with_debug(getattr(module, name)))
        command = get_command(alone)
        speak(command, self._language)
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


def program(language: str) -> Any:
    """The whole command line."""
    command: Any = get_command(app)
    command.commands = Commands(language)
    speak(command, language)
    return command


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit: 0 done, 1 failed, 2 wrong input, 130 interrupted.

    Without arguments it shows the help.
    """
    if arguments is None:  # a process of its own, not a call from Python
        hurry()
        settle_streams()
        os.environ["GOVSIM_LANG"] = language_of(sys.argv[1:])  # for what layers below the command say
        if ASKS in os.environ:
            from sim.app.completing import answer

            language = language_of(())
            sys.exit(answer(program(language), language))
    given = list(sys.argv[1:] if arguments is None else arguments)
    sys.exit(_run(given or ["--help"]))


def _run(arguments: list[str]) -> int:
    language = language_of(arguments)
    try:
        code = _invoke(arguments, language)
        sys.stdout.flush()
    except (KeyboardInterrupt, typer.Abort):
        return _complain([word("stopped", language)], INTERRUPTED)
    except TyperException as error:
        return _misused(error, language)
    except Exception as error:
        if "--debug" in arguments:
            raise
        return _explain(error, language)
    return code


def _invoke(arguments: list[str], language: str) -> int:
    """The exit code of a command; typer's own `app()` would turn an interruption into a mere code."""
    command = program(language)
    try:
        with command.make_context("govsim", arguments) as context:
            command.invoke(context)
    except typer.Exit as done:
        return done.exit_code
    return 0


def _misused(error: TyperException, language: str) -> int:
    """A command line that cannot be understood: one line, whatever the parser has to say."""
    message = " ".join(error.format_message().replace("Value error, ", "").split()).rstrip(".")
    message = complaint(message, language)
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "govsim"
    return _complain([word("usage", language, message=message, command=command)], error.exit_code)


def _explain(error: Exception, language: str) -> int:
    from sim.report.refusals import refusal_lines
    from sim.scenario.errors import ScenarioErrors

    if isinstance(error, ScenarioErrors):
        return _complain(refusal_lines(error, language), error.exit_code)
    if isinstance(error, OSError) and error.strerror:
        return _complain([_of_machine(error, language)], 1)
    if isinstance(error, BrokenInvariant):
        return _complain([word("disorder", language, finding=error)], 1)
    message = " ".join(str(error).split())
    return _complain([word("unexpected", language, error=type(error).__name__, message=message)], 1)


def _of_machine(error: OSError, language: str) -> str:
    """What the machine would not do: no space left, a folder that may not be written to, and the like."""
    named = word("at_place", language, path=error.filename) if error.filename else ""
    return word("machine", language, place=named, reason=error.strerror)


def _complain(lines: Sequence[str], code: int) -> int:
    for line in lines:
        print(line, file=sys.stderr)
    return code


if __name__ == "__main__":
    main()
