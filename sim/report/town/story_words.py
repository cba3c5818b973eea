"""What the presets tell and ask, English beside Chinese; blanks stand in braces."""

from __future__ import annotations

TITLES: dict[str, tuple[str, str]] = {
    "together": ("Alone or together", "单打独斗与多跨融通"),
    "noise": ("Noise at 2 a.m.", "凌晨两点的噪音"),
    "wages": ("Unpaid workers", "四十名讨薪工人"),
    "parking": ("A parking space", "邻居争车位"),
    "chosen": ("Your policy", "自选政策"),
}

TEXTS: dict[str, tuple[str, str]] = {
    "together": (
        "On the left the station answers whatever nobody else answers. On the right grid workers, "
        "mediators, departments and volunteers take their part. Which town would you rather police, and "
        "which live in?",
        "左镇：没人管的事都由派出所兜底。右镇：网格员、调解员、部门和志愿者各尽其责。"
        "您更愿意在哪个镇当民警，在哪个镇生活？",
    ),
    "noise": (
        "Somebody cannot sleep and rings 110. On the left a patrol drives out; on the right the desk "
        "passes noise to the department that owns it, which opens in the morning. Who is served sooner, "
        "and at whose cost?",
        "有人被吵得睡不着，拨打110。左镇派警出警；右镇接警台转给主管部门，部门早上才上班。"
        "谁更快得到解决，由谁付出？",
    ),
    "wages": (
        "Forty workers have not been paid; in the model, a wage dispute. Left open, it comes to a head as "
        "a group incident that takes a whole crew. On the right it does not come to that. Who got there "
        "first?",
        "四十名工人被欠薪，在模型中是一起劳资纠纷。左镇久拖未决，激化为群体性事件，需出动整组警力处置；"
        "右镇没有走到这一步。是谁抢先介入了？",
    ),
    "parking": (
        "Two neighbours quarrel over a parking space; in the model, a dispute of neighbours. Officers "
        "calm the scene on both sides. What happens after they leave?",
        "两户邻居争一个车位，在模型中是一起邻里纠纷。两镇民警都到场平息，他们离开之后会怎样？",
    ),
    "chosen": (
        "On the left the scenario as it stands, on the right the same town under your policy.",
        "左镇是现状，右镇是同一个镇实施所选政策后的情况。",
    ),
}

QUESTIONS: dict[str, tuple[str, str]] = {
    "matter": (
        "How long will this matter take in each town, in whose hands will it end, and how many officers "
        "will be sent?",
        "这件事在两镇各需多久，最后由谁办结，要派出多少人次民警？",
    ),
    "open": (
        "At the end of this stretch, which town has more matters open? In whose hands are they?",
        "这段时间结束时，哪个镇未结事项更多？都由谁承办？",
    ),
    "calls": (
        "In which town does the 110 phone ring more often?",
        "哪个镇的110警情更多？",
    ),
    "hours": (
        "How many officer hours go to disputes and non-police matters, and how many are left for base work?",
        "多少民警工时用于纠纷与非警务，还剩多少用于基层基础工作？",
    ),
    "wait": (
        "In which town do residents wait longer for a closed matter? And until it is over, relapses "
        "included?",
        "哪个镇的群众等办结等得更久？把复发也算上，彻底了结又是哪个镇更久？",
    ),
    "payers": (
        "What the police save, others pay. Whose hours are they?",
        "公安省下的工时由其他方面补上。是哪些方面？",
    ),
}

ANSWERS: dict[str, tuple[str, str]] = {
    "compared": ("{outcome}: left {left}, right {right}.", "{outcome}：左镇{left}，右镇{right}。"),
    "open": ("Left {left}; right {right}.", "左镇{left}；右镇{right}。"),
    "matter": ("Left: {left}. Right: {right}.", "左镇：{left}。右镇：{right}。"),
    "fate": (
        "{ending} after {time}, officers sent {sent} times",
        "{time}后{ending}，派出民警{sent}人次",
    ),
}
