"""What the page in front says, beside `report_words`. Who decides reads one page: few sentences."""

from __future__ import annotations

FRONT_PAGE_WORDS: dict[str, tuple[str, str]] = {
    # the verdict: what residents get, and what becomes of officers' load
    "front_gain_relief": (
        "{policy} helps residents and relieves officers.",
        "“{policy}”惠及群众，也减轻民警负荷。",
    ),
    "front_gain_same": (
        "{policy} helps residents; officers are as busy as before.",
        "“{policy}”惠及群众，民警负荷不变。",
    ),
    "front_gain_burden": (
        "{policy} helps residents and costs officers time.",
        "“{policy}”惠及群众，但加重民警负荷。",
    ),
    "front_mixed_relief": (
        "{policy} relieves officers; residents win and lose: worse is “{worst}”.",
        "“{policy}”减轻民警负荷；群众有得有失，变差的首先是“{worst}”。",
    ),
    "front_mixed_same": (
        "{policy} leaves officers as busy; residents win and lose: worse is “{worst}”.",
        "“{policy}”不减轻民警负荷；群众有得有失，变差的首先是“{worst}”。",
    ),
    "front_mixed_burden": (
        "{policy} costs officers time; residents win and lose: worse is “{worst}”.",
        "“{policy}”加重民警负荷；群众有得有失，变差的首先是“{worst}”。",
    ),
    "front_loss_relief": (
        "{policy} relieves officers at residents’ expense: worse is “{worst}”.",
        "“{policy}”减轻民警负荷，代价由群众承担：“{worst}”变差。",
    ),
    "front_loss_same": (
        "{policy} harms residents and relieves nobody: worse is “{worst}”.",
        "“{policy}”损害群众，也不减轻民警负荷：“{worst}”变差。",
    ),
    "front_loss_burden": (
        "{policy} harms residents and costs officers time: worse is “{worst}”.",
        "“{policy}”损害群众，又加重民警负荷：“{worst}”变差。",
    ),
    "front_nothing_relief": (
        "{policy} relieves officers; for residents nothing changes that matters.",
        "“{policy}”减轻民警负荷，对群众没有实际影响。",
    ),
    "front_nothing_same": (
        "{policy} changes nothing that matters, for residents or officers.",
        "“{policy}”对群众和民警都没有实际影响。",
    ),
    "front_nothing_burden": (
        "{policy} costs officers time, and residents gain nothing that matters.",
        "“{policy}”加重民警负荷，群众没有得到实惠。",
    ),
    "front_overloaded": (
        "Under {policy} officers cannot keep up with the calls.",
        "“{policy}”下警力不堪重负，处置不及。",
    ),
    "front_but": (" Worse elsewhere: “{worst}”.", "另有变差：“{worst}”。"),
    "front_clean": (" Without loss to residents: {policy}.", "不使群众受损的是“{policy}”。"),
    # the four figures
    "front_about": (
        "{policy} against {base}: means over {days} days, {count} runs",
        "“{policy}”与“{base}”相比：{days}天均值，模拟{count}次",
    ),
    "front_week.non_police_h": (
        "disputes and non-police work, an officer a week",
        "人均每周纠纷与非警务工时",
    ),
    "front_settled.for_good": ("matters settled for good", "持久化解率"),
    "front_response_urgent_min.p90": ("nine in ten urgent calls reached within", "九成紧急警情到场用时"),
    "front_week.partners_h": ("work of everybody but the station, a week", "派出所以外每周投入工时"),
    "front_range": ("95%: {range}", "95%区间：{range}"),
    # who pays
    "front_pays": ("Who pays, in hours a week", "各方投入（每周工时）"),
    "front_payers": ("who", "投入方"),
    "front_policy": ("policy", "政策"),
    "front_change": ("change", "增减"),
    "front_police": ("police, with whoever is added", "公安（含新增民警）"),
    "front_auxiliaries": ("auxiliaries, with whoever is added", "辅警（含新增）"),
    "front_bureau": ("sub-bureau and neighbours", "分局与邻近派出所"),
    "front_station": ("the station’s window", "派出所窗口"),
    "front_departments": ("departments and 12345", "职能部门与12345"),
    "front_community": ("grid workers and mediators", "网格员与调解员"),
    "front_volunteers": ("volunteers", "志愿者"),
    # every policy
    "front_all": ("Every policy beside the base", "各政策与基准相比"),
    "front_each": ("policy", "政策"),
    # who gains and who loses
    "front_gains": ("For whom: reported matters settled within 7 days", "惠及谁：反映事项7天化解率"),
    "front_whom": ("whose matters", "谁的事项"),
    "front_grids": ("{count} grids", "{count}个网格"),
    "front_grids_better": ("better: {count}", "改善{count}个"),
    "front_grids_worse": ("worse: {count}", "变差{count}个"),
    "front_grids_unsure": ("could be chance: {count}", "可能只是随机波动{count}个"),
    "front_no_grid": (
        "No grid’s own change can be told from chance in {runs} runs ({count} grids).",
        "重复模拟{runs}次，{count}个网格中没有一个的自身变化可与随机波动区分。",
    ),
    # what it rests on, and what is left to decide
    "front_rests_on": ("What must hold", "成立的条件"),
    "front_to_decide": ("What to decide", "需要决定"),
    "front_holds": (
        "None of the {unknowns} unknowns tried turns it.",
        "所试的{unknowns}项不确定参数都不使结论反转。",
    ),
    "front_turns": ("It turns with {end}.", "{end}时，结论反转。"),
    "front_more": (" So it does with {count} more.", "另有{count}种情形也会反转。"),
    "front_untried": ("Not tried: what would turn it.", "尚未检验哪些条件会使结论反转。"),
    "front_is_it_worth": (
        "Are {size} less for each officer a week worth that?",
        "人均每周减少{size}，是否值得？",
    ),
    "front_who_gives": ("Who gives the {hours} more a week?", "每周多出的{hours}由谁承担？"),
    "front_when": ("When to begin.", "何时推行。"),
    "front_nothing_for_it": ("Nothing speaks for it.", "没有推行的理由。"),
}
