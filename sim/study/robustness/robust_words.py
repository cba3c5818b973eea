"""What a robustness study says, English beside Chinese, with blanks in braces."""

from __future__ import annotations

ROBUST: dict[str, tuple[str, str]] = {
    "no_direction": (
        "has no better direction, so no policy can be best in it",
        "未设优化方向，无法判断哪项政策最好",
    ),
    "most_often_best": (
        "{outcome}: {policy} is best in {share} of the futures ({low} to {high}).",
        "{outcome}：{policy}在{share}的未来情形中排名第一（{low}至{high}）。",
    ),
    "tied_best": (
        "{outcome}: no policy is best more often than every other; {policies} share the first place.",
        "{outcome}：没有一项政策比其他政策更常排名第一；{policies}并列。",
    ),
    "region_above": ("{factor} above {value}", "{factor}高于{value}"),
    "region_below": ("{factor} below {value}", "{factor}低于{value}"),
    "would_flip": (
        "{policy} is worse than the base in {outcome} in {overall} of all futures, but in {density} of those "
        "with {where}: there the conclusion flips.",
        "在全部未来情形中，{policy}的{outcome}有{overall}差于基准；但当{where}时，这一比例升至{density}，结论反转。",
    ),
}
