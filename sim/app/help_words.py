"""What the help says of commands and options, and what the parser complains of, English beside Chinese."""

from __future__ import annotations

import re

from sim.app.lever_help import LEVER_HELP
from sim.app.station_help import STATION_HELP
from sim.report.languages import choose

HELP: dict[str, tuple[str, str]] = {
    **STATION_HELP,
    **LEVER_HELP,
    "govsim": (
        "Simulate a police station, the town around it, and who helps. 中文：--lang zh",
        "模拟基层派出所、所在的镇和各方协同力量。English: --lang en",
    ),
    "govsim run": (
        "Simulate a scenario: outcomes with their intervals over replications.",
        "模拟一个情景，给出各项指标及重复模拟所得的置信区间。",
    ),
    "govsim compare": (
        "Compare policies with a base scenario under the same troubles: what differs, and how surely.",
        "让同样的事在各政策和基准情景下各发生一遍，比较差异有多大、把握有多大。",
    ),
    "govsim case": (
        "Live through one and the same matter under two policies, step by step.",
        "把同一件事放在两种政策下各走一遍，逐步对照。",
    ),
    "govsim check": (
        "Check a scenario and policies; show all that is wrong.",
        "检查情景和政策，一次列出全部错误。",
    ),
    "govsim params": (
        "List every parameter: value, unit, bounds, range, kind, grade, meaning and source.",
        "列出全部参数：取值、单位、界限、范围、类型、等级、含义和出处。",
    ),
    "govsim outcomes": (
        "List every outcome: name, unit, the better direction, and what is counted.",
        "列出全部指标：名称、单位、优化方向和统计口径。",
    ),
    "govsim schema": (
        "Print the JSON Schema of scenario files, for TOML editors.",
        "输出情景文件的 JSON Schema，供TOML编辑器使用。",
    ),
    "govsim systems": (
        "List the systems of the source text: levers, files, and what moving each from none to full does.",
        "列出原文所述各系统：政策变量、代码文件，以及各系统从不实施到全面实施引起的变化。",
    ),
    "govsim odd": (
        "Print the description of the model in the ODD+D protocol, made from the code as it is.",
        "按ODD+D规范输出模型说明，内容由代码生成。",
    ),
    "govsim study": (
        "Carry out a declared study: sweep, precision, sensitivity, calibrate, optimise, robust, backtest or "
        "attribute.",
        "执行一项已写好的研究：扫描、精度、敏感性、校准、优化、稳健性、回溯检验、贡献分解。",
    ),
    "govsim report": (
        "Make the report of a results folder again, from what the folder keeps.",
        "根据结果文件夹中保存的数据重新生成报告。",
    ),
    "govsim verify": (
        "Say of each file of a results folder whether it is whole, its own, and made by this program.",
        "逐一说明结果文件夹中的文件是否完好、是否属于此处、是否出自本程序。",
    ),
    "RESULTS": (
        "A folder that `compare --out`, `run --out` or `study` wrote.",
        "由 compare --out、run --out 或 study 写出的文件夹。",
    ),
    "--to": (
        "Write the report to this file instead of into the folder.",
        "把报告写入这个文件，而不写入该文件夹。",
    ),
    "--format": (
        "Write the tables as well: xlsx, docx, csv or parquet; may be repeated.",
        "另写出表格：xlsx、docx、csv 或 parquet；本选项可多次使用。",
    ),
    "--worth": (
        "The smallest difference in an outcome that is worth acting on, in its unit or as 2% of the base; "
        "may be repeated.",
        "某项指标值得采取行动的最小差异，按该指标的单位写，或写作基准的百分比（如2%）；本选项可多次使用。",
    ),
    "--screen": (
        "Try which unknowns would turn the conclusions, for at most four times the runs; a report does it by "
        "itself, and --no-screen leaves it out.",
        "试算哪些不确定参数会推翻结论，运行次数至多为比较的四倍；生成报告时自动进行，--no-screen 可省去。",
    ),
    "--version": ("Show the version and exit.", "显示版本号。"),
    "govsim new": (
        "Lay out a folder of your own: a town, two policies and a study that run as they are.",
        "建立自己的文件夹：一个镇、两项政策和一项研究，开箱即可运行。",
    ),
    "FOLDER": ("The folder, which must not exist yet or be empty.", "文件夹，须尚不存在或为空。"),
    "govsim migrate": (
        "Bring files of an earlier version up to date: keys renamed, comments kept, the old copied beside.",
        "把旧版本的文件更新到现行格式：改用新的键名，保留注释，并留下原文件副本。",
    ),
    "FILE...": ("Towns, policies, studies or maps, TOML files.", "情景、政策、研究或列映射的TOML文件。"),
    "--into": (
        "Write the new file here and leave the old one alone; for one file.",
        "把新文件写到此处，原文件不动；仅限一个文件。",
    ),
    "govsim cache": (
        "Show where compiled code is kept and how large it is, or remove it.",
        "显示编译结果保存在何处、占用多大，或将其删除。",
    ),
    "--where": ("Show the folders; so without an option.", "显示文件夹；不带选项时即如此。"),
    "--clear": ("Remove all of it; the next run compiles again.", "全部删除；下次运行时重新编译。"),
    "govsim completion": (
        "Complete commands, options and policies in the shell: print the script, or install it.",
        "让终端自动补全命令、选项和政策名：输出脚本，或直接安装。",
    ),
    "[SHELL]": ("bash, zsh, fish or powershell.", "bash、zsh、fish 或 powershell。"),
    "--install": (
        "Install it for this user; starts to work in a new terminal.",
        "为当前用户安装，新开终端后生效。",
    ),
    "installed": ("Installed: {path}; open a new terminal.", "已安装：{path}；请新开终端。"),
    "govsim demo": (
        "Show two towns side by side under the same troubles: a live page, or one file to take along.",
        "并排展示遇到同样的事的两个镇：实时页面，或可随身携带的单个文件。",
    ),
    "--record": (
        "Write the page as one file that opens without a server.",
        "把页面写成一个文件，无需服务器即可打开。",
    ),
    "--host": (
        "Address to listen on; the default lets in this computer alone.",
        "监听地址；默认只允许本机访问。",
    ),
    "--port": ("Port to listen on; 0 takes any that is free.", "监听端口；0 表示任选空闲端口。"),
    "govsim fit": (
        "Turn a station's call log into a scenario, and show how near it comes to days it has not seen.",
        "由派出所的接处警记录拟合出情景，并用未参与拟合的时段检验其准确程度。",
    ),
    "govsim follow": (
        "Hold a fitted town against new days: predicted, happened, what changed, the coming week, tonight.",
        "用新的接处警记录跟踪已拟合的情景：预测与实际、有何变化、未来一周、今晚。",
    ),
    "--refit": (
        "Fit again, to the days since a change, and write it here.",
        "按变化后的记录重新拟合，写到此处。",
    ),
    "TOWN": ("The scenario that `govsim fit` wrote.", "由 govsim fit 写出的情景文件。"),
    "LOG...": (
        "Call logs, CSV or Excel, read as one, or a folder of them; or a bulletin of binned times (TOML).",
        "接处警记录（CSV文件或Excel工作簿），可多个，合并读取；也可为其文件夹，或分档时长的通报（TOML文件）。",
    ),
    "--people": (
        "How many live there: the town is laid over the standard, in proportion to them.",
        "居民人数：以标准城镇为底，按人口折算。",
    ),
    "--officers": (
        "How many officers the station has, divided as the standard's are.",
        "民警人数，按标准比例分配。",
    ),
    "--columns": (
        "The map of the log's columns, a TOML file; without it one is proposed, written and used. Several "
        "where the headers of the files differ.",
        "记录各列含义的映射文件（TOML）；不给出则自动建议、写出并采用。各文件表头不同时可给出多个。",
    ),
    "--roster": (
        "The station's own roster, Excel or CSV: crews on duty are its own, not estimated; one or several.",
        "本所排班表（Excel或CSV）：在岗处警组据此确定，不再估计；可给出多个文件。",
    ),
    "--map": (
        "Where a proposed map is written; beside the scenario by default.",
        "建议的映射写入此文件；默认写在情景文件旁。",
    ),
    "[SCENARIO]": ("A scenario's TOML file.", "情景的TOML文件。"),
    "SCENARIO": ("A scenario's TOML file.", "情景的TOML文件。"),
    "BASE": ("The base scenario's TOML file.", "基准情景的TOML文件。"),
    "[POLICY]...": (
        "Policies by name; a+b joins two; path=value,... writes one out.",
        "政策名称，可写多个；a+b 表示两项并用；也可直接写成 路径=值,……。",
    ),
    "[POLICY...]": (
        "Policies by name; a+b joins two; path=value,... writes one out. Without any, all those beside the "
        "scenario.",
        "政策名称，可写多个；a+b 表示两项并用；也可直接写成 路径=值,……。"
        "不写则比较情景所在文件夹 policies 下的全部政策。",
    ),
    "--reps": (
        "Replications; 5 for run, 10 for compare, 30 for systems, 40 for fit and follow.",
        "重复模拟次数；默认 run 为5次，compare 为10次，systems 为30次，fit 和 follow 为40次。",
    ),
    "POLICY": ("A policy by name; a+b joins two.", "政策名称；a+b 表示两项并用。"),
    "--incident": ("This incident, by its row in the base's run.", "指定一件事项，写它在基准模拟中的编号。"),
    "--worst": (
        "The worst of the base: longest until over, latest response, most hands or most reports.",
        "基准下最差的一件：了结最久、到场最慢、承办方最多或反映最多。",
    ),
    "--most-different": (
        "The extreme: differs most in the time until it is over. Without a choice, a typical one.",
        "最极端的一件：了结用时相差最大。不指定时选一件有代表性的。",
    ),
    "--type": ("Only matters of this type.", "只在这一类事项中选。"),
    "--precision": ("Replicate until this precise, as 2%.", "重复模拟到所需精度为止，如2%。"),
    "--on": (
        "The outcome that --precision is about; `govsim outcomes` lists them.",
        "--precision 所指的指标，见 govsim outcomes。",
    ),
    "--seed": ("Seed of the first replication.", "第一次模拟的随机种子。"),
    "--set": (
        "Set one parameter, or change it (+3, -20%, x1.5); may be repeated.",
        "设定一个参数，或在现值上增减（+3、-20%、x1.5）；本选项可多次使用。",
    ),
    "--out": (
        "Folder for tables, figures, report; a study uses results/NAME by default. Of fit: the scenario's "
        "file; the report is written beside it. Of systems --levers: its runs, from which another start goes "
        "on.",
        "存放表格、图和报告的文件夹；研究默认用 results/名称。fit 则为情景文件，报告写在同一处。"
        "systems --levers 则存放各次模拟，再次运行时接着做。",
    ),
    "STUDY": ("A study's TOML file.", "研究的TOML文件。"),
    "--dask": (
        "Run on a Dask cluster at this address; `local` starts one here.",
        "在此地址的Dask集群上运行；local 表示在本机启动。",
    ),
    "--fresh": ("Start over instead of going on from what is kept.", "从头开始，不使用已保存的结果。"),
    "--mix-builds": (
        "Go on although another build of the program made what is kept; the results then say so.",
        "即使已有运行出自其他程序版本也继续，并在结果中注明。",
    ),
    "--anyway": (
        "Run a base that is not plausible or overloaded; the results then say so.",
        "即使基准情景不合理或警力超负荷也照样运行，并在结果中注明。",
    ),
    "--report": ("Write only the report.", "只写出报告。"),
    "--over": (
        "Compare over the sample in a calibration's results: ignorance and chance in one interval.",
        "在校准得到的多组参数上比较：区间同时计入参数不确定性和随机波动。",
    ),
    "--all": ("Show every outcome, not only the headlines.", "显示全部指标，而不只是主要指标。"),
    "--json": ("Print JSON and nothing else.", "只输出JSON。"),
    "--lang": (
        "Language of what is printed; otherwise that of GOVSIM_LANG or the system.",
        "输出语言；未给出时依 GOVSIM_LANG 或系统语言。",
    ),
    "--workers": ("Processes; all cores by default.", "进程数，默认用全部核心。"),
    "--measure": (
        "Measure, which takes minutes; --no-measure only lists.",
        "进行测算，需数分钟；--no-measure 只列出系统。",
    ),
    "--write": ("Write sim/ODD.md instead of printing it.", "写入 sim/ODD.md，而不输出到屏幕。"),
    "--debug": ("Show the traceback of an error.", "显示出错的详细位置。"),
    "--policy": ("Under this policy.", "按这项政策取值。"),
    "--kind": ("Only parameters of this kind.", "只列出这一类参数。"),
    "--help": ("Show this message and exit.", "显示本说明。"),
    "usage": ("Usage: {usage}", "用法：{usage}"),
    "options": ("[OPTIONS]", "[选项]"),
    "command": ("COMMAND ...", "命令 ..."),
    "Arguments": ("Arguments:", "参数："),
    "Options": ("Options:", "选项："),
    "Commands": ("Commands:", "命令："),
    "Examples": ("Examples:", "示例："),
    "remarks": ("  [{remarks}]", " [{remarks}]"),
    "required": ("required", "必填"),
    "default": ("default: {value}", "默认：{value}"),
    "least": ("at least {value}", "不小于{value}"),
}

