"""Examples at the end of each page of help: a command line as it is typed, and what it does."""

from __future__ import annotations

EXAMPLES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "govsim": (
        (
            "govsim compare danghu grid ladder",
            "what two policies change",
            "比较两项政策的效果",
        ),
        (
            "govsim case danghu integrated",
            "one matter in two towns",
            "同一件事在两种政策下的经过",
        ),
    ),
    "govsim run": (
        ("govsim run danghu", "five replications", "重复模拟5次"),
        (
            "govsim run danghu --precision 2% --on resolution_h.mean",
            "as many as it takes to know a mean within 2%",
            "重复模拟到均值精度达2%为止",
        ),
        (
            "govsim run danghu --set station.night_fewer=1 --json",
            "with one parameter changed, as JSON",
            "改动一个参数，输出JSON",
        ),
    ),
    "govsim compare": (
        ("govsim compare danghu", "every policy beside the scenario", "比较情景旁的全部政策"),
        (
            "govsim compare danghu grid grid+ladder --report results/grid.html",
            "one policy, and two joined, with a report",
            "一项政策及两项合用，并写出报告",
        ),
    ),
    "govsim case": (
        (
            "govsim case danghu integrated",
            "a typical matter, and how typical",
            "有代表性的一件事项，并说明其代表性",
        ),
        (
            "govsim case danghu ladder --type neighbour --worst hands",
            "the dispute among neighbours that went through most hands",
            "承办方最多的一起邻里纠纷",
        ),
        (
            "govsim case danghu grid --incident 100 --report results/case.html",
            "a certain matter, as a page",
            "指定的一件事，写成网页",
        ),
    ),
    "govsim report": (
        (
            "govsim report results/first --format xlsx",
            "the report once more, and a workbook",
            "重新生成报告，并写出工作簿",
        ),
    ),
    "govsim verify": (
        ("govsim verify results/first", "whether all of it is whole", "检查文件夹中的内容是否完好"),
    ),
    "govsim demo": (
        ("govsim demo", "a live page on this computer", "在本机打开实时页面"),
        (
            "govsim demo --record town.html",
            "one file that opens offline",
            "写成一个可离线打开的文件",
        ),
    ),
    "govsim check": (("govsim check danghu grid", "a scenario and a policy", "检查情景和一项政策"),),
    "govsim params": (("govsim params danghu --kind lever", "what a policy can move", "政策可以改动的变量"),),
    "govsim outcomes": (("govsim outcomes", "all outcomes", "全部指标"),),
    "govsim schema": (("govsim schema", "for an editor", "供编辑器使用"),),
    "govsim systems": (
        (
            "govsim systems --no-measure",
            "the systems and their levers, at once",
            "只列出各系统及其政策变量，不测算",
        ),
        ("govsim systems danghu", "with what each of them does", "列出并测算各系统的作用"),
        (
            "govsim systems --levers --out results/levers --page results/levers.md",
            "whether each lever moves what it should",
            "检验各政策变量是否起到应有的作用",
        ),
    ),
    "govsim odd": (("govsim odd", "the description on the screen", "在屏幕上显示模型说明"),),
    "govsim study": (
        (
            "govsim study attribute-danghu",
            "what each provision of the whole brings",
            "多跨融通中各项措施的贡献",
        ),
    ),
    "govsim fit": (
        (
            "govsim fit log.csv --out fitted.toml",
            "a call log becomes a scenario; the map of its columns is proposed",
            "由接处警记录拟合情景，列映射自动建议",
        ),
        (
            "govsim fit january.xlsx february.xlsx march.csv --out fitted.toml",
            "monthly exports as one log; what stands in two of them counts once",
            "按月导出的多个文件合并读取，重复的警情只计一次",
        ),
        (
            "govsim fit exports/ --roster roster-march.xlsx --out fitted.toml",
            "all exports of a folder; crews on duty as the roster has them",
            "读取文件夹中的全部导出，在岗处警组按排班表",
        ),
    ),
    "govsim follow": (
        (
            "govsim follow fitted.toml next-month.csv",
            "what was predicted, what happened, what changed",
            "预测了什么、实际如何、有何变化",
        ),
    ),
    "govsim new": (
        ("govsim new my-town", "a folder to begin with", "建立一个可供起步的文件夹"),
        (
            "govsim new my-station --people 80000 --officers 22",
            "a station of one's own over the standard",
            "以标准城镇为底建立本所情景",
        ),
        (
            "govsim new --workbook",
            "a workbook to fill in, for `govsim station`",
            "写出可填写的工作簿，供 govsim station 读取",
        ),
    ),
    "govsim bulletin": (
        (
            "govsim bulletin 2026-03.xlsx --out ours.toml --people 80000 --officers 22",
            "a month's counts become a town, and the towns that agree",
            "由一个月的警情统计得出情景及相符的各组参数",
        ),
    ),
    "govsim station": (
        (
            "govsim station my-station.xlsx",
            "then: govsim compare my-station/town",
            "随后运行 govsim compare my-station/town",
        ),
    ),
    "govsim migrate": (("govsim migrate town.toml", "in place, with a copy kept", "就地更新，并留下副本"),),
    "govsim cache": (
        ("govsim cache --where", "where compiled code is kept", "编译结果保存在何处"),
        ("govsim cache --clear", "compile again next time", "下次重新编译"),
    ),
    "govsim completion": (
        (
            "govsim completion bash",
            "the script for bash; `eval` it, or add --install",
            "输出bash脚本；可用 eval 执行，或加 --install",
        ),
    ),
}
