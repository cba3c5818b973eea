"""The three questions of the handout, English beside Chinese."""

from __future__ import annotations

ASKED: dict[str, tuple[str, str]] = {
    "come": (
        "Somebody rings 110 at night about noise. After how long is it over in each town, how many officers "
        "are sent, and how many officer hours go to disputes and non-police matters in a day?",
        "夜里有人因噪音拨打110。两镇各用多久办结，派出民警多少人次，每天有多少民警工时用于纠纷与非警务？",
    ),
    "officers": (
        "What do the officers of each town do with their weeks: how many hours of base work, how much "
        "overtime, and how soon are they there when it is urgent?",
        "两镇民警每周做了多少基层基础工作，加了多少班，遇到紧急警情多久到场？",
    ),
    "pays": (
        "Who pays for it, and what do residents get: how many hours do departments, mediators and grid "
        "workers, and volunteers give; how much is settled and stays so; how long does it take?",
        "由谁付出，群众得到什么：职能部门、调解员与网格员、志愿者各投入多少工时？化解且未复发的占多少？要等多久？",
    ),
}