PARSER: tuple[tuple[str, str], ...] = (
    (r"Missing argument '(.+)'", "缺少参数“{0}”"),
    (r"Missing option '(.+)'", "缺少选项“{0}”"),
    (r"Missing command", "缺少命令"),
    (r"No such command '(.+?)'\. Did you mean '?(.+?)'?\?", "没有命令“{0}”，是不是{1}？"),
    (r"No such command '(.+)'", "没有命令“{0}”"),
    (r"No such option: (\S+) \(Possible options: (.+)\)", "没有选项 {0}，相近的有 {1}"),
    (r"No such option: (\S+)", "没有选项 {0}"),
    (r"Option '(.+)' requires an argument", "选项 {0} 后面须有取值"),
    (r"Option '(.+)' does not take a value", "选项 {0} 不带取值"),
    (r"Got unexpected extra arguments?(?:\(s\))? \((.+)\)", "多余的参数：{0}"),
    (r"Invalid value for '(.+?)': (.+)", "“{0}”的取值无效：{1}"),
    (r"Invalid value: (.+)", "取值无效：{0}"),
    (r"'(.*)' is not one of (.+)", "“{0}”不在 {1} 之中"),
    (
        r"'(.*)' is not a precision; write for example 2% or 0\.02",
        "“{0}”不是有效的精度，请写成 2% 或 0.02 这样的形式",
    ),
    (r"Input should be a valid integer.*", "应为整数"),
    (r"Input should be greater than or equal to (.+)", "不得小于{0}"),
    (r"Input should be less than or equal to (.+)", "不得大于{0}"),
)
"""What the parser says in English, and how that is said in Chinese."""


def help_word(key: str, language: str = "en", **parts: object) -> str:
    """The text `key` of the help in `language`, its blanks filled."""
    return choose(HELP[key], language).format(**parts)


def complaint(message: str, language: str) -> str:
    """What the parser complains of, in `language`; what is not in the catalogue stays as it is."""
    for pattern, chinese in PARSER if language == "zh" else ():
        if found := re.fullmatch(pattern, message):
            return chinese.format(*(complaint(part, language) for part in found.groups()))
    return message
