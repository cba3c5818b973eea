"""What is said of a town that is to agree with monthly figures, English beside Chinese."""

from __future__ import annotations

from sim.scenario.errors import Speaker

CATALOGUE: dict[str, tuple[str, str]] = {
    "monthly": (
        "{calls} calls in {months} months, {a_day} a day. Of {of} towns tried, with all that is not known "
        "drawn from its range, {met} agree; {overloaded} would have overloaded officers. Comparisons run "
        "over those that agree.",
        "{months}个月共{calls}起，日均{a_day}起。不确定参数在各自范围内取值，共试{of}组，{met}组相符，"
        "{overloaded}组民警超负荷。比较时逐组模拟相符的各组。",
    ),
    "reached": (
        "  {name}: {counted} a day counted, {reached} in the town",
        "  {name}：公布日均{counted}起，情景日均{reached}起",
    ),
    "month_rate": (
        "so that the town has the calls of {file}; range of the towns that agree",
        "使警情数与 {file} 相符；范围为相符各组的取值",
    ),
    "no_town": (
        "no town of the {of} tried agrees with these figures; {overloaded} would have overloaded officers",
        "试过的{of}组参数均与这些数据不符，其中{overloaded}组民警超负荷",
    ),
    "no_town_hint": ("more officers or fewer calls may have been meant", "请核对民警人数和警情数"),
    "bound": (
        "The figures tell nothing of waits: what a change of staff brings is a lower bound, and comparisons "
        "say so.",
        "数据未涉及等待时长：增减警力的影响只是下限，比较时会注明。",
    ),
}

say = Speaker(CATALOGUE)
