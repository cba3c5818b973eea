"""What is said of the sample of towns beside a town's file, English beside Chinese."""

from __future__ import annotations

from sim.scenario.errors import Speaker

CATALOGUE: dict[str, tuple[str, str]] = {
    "sample_altered": (
        "is not the sample of a town as this program wrote it",
        "不是本程序写出的参数组样本，或已被改动",
    ),
    "sample_of_other": (
        "belongs to another state of the town's file, which was changed since",
        "与情景文件不符：情景文件在其后改动过",
    ),
    "sample_again": (
        "make both anew from the monthly figures or the log, or add --point to compare at the town's own "
        "values",
        "请由每月数据或接处警记录重新生成两者，或加 --point 只按情景自身取值比较",
    ),
    "head_monthly": (
        "Towns that agree with the monthly figures: comparisons with the town beside it run over them.",
        "与每月数据相符的各组参数，与同名情景比较时逐组模拟。",
    ),
    "head_log": (
        "Towns that the log does not tell apart: comparisons with the town beside it run over them.",
        "接处警记录不能区分的各组参数，与同名情景比较时逐组模拟。",
    ),
    "over_log": (
        "What the log leaves open is drawn within its error, {used} times: how many calls come and when, "
        "travel and scene times, the desk's time and how it grows. The crews on duty and what the standard "
        "assumes stay as they are in the town's file.",
        "接处警记录不能确定的取值按误差抽取{used}组：警情数及其时段、途中用时、现场用时、接警台用时及其随忙闲的增量。"
        "在岗处警组和沿用标准的假定取值不变。",
    ),
    "over_monthly": (
        "What is not known is taken from towns that agree with the monthly figures: {used} of {met} such, "
        "of {of} tried.",
        "不确定参数取自与每月数据相符的各组参数：共试{of}组，相符{met}组，本次用了{used}组。",
    ),
    "over_other_build": (
        "{said} They were drawn by another version of this program.",
        "{said}这些参数组由本程序的另一版本生成。",
    ),
}

say = Speaker(CATALOGUE)
