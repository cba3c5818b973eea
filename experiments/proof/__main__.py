"""`python -m experiments.proof`: theory beside simulation; `--ask` measures the tool's own intervals."""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.console import Console
from rich.progress import track

from experiments.proof import page
from experiments.proof.cases import EVERY
from experiments.proof.honesty import EXPERIMENTS, QUESTIONS, Question, ask

COMMAND = "python -m experiments.proof"
CONSOLE = Console(stderr=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=page.PAGE)
    parser.add_argument(
        "--workers", type=int, default=1, help="threads of a case, or processes of a question"
    )
    parser.add_argument("--ask", choices=[question.flag for question in QUESTIONS])
    parser.add_argument("--experiments", type=int, default=EXPERIMENTS)
    return parser.parse_args()


def _theory(options: argparse.Namespace) -> bool:
    cases = track(EVERY, "cases", console=CONSOLE)
    lines = [line for case in cases for line in page.theory_lines(case, options.workers)]
    text = page.theory_section([line for line, _ in lines])
    page.write_section(options.out, page.THEORY_TITLE, COMMAND, text)
    wrong = sum(not agrees for _, agrees in lines)
    CONSOLE.print(f"{len(lines)} figures, {wrong} do not agree; written: {options.out}")
    return not wrong


def _honesty(options: argparse.Namespace, question: Question) -> bool:
    answers = ask(question, options.experiments, options.workers)
    found = list(track(answers, question.flag, total=options.experiments, console=CONSOLE))
    text, fair = page.honesty_section(question, found)
    page.write_section(
        options.out, f"{question.en} · {question.zh}", f"{COMMAND} --ask {question.flag}", text
    )
    CONSOLE.print(f"{'as it should be' if fair else 'not as it should be'}; written: {options.out}")
    return fair


def main() -> None:
    """Measure and write; exit code 1 when something does not agree."""
    options = _options()
    asked = {question.flag: question for question in QUESTIONS}.get(options.ask)
    agrees = _theory(options) if asked is None else _honesty(options, asked)
    raise SystemExit(0 if agrees else 1)


if __name__ == "__main__":
    main()
