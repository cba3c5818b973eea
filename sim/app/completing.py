"""Completion of command lines by the shell: the command that sets it up, and the answers to the shell.

Typer would add two options in English to the page of help; a command of our own keeps that page clean and
speaks both languages.
"""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from sim.app.help_words import HELP, help_word
from sim.app.options import ASKS, Lang

PROGRAM = "govsim"


class Shell(StrEnum):
    """The shells that can be served."""

    bash = "bash"
    zsh = "zsh"
    fish = "fish"
    powershell = "powershell"


ShellName = Annotated[Shell | None, typer.Argument(metavar="[SHELL]")]
Install = Annotated[bool, typer.Option("--install")]


def completion(
    shell: ShellName = None,
    install: Install = False,
    lang: Lang = "en",
) -> None:
    """Print the script by which a shell completes commands, options and policies, or install it."""
    from typer import completion as typers

    chosen = (shell or _surrounding()).value
    if install:
        _, place = typers.install(shell=chosen, prog_name=PROGRAM, complete_var=ASKS)
        typer.echo(help_word("installed", lang, path=place), err=True)
    else:
        typer.echo(typers.get_completion_script(prog_name=PROGRAM, complete_var=ASKS, shell=chosen))


def _surrounding() -> Shell:
    """The shell that this was typed in, as far as the surroundings tell; bash otherwise."""
    name = Path(os.environ.get("SHELL", "")).name
    return Shell(name) if name in list(Shell) else Shell.bash


def answer(command: Any, language: str) -> int:
    """Answer the shell, which asks by an environment variable; the exit code."""
    from typer.completion import completion_init, shell_complete

    completion_init()
    _describe(command, PROGRAM, language)
    return shell_complete(command, {}, PROGRAM, ASKS, os.environ[ASKS])


def _describe(command: Any, path: str, language: str) -> None:
    """Give a command, its options and those within it the words of the catalogue, which some shells show."""
    command.help = command.short_help = help_word(path, language)
    for parameter in command.params:
        if parameter.opts[0] in HELP:
            parameter.help = help_word(parameter.opts[0], language)
    for name, other in getattr(command, "commands", {}).items():
        _describe(other, f"{path} {name}", language)


def policy_names(context: typer.Context, incomplete: str) -> list[str]:
    """The policies beside the scenario named before; of `a+b` the part after the last + is completed."""
    from sim.scenario.errors import ScenarioErrors
    from sim.scenario.shipped import policies_of

    given = context.params.get("scenario") or context.params.get("base") or "danghu"
    try:
        names = policies_of(str(given))
    except ScenarioErrors:
        return []
    before, plus, last = incomplete.rpartition("+")
    return [before + plus + name for name in names if name.startswith(last)]
