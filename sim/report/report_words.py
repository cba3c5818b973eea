"""Every word that tables, figures and the report say by themselves, English beside Chinese.

Outcomes bring their own labels (`sim.metrics.outcomes`), and so do enums (`sim.vocabulary.terms`) and
scenarios. Blanks stand in braces. The figures' and the page's own words lie in files beside this one.
"""

from __future__ import annotations

import re

from sim.report.figure_words import FIGURE_WORDS
from sim.report.finding_words import FINDING_WORDS
from sim.report.front_page_words import FRONT_PAGE_WORDS
from sim.report.languages import choose
from sim.report.page_words import PAGE_WORDS
from sim.report.screening_words import SCREENING_WORDS
from sim.report.worth_words import WORTH_WORDS

WORDS: dict[str, tuple[str, str]] = {
    # verdicts
    "better": ("better", "改善"),
    "worse": ("worse", "变差"),
    "higher": ("higher", "上升"),
    "lower": ("lower", "下降"),
    "same": ("the same", "相同"),
    "unsure": ("not sure", "不确定"),
    "unknown": ("unknown", "未知"),
    # table heads
    "outcome": ("outcome", "指标"),
    "base": ("base", "基准"),
    "mean": ("mean", "均值"),
    "interval": ("95% interval", "95%置信区间"),
    "likely": ("{chance} likely better", "改善概率{chance}"),
    "table_title": ("Policy minus base: {base}", "政策减基准：{base}"),
    # footnotes
    "note_pairs": (
        "{count} replications, the same troubles under every policy (seeds {first} to {last}). Second line: "
        "95% interval of the difference, simultaneous over {comparisons} policies (Bonferroni, "
        "outcome by outcome).",
        "重复模拟{count}次，各政策下发生的事完全相同（随机种子{first}至{last}）。第二行为差值的95%置信区间，"
        "按{comparisons}项政策逐指标作Bonferroni同时校正。",
    ),
    "note_pair": (
        "{count} replications, the same troubles under both (seeds {first} to {last}). Second line: "
        "95% interval of the difference.",
        "重复模拟{count}次，两种政策下发生的事完全相同（随机种子{first}至{last}）。第二行为差值的95%置信区间。",
    ),
    "note_over": (
        "{draws} parameter sets, {count} replications each, the same troubles under every policy (seeds "
        "{first} to {last}). Second line: 95% interval of the expected difference for one more such set, "
        "ignorance and chance together, simultaneous over {comparisons} policies (Bonferroni, outcome by "
        "outcome).",
        "{draws}组参数，每组重复模拟{count}次，各政策下发生的事完全相同（随机种子{first}至{last}）。第二行为再取一组参数时"
        "期望差值的95%区间，同时计入参数不确定性和随机波动，按{comparisons}项政策逐指标作Bonferroni同时校正。",
    ),
    "note_parts": (
        "Share of ignorance in the widest interval of each outcome: {list}. The rest is chance, which more "
        "replications would lessen; ignorance they would not.",
        "区间的宽度有两个来源：一是参数不确定，二是随机波动。各指标最宽的区间中，前者所占比例：{list}。增加重复模拟次数只能缩小后者。",
    ),
    "note_unsure": (
        "“not sure”: the interval contains zero; more replications may settle it.",
        "“不确定”指区间包含零，是升是降尚不能确认；增加重复模拟次数（--reps）后可能判明。",
    ),
    "note_chance": (
        "“sure” and “chance” are about one policy alone; the interval holds for all {comparisons} "
        "policies at once and is therefore wider.",
        "“把握”与“概率”只就单项政策而言；区间则对{comparisons}项政策同时成立，因此更宽。",
    ),
    "note_lever": ("{policy}: {said}.", "{policy}：{said}。"),
    "note_time": ("{outcome}: {definition}.", "{outcome}：{definition}。"),
    "note_run": (
        "{count} replications (seeds {first} to {last}); 95% t-intervals.",
        "重复模拟{count}次（随机种子{first}至{last}）；95%置信区间按t分布计算。",
    ),
    "note_one": (
        "One replication (seed {first}): no interval can be given; ask for --reps 5 or more.",
        "只模拟了一次（随机种子{first}），无法给出置信区间；请用 --reps 5 以上。",
    ),
    # answers
    "and": ("; ", "；"),
    "stop": (" ", ""),
    "bullet": ("• ", "•\u00a0"),
    "workload": ("Officer workload", "民警负荷"),
    "hours": ("Officers' time", "民警工时"),
    "settled": (
        "Settled under {policy}, of all matters that arise: {list}.",
        "“{policy}”下，全部发生事项的化解情况：{list}。",
    ),
    "settled_part": ("{outcome} {before} → {after} ({verdict})", "{outcome}{before}→{after}（{verdict}）"),
    "measured_by": ("{question} ({outcome}; base {value}).", "{question}（{outcome}；基准{value}）。"),
    "falls": ("Falls under {policies}.", "下降：{policies}。"),
    "rises": ("Rises under {policies}.", "上升：{policies}。"),
    "open": ("No sure difference under {policies}.", "差异不确定：{policies}。"),
    "equal": ("Exactly the same under {policies}.", "完全相同：{policies}。"),
    "effect": ("{policy} by {size} ({range}; {chance} sure)", "“{policy}”{size}（{range}，把握{chance}）"),
    "effect_neutral": ("{policy} by {size} ({range})", "“{policy}”{size}（{range}）"),
    "chance": ("{policy} ({chance} chance of being better)", "“{policy}”（改善概率{chance}）"),
    "chance_most": (">99%", "99%以上"),
    "chance_least": ("<1%", "不足1%"),
    "range": ("{low} to {high}", "{low}至{high}"),
    "worsens": ("What gets worse under {policy}: {list}.", "“{policy}”下明确变差的指标：{list}。"),
    "more_harms": ("; and {count} more (see the table)", "；另有{count}项（见表）"),
    "harm": ("{outcome} {size} ({range})", "{outcome}{size}（{range}）"),
    "worsens_none": (
        "No headline outcome surely gets worse under {policies}.",
        "下列政策没有任何主要指标明确变差：{policies}。",
    ),
    "nothing_sure": (
        "No difference in any headline outcome is sure: every interval contains zero. "
        "Ask for more replications, or for a precision.",
        "所有主要指标的差异都不能确认：各区间均包含零。请增加重复模拟次数（--reps），或指定精度（--precision）。",
    ),
    "all_same": (
        "Nothing differs: every replication gave exactly the same as the base.",
        "毫无差别：每次模拟的结果都与基准完全相同。",
    ),
    "too_few": (
        "One pair of runs: no interval, so nothing can be called sure. Ask for at least five replications.",
        "每种政策只模拟了一次，无法给出区间，不能下结论。请至少重复5次（--reps 5）。",
    ),
    "no_results": ("{policy} has no result: every run failed.", "{policy}没有结果：全部运行失败。"),
    "list_comma": (", ", "、"),
    # the systems of the source text
    "systems_title": ("The systems of the source text: {scenario}", "原文所述各系统：{scenario}"),
    "system_levers": ("levers", "政策变量"),
    "system_more": ("further levers", "其他政策变量"),
    "system_files": ("files", "文件"),
    "system_expects": ("should move", "预期变动"),
    "system_none": ("without", "无"),
    "system_change": ("change", "变化"),
    "yes": ("yes", "是"),
    "no": ("no", "否"),
    "system_reading": ("reading", "判定"),
    "system_still": ("Nothing surely moved.", "没有指标明确变动。"),
    "system_others": (
        "{count} other outcomes moved as well; --json lists them.",
        "另有{count}项指标也有变动，加 --json 可全部查看。",
    ),
    "claims_title": (
        "What the source says, and what the model says: everything together minus the station alone",
        "原文所述与模型结果对照：多跨融通减派出所单打独斗",
    ),
    "claims_says": ("the source", "原文"),
    "claims_found": ("the model", "模型"),
    "claims_apart": ("how far they agree", "吻合程度"),
    "claims_model": (
        "{outcome}: alone {level}, change {change} ({interval}), {said}",
        "{outcome}：单打独斗{level}，变化{change}（{interval}），{said}",
    ),
    "course_rises": ("rises", "上升"),
    "course_falls": ("falls", "下降"),
    "found_expected": ("as expected", "符合预期"),
    "found_contrary": ("the other way", "与预期相反"),
    "found_unsure": ("not sure", "不确定"),
    "found_same": ("did not move", "没有变动"),
    "found_unknown": ("unknown", "未知"),
    "found_also": ("also moved", "同时变动"),
    "note_systems": (
        "{count} replications of either side, the same troubles on both (seeds {first} to {last}). "
        "“change” is with all of the system minus without; everything else stays as the scenario has it. "
        "Intervals of 95%, simultaneous over all {comparisons} systems and outcomes (Bonferroni). Listed: "
        "what the system should move, and the headline outcomes that surely moved.",
        "两侧各重复模拟{count}次，发生的事完全相同（随机种子{first}至{last}）。“变化”为全部实施减去未实施，其余参数与情景一致。"
        "95%置信区间按全部{comparisons}个系统与指标组合作Bonferroni同时校正。"
        "表中列出预期变动的指标，以及明确变动的主要指标。",
    ),
    # notices on standard error
    "running": ("simulating", "模拟中"),
    "compiling": (
        "Compiling the model once; this takes up to half a minute.",
        "首次编译模型，最多约半分钟。",
    ),
    "stopped": ("Stopped. What was finished is kept: {done} runs.", "已停止。已完成的{done}次运行均予保留。"),
    "missing_runs": (
        "{count} runs are missing because the machine failed, not the model; the same command tries them "
        "again.",
        "缺少{count}次运行，原因在机器而不在模型；再次执行同一命令将重试。",
    ),
    "missing_run": ("missing: {policy}, seed {seed}: {reason}", "缺少：{policy}（随机种子{seed}）：{reason}"),
    "nothing_finished": ("Nothing was finished.", "没有完成任何运行。"),
    "failed_runs": ("{count} of {total} runs failed:", "{total}次运行中有{count}次失败："),
    "failed_run": ("{policy}, seed {seed}: {reason}", "{policy}（随机种子{seed}）：{reason}"),
    "more_failures": ("and {count} more", "另有{count}次"),
    "precision_met": (
        "{count} replications reached {reached} in {outcome} ({wanted} was asked for).",
        "重复模拟{count}次后，{outcome}的精度达到{reached}（要求{wanted}）。",
    ),
    "precision_missed": (
        "After {count} replications the precision in {outcome} is {reached}; {wanted} was asked for.",
        "重复模拟{count}次后，{outcome}的精度为{reached}；要求为{wanted}。",
    ),
    "exclusive": ("--reps and --precision exclude each other", "--reps 与 --precision 不能同时使用"),
    "exclusive_over": (
        "--over and --precision exclude each other; give --reps",
        "--over 与 --precision 不能同时使用；请用 --reps",
    ),
    "exclusive_point": ("--over and --point exclude each other", "--over 与 --point 不能同时使用"),
    "sample_aside": (
        "{path} is left aside: with --precision or --set the town is compared at its own values",
        "未使用 {path}：给出 --precision 或 --set 时，只按情景自身取值比较",
    ),
    "is_file": ("{option} {path} is a file, a folder is needed", "{option} {path} 是文件，此处应为文件夹"),
    "is_folder": ("{option} {path} is a folder, a file is needed", "{option} {path} 是文件夹，此处应为文件"),
    "no_policies": (
        "name a policy: there is none in the folder `policies` beside the scenario",
        "请写出政策名称：情景旁的 policies 文件夹中没有政策",
    ),
    "all_policies": (
        "No policy named: comparing all {count} beside the scenario: {names}",
        "未写政策名称，比较情景旁的全部{count}项政策：{names}",
    ),
    "one_way": (
        "--incident, --worst and --most-different exclude one another",
        "--incident、--worst 和 --most-different 只能用其中一个",
    ),
    "hint_case": ("For a page of it: --report FILE.html", "如需网页：--report 文件.html"),
    "wrote": ("Written: {path}", "已写入：{path}"),
    "not_written": ("{path}: not written ({reason})", "{path}：未能写入（{reason}）"),
    "hint_out": (
        "For figures and a report: --out FOLDER, or --report FILE.html",
        "如需图表和报告：--out 文件夹，或 --report 文件.html",
    ),
    "undefined": (
        "{outcome} was undefined in {count} replications of {policy}, which are left out of its figures.",
        "“{policy}”有{count}次模拟算不出“{outcome}”（没有可统计的事项），未计入。",
    ),
    "interrupted": (
        "The study was stopped before its end; these are the runs that were finished.",
        "研究提前停止，以下为已完成的运行。",
    ),
}
_RANGE = re.compile(r"\s?[(（](?:95%置信区间)?\{range\}[)）]|(?:95%置信区间)?\{range\}[;，]\s?")
"""Where a sentence has its interval, which is left out where there is none."""

WORDS |= FIGURE_WORDS
WORDS |= FINDING_WORDS
WORDS |= FRONT_PAGE_WORDS
WORDS |= PAGE_WORDS
WORDS |= SCREENING_WORDS
WORDS |= WORTH_WORDS


def word(key: str, language: str = "en", **blanks: object) -> str:
    """The entry `key` in `language`, its blanks filled."""
    text = choose(WORDS[key], language)
    return (_RANGE.sub("", text) if blanks.get("range") == "" else text).format(**blanks)
