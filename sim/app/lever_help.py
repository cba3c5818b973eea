"""What the help says of the options of `systems --levers`, English beside Chinese."""

from __future__ import annotations

LEVER_HELP: dict[str, tuple[str, str]] = {
    "--levers": (
        "Instead move every lever from low to high and say whether it moves what it claims to move.",
        "改为逐项将政策变量由低值调到高值，检验其声明的作用是否成立。",
    ),
    "--only": (
        "Only this lever; a star stands for any part; may be repeated.",
        "只检验这一政策变量，* 可代替任意部分；本选项可多次使用。",
    ),
    "--pairs": ("Pairs of runs for each lever.", "每项政策变量模拟的对数。"),
    "--page": (
        "Write the page of levers, in both languages, to this file.",
        "把政策变量检验页（中英双语）写入该文件。",
    ),
}
