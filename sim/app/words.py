"""What the commands on parameters say, English beside Chinese, with blanks in braces."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "ok": ("OK", "通过"),
    "parameters": ("{count} parameters: {kinds}", "共{count}个参数：{kinds}"),
    "lever": ("levers", "政策变量"),
    "uncertainty": ("uncertainties", "不确定量"),
    "constant": ("constants", "常量"),
    "grades": ("values given by grade: {grades}", "已给定数值的等级：{grades}"),
    "ungraded": ("no grade", "未定级"),
    "moves": ("moves {count} levers: {names}", "改动{count}个政策变量：{names}"),
    "moves_none": ("moves no lever from where the base has it", "与基础情景相比没有改动任何政策变量"),
    "path": ("parameter", "参数"),
    "value": ("value", "取值"),
    "unit": ("unit", "单位"),
    "allowed": ("allowed", "允许"),
    "range": ("range", "范围"),
    "kind": ("kind", "类型"),
    "grade": ("grade", "等级"),
    "meaning": ("meaning", "含义"),
    "source": ("source", "出处"),
    "no_rows": ("no parameter of this kind", "没有这一类参数"),
    "usage": ("{message} (see {command} --help)", "命令有误：{message}（见 {command} --help）"),
    "stopped": ("stopped; nothing more is done", "已中止，不再继续"),
    "unexpected": (
        "unexpected {error}: {message} (run again with --debug for the traceback)",
        "意外错误 {error}：{message}（加 --debug 可查看详情）",
    ),
}


def word(key: str, language: str = "en", **parts: object) -> str:
    """The text `key` in `language`, its blanks filled."""
    return WORDS[key][language == "zh"].format(**parts)
