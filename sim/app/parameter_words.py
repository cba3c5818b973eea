"""What the commands on parameters say, English beside Chinese, with blanks in braces."""

from __future__ import annotations

from sim.report.languages import choose

WORDS: dict[str, tuple[str, str]] = {
    "ok": ("OK: {name} ({title})", "通过：{name}（{title}）"),
    "comma": (", ", "、"),
    "parameters": ("{count:,} parameters: {kinds}", "共{count:,}个参数：{kinds}"),
    "kind_count": ("{count:,} {kind}", "{kind}{count:,}个"),
    "grade_count": ("{grade} {count:,}", "{grade}级{count:,}个"),
    "lever": ("levers", "政策变量"),
    "uncertainty": ("uncertainties", "不确定参数"),
    "constant": ("constants", "常量"),
    "grades": ("values given by grade: {grades}", "已定级的数值：{grades}"),
    "ungraded": ("; reported or structural: {count:,}", "；未定级（公布的编制、结构）：{count:,}个"),
    "moves": (" moves {count} levers: {names}", "改动{count}个政策变量：{names}"),
    "moves_one": (" moves {count} lever: {names}", "改动{count}个政策变量：{names}"),
    "moves_many": (" moves {count} levers:", "改动{count}个政策变量："),
    "moves_none": (" moves no lever from where the base has it", "与基准情景相比，没有改动任何政策变量"),
    "path": ("parameter\nmeaning", "参数\n含义"),
    "value": ("value", "取值"),
    "allowed": ("allowed\nrange", "允许\n范围"),
    "kind": ("kind, grade\nsource", "类型、等级\n出处"),
    "outcome": ("outcome\nmeaning", "指标\n含义"),
    "unit": ("unit", "单位"),
    "wanted": ("better", "优化方向"),
    "lower": ("lower", "越低越好"),
    "higher": ("higher", "越高越好"),
    "neither": ("–", "–"),
    "true": ("true", "是"),
    "false": ("false", "否"),
    "definition": ("what is counted", "统计口径"),
    "no_rows": ("no parameter of this kind", "没有这一类参数"),
    "demo_open": ("The page is at {url}  (Ctrl-C ends it)", "页面地址：{url}（按Ctrl-C结束）"),
    "demo_wrote": ("Written: {path} ({size} KB)", "已写入：{path}（{size} KB）"),
    "demo_folder": (
        "--record {path} is a folder, a file is needed",
        "--record {path} 是文件夹，此处应为文件",
    ),
    "demo_busy": (
        "{host}:{port} cannot be used: {reason}; try another --port",
        "无法使用 {host}:{port}：{reason}；请换一个 --port",
    ),
    "needs_extra": (
        'this needs {name}, which is not installed: pip install "govsim[{extra}]"',
        '此功能需要 {name}，尚未安装：pip install "govsim[{extra}]"',
    ),
    "demo_needs": (
        "{line}; a file written with --record does without",
        "{line}；用 --record 写成文件则不需要",
    ),
    "new_taken": ("{path} exists already and is not an empty folder", "{path} 已存在且不是空文件夹"),
    "new_officers": (
        "--officers needs --people: how many live there",
        "--officers 须与 --people（居民人数）同时给出",
    ),
    "new_fewer": ("did you mean {people}?", "是否为{people}人？"),
    "new_where": (
        "name the folder, or write a workbook to fill in with --workbook",
        "请指定文件夹；或用 --workbook 写出可填写的工作簿",
    ),
    "new_book": (
        "{path}: the workbook must be an .xlsx file that is not there yet",
        "{path}：工作簿应为尚不存在的 .xlsx 文件",
    ),
    "new_book_done": ("Written: {path}. Fill it in, then:", "已写入：{path}。填写后运行："),
    "new_done": ("Written: {path}. Try:", "已写入：{path}。可以试试："),
    "migrate_current": ("{path}: up to date, left as it is", "{path}：已是现行格式，未改动"),
    "migrate_done": ("{path}: brought up to date", "{path}：已更新"),
    "migrate_into": (
        "--into {path}: takes one file, and a place where nothing is yet",
        "--into {path}：只能更新一个文件，且该处须尚无文件",
    ),
    "fit_stumbled": (
        "{error} while the log was read or fitted; its cause is not shown, since it may name a person",
        "读取或拟合接处警记录时出错（{error}）；内容可能涉及个人信息，故不显示",
    ),
    "cache_used": ("{path}: {size} MB, in use", "{path}：{size} MB，正在使用"),
    "cache_older": ("{path}: {size} MB, of other versions", "{path}：{size} MB，属于其他版本"),
    "cache_nowhere": (
        "compiled code is kept nowhere: no folder can be written to, or compiling is off; "
        "GOVSIM_CACHE_DIR names a folder",
        "编译结果未保存：没有可写的文件夹，或已关闭编译；可用 GOVSIM_CACHE_DIR 指定文件夹",
    ),
    "cache_cleared": ("removed: {count} folders, {size} MB", "已删除：{count}个文件夹，{size} MB"),
    "cache_left": ("{path}: cannot be removed", "{path}：无法删除"),
    "usage": ("{message} (see {command} --help)", "命令有误：{message}（见 {command} --help）"),
    "stopped": ("stopped; nothing more is done", "已中止"),
    "machine": (
        "{place}{reason} (run again with --debug for the traceback)",
        "{place}{reason}（加 --debug 可查看详情）",
    ),
    "disorder": (
        "the run ended in a state that the model cannot be in, so no figure of it is shown: {finding}",
        "本次运行结束时的状态不可能出现，因此不给出任何数值：{finding}",
    ),
    "at_place": ("{path}: ", "{path}："),
    "unexpected": (
        "unexpected {error}: {message} (run again with --debug for the traceback)",
        "程序内部错误（{error}：{message}）。请加 --debug 重新运行，并把输出发给维护者",
    ),
}


def word(key: str, language: str = "en", **parts: object) -> str:
    """The text `key` in `language`, its blanks filled."""
    return choose(WORDS[key], language).format(**parts)
