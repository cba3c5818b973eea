"""What the scenes tell, ask and have the trainer say, English beside Chinese.

Nothing here says how a scene ends: the runs do.
"""

from __future__ import annotations

Text = tuple[str, str]

SCENE_WORDS: dict[str, dict[str, Text]] = {
    "noise": {
        "title": ("Noise at night", "夜里的噪音"),
        "tell": (
            "Somebody cannot sleep and rings 110 at night. Left, a patrol drives out. Right, the desk passes "
            "noise to the department that owns it, which opens in the morning.",
            "夜里有人被吵得睡不着，拨打110。左镇派警出警；右镇接警台转给主管部门，部门早上才上班。",
        ),
        "ask": ("In which town is the noise over sooner?", "哪个镇更快了结？"),
        "script_guess": (
            "Read the situation aloud. Whom has noise kept awake? Hands up: left, right, the same.",
            "念出情况。谁遇到过半夜扰民？请学员举手：左镇、右镇、差不多。",
        ),
        "script_play": (
            "Point at the ringed matter: its colour says who has it. Then at the triangles: the officers.",
            "指着画圈的事项：颜色表示由谁承办。再看三角形：民警在做什么。",
        ),
        "script_reveal": (
            "Read both times. Ask: what could the officers do instead? Would you accept it as the sleeper?",
            "念出两个用时。问：民警腾出的时间可以做什么？如果您是报警人，能接受吗？",
        ),
    },
    "parking": {
        "title": ("A parking space", "邻居争车位"),
        "tell": (
            "Two neighbours quarrel over a parking space. Officers calm the scene in both towns. Right, "
            "mediators go on with it. Then four weeks pass, with all that happens in them.",
            "两户邻居争一个车位，两镇民警都到场平息；右镇由调解员接着办。之后是四周里发生的所有事。",
        ),
        "ask": ("In which town is more settled and stays so?", "哪个镇化解且未复发的更多？"),
        "script_guess": (
            "Ask: what happens after the officers leave? To calm, to close, to settle: are they the same?",
            "问：民警离开之后会怎样？平息、办结、化解，是一回事吗？",
        ),
        "script_play": (
            "Watch the left chart: how matters ended. Closed unsettled has a row of its own.",
            "看左边的图：事项是怎样结束的。注意“未化解办结”。",
        ),
        "script_reveal": (
            "Set closed against settled. Then ask who gave the hours for it.",
            "比较“办结”和“化解”。再问：工时是谁出的？",
        ),
    },
    "wages": {
        "title": ("Unpaid workers", "四十名讨薪工人"),
        "tell": (
            "Forty workers have not been paid: in the model, a labour dispute. Left, the station is alone "
            "with it. Right, grid workers, mediators and departments take part.",
            "四十名工人被欠薪，在模型中是一起劳资纠纷。左镇只有派出所；右镇网格员、调解员和部门一起介入。",
        ),
        "ask": ("In which town are there fewer group incidents?", "哪个镇的群体性事件更少？"),
        "script_guess": (
            "Ask who should have known first: the station, the grid, the labour office?",
            "问：谁应当最先知道？派出所、网格，还是人社部门？",
        ),
        "script_play": (
            "Stars on the timeline are group incidents. Watch who gets to the ringed matter, and when.",
            "时间轴上的星号是群体性事件。看画圈的事项由谁、在什么时候介入。",
        ),
        "script_reveal": (
            "This matter was picked because it tells: say how many of its kind went so. Then the cost.",
            "这件事是挑出来的典型：说明同类事项中有多少是这样。再看代价。",
        ),
    },
    "hours": {
        "title": ("What time is for", "时间用在哪里"),
        "tell": (
            "Four weeks in both stations: the same calls at the same minute. The officers either go to "
            "matters, or out on the beat, or they are still there when their shift is over.",
            "两个派出所的四周：同样的事在同样的时刻发生。民警或处置事项，或下片区走访，或下班后仍在加班。",
        ),
        "ask": ("Which officers get more base work done?", "哪个镇的民警做的基层基础工作更多？"),
        "script_guess": (
            "Ask: how many hours of your week go to the beat? Let each say a number.",
            "问：您每周有多少小时能下片区？请每人说一个数。",
        ),
        "script_play": (
            "Say first where to look: base work, overtime, and how soon officers come when it is urgent.",
            "先说看哪里：基层基础工作、加班，以及紧急警情多久到场。",
        ),
        "script_reveal": (
            "Read base work and overtime as hours a week. Then read what has become slower.",
            "念出每周的基层基础工作和加班工时，再念变慢了的指标。",
        ),
    },
    "bill": {
        "title": ("Who pays", "谁来付出"),
        "tell": (
            "The same four weeks once more. Now count everybody’s hours on one scale: officers, departments, "
            "mediators and grid workers, volunteers.",
            "还是这四周。现在把各方工时放在同一把尺子上：民警、职能部门、调解员与网格员、志愿者。",
        ),
        "ask": ("In which town do all together give fewer hours?", "哪个镇各方投入的工时合计更少？"),
        "script_guess": (
            "Ask: what the police save, does anybody pay? Who is not in this room?",
            "问：公安省下的工时，有人补上吗？谁不在这间教室里？",
        ),
        "script_play": (
            "One scale for all bars. Watch the longest one, and how long residents wait.",
            "所有条形用同一把尺子。看最长的一条，再看群众等了多久。",
        ),
        "script_reveal": (
            "Gains and costs stand side by side. Ask: which town would you police, and which live in?",
            "得与失并排。问：您愿意在哪个镇当民警，在哪个镇生活？",
        ),
    },
}
