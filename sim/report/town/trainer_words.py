"""Every word that the trainer's page says by itself, English beside Chinese; blanks stand in braces.

Labels of matters, officers and helpers come from the scenario and the enums; what the scenes tell, the
levers' plain words and the handout's questions lie in files beside this one.
"""

from __future__ import annotations

from sim.report.town.chart_words import CHART_WORDS
from sim.report.town.trainer_help_words import HELP_WORDS

WORDS: dict[str, tuple[str, str]] = {
    # the head of the page
    "title": ("Two towns, the same troubles", "同样的事，两个镇"),
    "scenes": ("scenes", "各幕"),
    "handout": ("Handout", "讲义"),
    "help": ("Help", "帮助"),
    "prompt": ("the question", "提问"),
    "panels": ("charts, gains, one matter, policies", "图表、得失、一件事、政策"),
    "running": ("Simulating …", "模拟中……"),
    "broken": (
        "This page could not be unpacked: {reason}. A current Chrome, Edge, Firefox or Safari is needed.",
        "页面无法展开：{reason}。请用较新的Chrome、Edge、Firefox或Safari打开。",
    ),
    "lost": (
        "The connection to the server is gone; this pair stays.",
        "与服务器的连接已断开，当前画面保留。",
    ),
    "refused": ("The server did not take this: {reason}", "设置未被采纳：{reason}"),
    # the question and what came of it
    "left": ("left town", "左镇"),
    "right": ("right town", "右镇"),
    "guess_left": ("Left town", "左镇"),
    "guess_right": ("Right town", "右镇"),
    "guess_same": ("About the same", "差不多"),
    "guessed": ("You guessed: {guess}", "您猜的是：{guess}"),
    "verdict": ("{figure}: left {left}, right {right}.", "{figure}：左镇{left}，右镇{right}。"),
    "judged_left": ("In this run: the left town", "本次模拟：左镇"),
    "judged_right": ("In this run: the right town", "本次模拟：右镇"),
    "judged_same": ("In this run: about the same", "本次模拟：差不多"),
    "with_rare": ("{values} {rare}", "{values}{rare}"),
    "rare": (
        "The matter followed was picked: {alike} of {among} of its kind went so.",
        "所跟踪的事项是挑选的：同类{among}件中有{alike}件如此。",
    ),
    # figures beside each map
    "open": ("matters open", "未结事项"),
    "busy": ("officers busy", "处置中民警"),
    "of": ("of {count}", "/{count}"),
    "calls": ("110 calls", "110警情"),
    "settled": ("settled", "化解"),
    "hours": ("{n} h", "{n}小时"),
    "minutes": ("{n} min", "{n}分钟"),
    "days": ("{n} d", "{n}天"),
    "title_changed": ("{title}, changed: {changes}", "{title}，已改动：{changes}"),
    "changed": ("{lever} {value}", "{lever}{value}"),
    "list_stop": ("; ", "；"),
    "map": ("Map of {title}: {count} grids", "{title}地图：{count}个网格"),
    # the timeline and the buttons
    "play": ("▶ Play", "▶ 播放"),
    "pause": ("Pause", "暂停"),
    "go_on": ("▶ Go on", "▶ 继续"),
    "next_scene": ("Next scene", "下一幕"),
    "from_start": ("From the start", "从头开始"),
    "again": ("this scene again", "重放本幕"),
    "slower": ("slower", "减速"),
    "faster": ("faster", "加速"),
    "pace": ("×{n}", "×{n}"),
    "auto": ("By itself", "自动"),
    "timeline": ("Timeline: drag or click to go anywhere", "时间轴：拖动或点击可到任意时刻"),
    "day_month": ("{day} {month}", "{month}{day}日"),
    "moment": ("{day} {month} {year}", "{year}年{month}{day}日"),
    # the tabs
    "tab_charts": ("Charts", "图表"),
    "tab_gains": ("Gains and costs", "得与失"),
    "tab_matter": ("One matter", "一件事"),
    "tab_levers": ("Policies", "政策"),
    "tab_sure": ("How sure?", "有多大把握"),
    "tab_script": ("Script", "脚本"),
    "play_first": ("Guess first, then play: this is shown at the end.", "先猜，再播放；播放结束后显示。"),
    "gains_of": ("Better in: {title}", "较好：{title}"),
    "gains_same": ("No difference", "没有差别"),
    "not_over": ("not over", "未了结"),
    # the matter followed
    "pick": ("Follow", "跟踪"),
    "pick_story": ("the matter of this scene", "本幕的事项"),
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
    "still_open": ("still open at the end", "期末仍未办结"),
    "not_here": ("This matter never came up in this town.", "该事项在本镇没有出现。"),
    "prevented_here": ("In this town it was prevented.", "在本镇已被预防。"),
    "reports": ("reported {n} times", "共反映{n}次"),
    # how sure
    "sure_so_far": (
        "Right minus left over {n} pairs of whole runs, each with its own troubles; 95% intervals.",
        "{n}组完整的对照模拟（各组发生的事不同），右镇减左镇的差值及95%置信区间。",
    ),
    "sure_waits": ("More pairs of runs are on their way …", "更多对照模拟正在进行……"),
    "sure_span": ("({span})", "（{span}）"),
    # policies and levers
    "levers_recorded": (
        "This is a recording of these towns: choose either of them; the levers move on the live page "
        "(govsim demo).",
        "这是这几个镇的录制文件，左右两镇可任选；政策变量须在实时页面调整（运行 govsim demo）。",
    ),
    "lever_side": ("move the levers of", "调整对象"),
    "lever_reset": ("Take all changes back", "取消全部改动"),
    "has_left": ("The left town has {n}.", "左镇：{n}。"),
    "has_right": ("The right town has {n}.", "右镇：{n}。"),
    "reach_ask": ("What can it move?", "能影响多少？"),
    **CHART_WORDS,
    **HELP_WORDS,
}

WEEKDAYS: dict[str, list[str]] = {
    "en": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    "zh": ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
}

MONTHS: dict[str, list[str]] = {
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    "zh": [f"{month}月" for month in range(1, 13)],
}
