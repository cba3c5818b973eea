"""Every word that the trainer's page says by itself, English beside Chinese; blanks stand in braces.

Labels of matters, officers and helpers come from the scenario and the enums, those of levers from the schema.
"""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # the head of the page
    "title": ("Two towns, the same troubles", "同样的事，两个镇"),
    "language": ("中文", "English"),
    "help": ("Help", "帮助"),
    "loading": ("Unpacking the towns …", "正在展开两个镇……"),
    "running": ("Simulating …", "模拟中……"),
    "broken": (
        "This page could not be unpacked: {reason}. A current Chrome, Edge, Firefox or Safari is needed.",
        "页面无法展开：{reason}。请用较新的Chrome、Edge、Firefox或Safari打开。",
    ),
    # figures above each map
    "open": ("matters open", "未结事项"),
    "busy": ("officers busy", "处置中民警"),
    "of": ("of {count}", "/{count}"),
    "calls": ("110 calls", "累计110警情"),
    "settled": ("settled", "累计化解"),
    "settlement": ("mean to settle", "平均化解时长"),
    "early": ("found early", "早发现"),
    "incidents": ("escalations", "群体性事件"),
    "sentiment": ("sentiment", "涉警舆情"),
    "hours": ("{n} h", "{n}小时"),
    "minutes": ("{n} min", "{n}分钟"),
    "days": ("{n} d", "{n}天"),
    # the map and its key
    "who": ("Who keeps the open matters now", "未结事项由谁承办"),
    "key_matter": ("matter", "事项"),
    "key_officer": ("officer, busy", "民警（处置中）"),
    "key_free": ("officer, free", "民警（可调派）"),
    "key_grid": ("grid worker at work", "网格员在办"),
    "key_task": ("government task", "政府交办任务"),
    "key_incident": ("group incident", "群体性事件"),
    "map": ("Map of {title}: {count} grids", "{title}地图：{count}个网格"),
    # charts
    "chart_open": ("Matters open", "未结事项"),
    "chart_busy": ("Officers busy (24 h mean)", "处置中民警（24小时均值）"),
    "chart_calls": ("110 calls so far", "累计110警情"),
    "chart_settlement": ("Hours to settle, mean", "平均化解时长（小时）"),
    "difference": (
        "left {left}, right {right}; right minus left {gap}",
        "左镇{left}，右镇{right}；右镇减左镇{gap}",
    ),
    "hour_unit": ("h", "小时"),
    # the timeline
    "play": ("Play", "播放"),
    "pause": ("Pause", "暂停"),
    "speed": ("{n} of town time a second", "每秒{n}"),
    "timeline": ("Timeline: drag or click to go anywhere", "时间轴：拖动或点击可到任意时刻"),
    "day_month": ("{day} {month}", "{month}{day}日"),
    "moment": ("{day} {month} {year} · day {nth} of {days}", "{year}年{month}{day}日 · 第{nth}/{days}天"),
    # the matter followed
    "tab_matter": ("One matter", "一件事"),
    "tab_questions": ("Questions", "课堂提问"),
    "tab_levers": ("Levers", "政策变量"),
    "pick": ("Follow", "跟踪"),
    "pick_story": ("the matter of this story", "本案例的事项"),
    "pick_different": ("fates furthest apart", "两镇结局相差最大"),
    "pick_slow_left": ("slowest in the left town", "左镇办结最慢"),
    "pick_slow_right": ("slowest in the right town", "右镇办结最慢"),
    "pick_passed": ("passed on most often", "流转次数最多"),
    "pick_next": ("next one", "下一件"),
    "pick_map": ("or click a matter on a map", "也可点击地图上的事项"),
    "matter_of": ("{type}, grid {grid}", "{type}，第{grid}网格"),
    "urgent": ("urgent", "紧急"),
    "took": ("{time} from first report to the end", "首次反映至办结用时{time}"),
    "took_found": ("{time} from being found to the end", "发现至办结用时{time}"),
    "still_open": ("still open at the end of the run", "至模拟期末仍未办结"),
    "not_here": ("This matter never came up in this town.", "该事项在本镇没有出现。"),
    "prevented_here": ("In this town it was prevented.", "在本镇已被预防。"),
    "reports": ("reported {n} times", "共反映{n}次"),
    # questions
    "guess": ("Let the room guess first.", "先请学员猜一猜。"),
    "reveal": ("Show the answer", "揭晓答案"),
    "hide": ("Hide the answer", "收起答案"),
    "look": ("Look at that moment", "跳到该时刻"),
    "one_run": (
        "The answers are this pair of runs’ own numbers ({days} measured days, seed {seed}).",
        "答案取自本组对照模拟（统计期{days}天，随机种子{seed}）。",
    ),
    # levers
    "levers_live": (
        "Move a lever: the right town is lived through again under the same troubles.",
        "拖动政策变量，右镇会以同样的事重新模拟。",
    ),
    "levers_recorded": (
        "This is a recording: the levers cannot be moved here. `govsim demo` starts the page with live "
        "levers.",
        "这是录制文件，政策变量不可调整。运行 govsim demo 可打开能实时调整的页面。",
    ),
    "lever_reset": ("Back to the story", "恢复案例设定"),
    "left_has": ("left: {n}", "左镇：{n}"),
    "sure_title": ("How sure is the difference?", "对这一差异有多大把握？"),
    "sure_so_far": (
        "Right minus left over {n} pairs of runs, each with its own troubles; 95% intervals.",
        "{n}组对照模拟（各组发生的事不同），右镇减左镇的差值及95%置信区间。",
    ),
    "sure_waits": ("More pairs of runs are on their way …", "更多对照模拟正在进行……"),
    "lost": (
        "The connection to the server is gone; this pair stays.",
        "与服务器的连接已断开，当前画面保留。",
    ),
    "refused": ("The server did not take this: {reason}", "设置未被采纳：{reason}"),
    # help
    "help_title": ("How to read this page, and keys", "看图说明与快捷键"),
    "help_read": (
        "Left and right are one town lived through twice: the same troubles befall the same people at the "
        "same minute; only the policy differs. A matter is drawn where it happened, in the colour of "
        "whoever keeps it.",
        "左右两侧是同一个镇的两次模拟：同样的人在同样的时刻遇到同样的事，只有政策不同。"
        "事项画在发生地点，颜色表示当前由谁承办。",
    ),
    "help_count": (
        "Open matters are residents’ own matters that are reported or found and not yet closed; errands "
        "at the service window are left out. Settled are those that somebody settled: one that is closed "
        "unsettled, given up or turned off is neither open nor settled. Sums count from the start of the "
        "timeline. Officers are "
        "drawn on a straight line from their last scene or post to the matter; visits on the beat are not "
        "drawn.",
        "“未结事项”是群众已反映或已被发现、还没有办结的事项，不含窗口办事。“累计化解”只计有人化解的事项，"
        "未化解办结、放弃等待和未受理的既不算未结、也不算化解。累计数从时间轴起点算起。"
        "图上民警沿直线从上一现场（或驻点）赶往事项地点，不代表实际路线；日常走访不画。",
    ),
    "help_model": (
        "This is a model. What is shown follows from its assumptions, most of them graded D (assumed).",
        "这是模型推算结果，取决于模型假设，其中多数为D级（假设值）。",
    ),
    "key_space": ("play or pause", "播放或暂停"),
    "key_arrows": ("an hour back or on; with Shift a day", "后退或前进一小时；按住Shift为一天"),
    "key_speed": ("slower or faster", "减速或加速"),
    "key_home": ("to the start, to the end", "回到开头、跳到结尾"),
    "key_numbers": ("choose a story", "选择案例"),
    "key_tabs": ("one matter, questions, levers", "一件事、课堂提问、政策变量"),
    "key_next": ("follow the next matter of the list", "跟踪列表中的下一件"),
    "key_language": ("English or 中文", "English或中文"),
    "key_help": ("this help", "本帮助"),
    "close": ("Close", "关闭"),
    "key_space_name": ("space", "空格"),
}

WEEKDAYS: dict[str, list[str]] = {
    "en": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    "zh": ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
}

MONTHS: dict[str, list[str]] = {
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    "zh": [f"{month}月" for month in range(1, 13)],
}
