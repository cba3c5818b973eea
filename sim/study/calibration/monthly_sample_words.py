"""What is said of a sample of towns that agree with monthly figures, English beside Chinese."""

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
        "make both anew from the monthly figures, or add --point to compare at the town's own values",
        "请由每月数据重新生成两者，或加 --point 只按情景自身取值比较",
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
