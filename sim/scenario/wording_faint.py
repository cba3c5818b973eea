"""What is said of levers that move their outcome by less than half a per cent: English beside Chinese."""

from __future__ import annotations

FAINT: dict[str, tuple[str, str]] = {
    "faint_one": (
        "{names} moves what it should by less than 0.5% at Danghu: {reason}",
        "{names} 在当湖使相应指标变动不足0.5%：{reason}",
    ),
    "faint_many": (
        "{count} levers move what they should by less than 0.5% at Danghu: {reason} ({names})",
        "{count}个政策变量在当湖使相应指标变动均不足0.5%：{reason}（{names}）",
    ),
}
