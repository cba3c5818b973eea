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
    "faint_hotline": (
        "callers to 12345 wait minutes, and what follows their call takes days",
        "12345来电只等几分钟，其后的办理则需数日",
    ),
    "faint_small": (
        "what volunteers find is seldom small enough for them to settle",
        "志愿者发现的事项很少小到可由其自行化解",
    ),
    "faint_knows": (
        "a grid worker knows of few matters that nobody has reported",
        "网格员知情而无人反映的事项不多",
    ),
    "faint_revisits": (
        "all revisits together prevent few near repeats, and their day only some of those",
        "全部回访所预防的近重复事项本就不多，回访早晚只影响其中一部分",
    ),
    "faint_venues": (
        "a community has about two venues, so that a round to one at a time soon comes to each of them",
        "每个社区约有两处场所，每次只查一处也会很快轮到每一处",
    ),
    "faint_recorded": (
        "what grid workers read on record is reported already, and says little of where the next matter lies",
        "网格员从记录中看到的事项均已反映，难以据此预知下一件发生在何处",
    ),
    "faint_recruits": (
        "those who join are few beside the thousands who are there",
        "新加入者与现有数千人相比很少",
    ),
    "faint_hall": (
        "a council hall hears of few matters, and takes a few of those",
        "议事厅知悉的事项不多，每次又只议几件",
    ),
    "faint_mentor": (
        "few officers are new in a year, and they learn without a mentor too",
        "一年中新警不多，且无人带教也会积累经验",
    ),
    "faint_distress": (
        "counselling is for those in distress, who are few",
        "心理疏导只针对有心理困扰者，人数很少",
    ),
    "faint_room": (
        "these mediators have room at this load, and a dispute is seldom theirs",
        "按现有数量，该级调解员尚有余力，分到该级的纠纷也不多",
    ),
    "faint_next": (
        "a dispute that this rung does not take goes to the others, which settle nearly as many",
        "本级不受理的纠纷转由其他各级调解，化解的比例相近",
    ),
}
