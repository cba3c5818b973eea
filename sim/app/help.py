"""The pages of `--help`, in the language that the command line or the surroundings ask for."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from sim.app.help_examples import EXAMPLES
from sim.app.help_words import help_word
from sim.report.languages import choose
from sim.report.wrapping import columns, hanging, lines

MOST_COLUMNS = 100
TERM_COLUMNS = 24
INDENT = 2

Entry = tuple[str, str]


class Command(TyperCommand):
    """A command whose help stands in the catalogue."""

    language = "en"

    def get_help(self, ctx: Any) -> str:
        """The page of the command."""
        return "\n".join(_page(self, ctx, self.language))


class CommandGroup(TyperGroup):
    """The command `govsim` itself, whose help lists the others."""

    language = "en"

    def get_help(self, ctx: Any) -> str:
        """The page of the group."""
        return "\n".join(_page(self, ctx, self.language))


def speak(command: Any, language: str) -> None:
    """Make a command use a language unless `--lang` says otherwise."""
    command.language = language
    for parameter in command.params:
        if parameter.name == "lang":
            parameter.default = language


def _page(command: Any, context: typer.Context, language: str) -> Iterator[str]:
    width = min(shutil.get_terminal_size().columns, MOST_COLUMNS)
    yield from lines(help_word("usage", language, usage=_usage(command, context, language)), width)
    yield ""
    yield from lines(help_word(context.command_path, language), width)
    for heading, entries in _sections(command, context, language):
        if entries:
            yield from ("", help_word(heading, language))
            for entry in entries:
                yield from _entry(entry, width)
    yield from _examples(context.command_path, width, language)


def _examples(path: str, width: int, language: str) -> Iterator[str]:
    """Each example on a line of its own, so that it can be copied, below it what it does."""
    if path in EXAMPLES:
        yield from ("", help_word("Examples", language))
    for command, *said in EXAMPLES.get(path, ()):
        yield " " * INDENT + command
        first, *others = hanging(choose(said, language), width, 3 * INDENT)
        yield from (" " * 3 * INDENT + first, *others)


def _usage(command: Any, context: typer.Context, language: str) -> str:
    arguments = [parameter.metavar for parameter in _of_kind(command, context, "argument")]
    following = [help_word("command", language)] if hasattr(command, "commands") else []
    return " ".join([context.command_path, help_word("options", language), *arguments, *following])


def _of_kind(command: Any, context: typer.Context, kind: str) -> list[Any]:
    return [parameter for parameter in command.get_params(context) if parameter.param_type_name == kind]


def _sections(command: Any, context: typer.Context, language: str) -> Iterator[tuple[str, list[Entry]]]:
    arguments, options = (_of_kind(command, context, kind) for kind in ("argument", "option"))
    yield "Arguments", [(one.metavar, _said(one, one.metavar, language)) for one in arguments]
    yield "Options", [(_term(one), _said(one, one.opts[0], language)) for one in options]
    names = getattr(command, "commands", {})
    yield "Commands", [(name, help_word(f"{context.command_path} {name}", language)) for name in names]


def _term(option: Any) -> str:
    return option.opts[0] if option.is_flag else f"{option.opts[0]} {option.metavar}"


def _said(parameter: Any, key: str, language: str) -> str:
    """What a parameter is for, whether it must be given, what it is otherwise, and its least value."""
    remarks = [help_word("required", language)] if parameter.required else []
    if (
        isinstance(parameter.default, str | int)
        and not isinstance(parameter.default, bool)
        and key != "--lang"
    ):
        remarks.append(help_word("default", language, value=parameter.default))
    if getattr(parameter, "min", None) is not None:
        remarks.append(help_word("least", language, value=parameter.min))
    joined = choose(("; ", "；"), language).join(remarks)
    return help_word(key, language) + (help_word("remarks", language, remarks=joined) if remarks else "")


def _entry(entry: Entry, width: int) -> Iterator[str]:
    """A term and what it means; a long term stands on a line of its own."""
    term, meaning = entry
    indent = INDENT + TERM_COLUMNS + INDENT
    if columns(term) > TERM_COLUMNS:
        yield " " * INDENT + term
        term = ""
    start = " " * INDENT + term + " " * (TERM_COLUMNS - columns(term) + INDENT)
    first, *others = hanging(meaning, width, indent)
    yield from (start + first, *others)
