"""The command `govsim`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import typer
from typer.exceptions import TyperException
from typer.main import get_command

from sim.app import (
    casing,
    completing,
    demo,
    fitting,
    outcomes,
    parameters,
    reporting,
    running,
    studying,
    systems,
)
from sim.app.help import Command, Group, speak
from sim.app.help_words import complaint
from sim.app.options import Lang, Language, language_of
from sim.app.starting import hurry
from sim.app.words import word

INTERRUPTED = 130

app = typer.Typer(
    name="govsim",
    cls=Group,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (
    running.run,
    running.compare,
    casing.case,
    reporting.report,
    demo.demo,
    parameters.check,
    parameters.params,
    systems.systems,
    outcomes.outcomes,
    parameters.schema,
    systems.odd,
    studying.study,
    fitting.fit,
    completing.completion,
):
    app.command(cls=Command)(command)


@app.callback()
def govsim(lang: Lang = Language.en) -> None:
    """Take `--lang` before the command too; `language_of` finds it wherever it stands."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit: 0 done, 1 failed, 2 wrong input, 130 interrupted.

    Without arguments it shows the help.
    """
    if arguments is None:  # a process of its own, not a call from Python
        hurry()
        if completing.ASKS in os.environ:
            sys.exit(completing.answer(get_command(app), language_of(())))
    given = list(sys.argv[1:] if arguments is None else arguments)
    sys.exit(_run(given or ["--help"]))


def _run(arguments: list[str]) -> int:
    language = language_of(arguments)
    try:
        code = _invoke(arguments, language)
        sys.stdout.flush()
    except (KeyboardInterrupt, typer.Abort):
        return _complain([word("stopped", language)], INTERRUPTED)
    except BrokenPipeError:
        return _nobody_reads()
    except TyperException as error:
        return _misused(error, language)
    except Exception as error:
        if "--debug" in arguments:
            raise
        return _explain(error, language)
    return code


def _invoke(arguments: list[str], language: str) -> int:
    """The exit code of a command; typer's own `app()` would turn an interruption into a mere code."""
    command = get_command(app)
    speak(command, language)
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
    from sim.scenario.errors import ScenarioErrors

    if isinstance(error, ScenarioErrors):
        return _complain(error.lines(language), 2)
    message = " ".join(str(error).split())
    return _complain([word("unexpected", language, error=type(error).__name__, message=message)], 1)


def _complain(lines: Sequence[str], code: int) -> int:
    for line in lines:
        print(line, file=sys.stderr)
    return code


def _nobody_reads() -> int:
    """The reader of a pipe has gone, as with `| head`: stop without another word."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


if __name__ == "__main__":
    main()
