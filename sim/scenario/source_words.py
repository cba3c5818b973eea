"""Where the values of the shipped towns and policies come from, in Chinese; their files say it in English.

Titles of papers, and names of their authors and journals, stay as they are printed. A test sees to it that no
source of a shipped file is missing.
"""

from __future__ import annotations

REPORTED = {
    "12345 deadlines of 2 to 15 days by source": "12345热线按来源规定的2至15天办理期限",
    "2,366 of 14,565": "14,565起中的2,366起",
    "7,010 of 14,565": "14,565起中的7,010起",
    "28,052 of 28,797, self-reported": "28,797件中的28,052件（自报）",
    "67 to 70 %, the middle": "67%至70%的中值",
    "97.6 % of what is diverted is closed, so somebody follows up; how much is not told": (
        "分流事项办结率97.6%，可见有人跟进；比例未公布"
    ),
    "Hubei Daily (湖北日报) 2024-08-27": "《湖北日报》2024年8月27日",
    "Legal Daily (法治日报) 2023-11-27": "《法治日报》2023年11月27日",
    "Xie Qi (谢琦), research on Fengqiao town, Zhuji": "谢琦：对诸暨市枫桥镇的研究",
    "about 2.1 people a turn-out, Xuzhou 2017": "每次出警约2.1人（徐州，2017年）",
    "courts settle about 67 to 70 per cent": "法院调解、撤诉率约67%至70%",
    "feedback times of a city's police bulletins are log-normal with sigma 1.13 to 1.18, scenes of a public police "
    "log with 1.4 to 1.8": (
        "某市警情通报的反馈时长呈对数正态分布，σ为1.13至1.18；公开警务记录的现场处置时长σ为1.4至1.8"
    ),
    "hour shares of a public police log of another country, shape only": "国外公开警务记录的各时段占比，只取形状",
    "independent channel": "独立渠道",
    "minutes an operator per work order, Beijing": "北京热线每张工单的受理分钟数",
    "national birth rate of 6.77 per thousand in 2022": "2022年全国出生率6.77‰",
    "national census 2020 mean household": "2020年全国人口普查平均家庭户规模",
    "national death rate of 7.37 per thousand in 2022": "2022年全国死亡率7.37‰",
    "press, Songyang (Zhejiang) 2024-12-25": "浙江松阳媒体报道，2024年12月25日",
    "reported for J station of H city, 2022": "H市J派出所2022年公布",
    "seed text": "课题原始材料",
    "spread of replies on a city message board": "某市网络问政留言答复时长的离散程度",
    "visitor-scan coverage reported by the station": "派出所公布的访客扫码覆盖率",
    "an example": "示例",
    "your source / 出处": "出处",
}
"""Measured or reported, word for word as the files have it."""

ASSUMED = {
    "half of the 6 minutes that a 12345 work order takes an operator: assumption": (
        "取12345话务员办理一张工单所需6分钟的一半：假设"
    ),
    "half of what a consultation takes an officer: assumption": "取民警参加一次集中会商用时的一半：假设",
    "23 case officers as reported, less those in call response: assumption": (
        "公布办案民警23人，减去接处警民警：假设"
    ),
    "25 % of the hours, beside at least 75 %": "至少75%之外的25%工时",
    "350,000 residents in all, reported; their split as at Danghu: assumption": (
        "公布常住人口共35万，构成按当湖：假设"
    ),
    "4 to 14 times (Skogan, doi:10.1080/10439460600662098), hardly more than once in a panel (Oliveira et al. "
    "2021): assumption": (
        "4至14倍（Skogan, doi:10.1080/10439460600662098），追踪调查中几乎不超过1倍（Oliveira等，2021）：假设"
    ),
    "40 officers in call response as reported, less 22 and 10; that those are all is an assumption": (
        "公布接处警民警40人，减去22人和10人；假设此外再无他人"
    ),
    "5 % of the addresses of a city send 64 % of its calls (Sherman, Repeat Calls to Police in Minneapolis, 1987): "
    "were they log-normal, a sigma of 2.0, of which places have 1.8; that this holds here: assumption": (
        "某市5%的地址产生64%的报警（Sherman, Repeat Calls to Police in Minneapolis, 1987）；"
        "若呈对数正态分布则σ为2.0，其中地点占1.8；假设本地亦然"
    ),
    "55 officers as reported, less 23 case and 22 community officers": (
        "公布民警55人，减去办案民警23人和社区民警22人"
    ),
    "55 officers in all, reported; their split as at Danghu: assumption": "公布民警共55人，分工按当湖：假设",
    "Danghu's, a head: assumption": "按当湖人均：假设",
    "a quarter of disputes followed up at the station: assumption": "四分之一的纠纷由所内跟进：假设",
    "about 14,000 officer hours in ten months, set so that disputes and non-police take three quarters of the hours: "
    "assumption": "十个月约14,000民警工时，使纠纷与非警务占工时的四分之三：假设",
    "assumption: a desk is staffed for calls from all over, most of no matter here": (
        "假设：接警台受理各地来电，多数与本地无关"
    ),
    "assumption: a disposal takes two, who drive one car": "假设：处置由两人同乘一车",
    "assumption: a scene is not left before its matter is dealt with": "假设：现场事项处理完毕方可离开",
    "assumption: a small station's officers stand by at home at night": "假设：小所民警夜间在家备勤",
    "assumption: a volunteer team with other calls on its evenings": "假设：志愿者队伍晚间另有其他事务",
    "assumption: an urgent call goes before what officers are only on their way to": (
        "假设：紧急警情优先于民警尚在途中的其他警情"
    ),
    "assumption: buildings let by the room or flat": "假设：按间或按套出租的房屋",
    "assumption: cars wait at the posts of the four zones, one of them staffed around the clock": (
        "假设：车辆在四个警区的值守点待命，其中一处全天有人"
    ),
    "assumption: departments have left venues to the station": "假设：职能部门将场所管理留给派出所",
    "assumption: disputes from other stations and from the street": "假设：其他派出所和街道转来的纠纷",
    "assumption: licences, inspections and reports besides what residents bring": (
        "假设：群众诉求之外的许可、检查和报表"
    ),
    "assumption: papers and permits that no errand of the model stands for": "假设：模型各类事项未涵盖的证照业务",
    "assumption: records, notices, counts and checks for every office of the town": (
        "假设：为镇街各部门做的台账、告知、统计和检查"
    ),
    "assumption: schools and families send people as well": "假设：学校和家庭也会转介",
    "assumption: the court of a county, of whose cases these are few": "假设：县法院，此类案件只占其少数",
    "assumption: the direction is measured (Blanes i Vidal and Kirchmaier 2018), its size not": (
        "假设：方向有实测（Blanes i Vidal和Kirchmaier，2018），大小没有"
    ),
    "assumption: the direction is measured (DeAngelo, Toger and Weisburd 2023), its size not": (
        "假设：方向有实测（DeAngelo、Toger和Weisburd，2023），大小没有"
    ),
    "assumption: the sub-bureau sends what the duty squad lacks": "假设：值班力量不足时由分局补充",
    "assumption: those with more than a handful of workers": "假设：用工超过数人的单位",
    "assumption: village committees give their mediators other posts as well": "假设：村（居）委会调解员另有兼职",
    "assumption: who is nearest goes first and begins, the others follow": "假设：就近者先到先处置，其余人员随后",
    "assumption: who takes a call sees it through": "假设：首接负责到底",
    "at least 75 % of the hours; the model's reading of the two-way split": (
        "至少75%的工时；模型对两分法的理解"
    ),
    "between on-the-spot duty and the median of 11.2 days of a city message board: assumption": (
        "介于当场处置与某市网络问政留言答复中位数11.2天之间：假设"
    ),
    "burglaries within 100 m in the first week 2.83 times as many as expected, Malmö (Hoppe and Gerell 2019, "
    "doi:10.1177/1477370817751382): assumption": (
        "首周100米内入室盗窃为预期的2.83倍，马尔默（Hoppe和Gerell，2019，doi:10.1177/1477370817751382）：假设"
    ),
    "calls are diverted, not turned away: at most today's share": "警情是分流而非推诿：至多为现有比例",
    "calls are taken over, not turned away: at most today's share": "警情是接管而非推诿：至多为现有比例",
    "half of crime in 2 to 6 % of street segments (Weisburd, Criminology 53(2) 2015); that a place here is as a "
    "segment there: assumption": (
        "半数犯罪集中于2%至6%的街段（Weisburd, Criminology 53(2), 2015）；以本地地点对应该处街段：假设"
    ),
    "half the standard's officers, for a crew is about two: assumption": (
        "标准民警数的一半，因每组约两人：假设"
    ),
    "in proportion to a station's residents, as at Danghu: assumption": "按辖区人口比例，同当湖：假设",
    "in proportion to residents, as at Danghu: assumption": "按人口比例，同当湖：假设",
    "mandatory overtime raises the odds of burnout to 1.37 (Peterson et al. 2019); what an hour does: assumption": (
        "强制加班使职业倦怠的优势比升至1.37（Peterson等，2019）；每小时的作用：假设"
    ),
    "most next door, fewer up to some 400 m: assumption": "多在隔壁，至约400米递减：假设",
    "nobody reports it: assumption": "无人公布：假设",
    "none at Danghu; elsewhere up to two for each officer: assumption": "当湖没有；他处每名民警至多两人：假设",
    "not told for 2023; from today's share upwards": "2023年未公布；取现有比例以上",
    "not told; at least today's share": "未公布；至少为现有比例",
    "not told; at most today's share": "未公布；至多为现有比例",
    "not told; enough to step in within 12 hours, with the other work of their posts": (
        "未公布；兼顾本职时足以在12小时内介入"
    ),
    "not told; from a fifth to all suitable calls": "未公布；取适宜警情的五分之一至全部",
    "not told; from a fifth to nearly all": "未公布；取五分之一至几乎全部",
    "not told; from a tenth to nearly all": "未公布；取十分之一至几乎全部",
    "not told; from half to all": "未公布；取一半至全部",
    "not told; from today's to nearly all": "未公布；取现有比例至几乎全部",
    "one centre, one list; how complete is not told": "一个中心、一张清单；完整程度未公布",
    "one station reports 86.5 %; of most nothing is known: assumption": "一所公布86.5%，多数不详：假设",
    "process and outcome both move trust (Oliveira et al., doi:10.1007/s10940-020-09478-2), by how much here: "
    "assumption": "过程与结果均影响信任（Oliveira等，doi:10.1007/s10940-020-09478-2）；本地影响大小：假设",
    "quick resolution is reported, so somebody follows up; how much is not told": (
        "公布快速化解，可见有人跟进；比例未公布"
    ),
    "set so that 214 suspects are found in ten months: assumption": "使十个月内查获嫌疑人214名：假设",
    "set so that arrivals agree with the bins of a city's police bulletins: assumption": (
        "使到场时长与某市警情通报的分段相符：假设"
    ),
    "set so that the reported calls are met": "使警情数与公布数相符",
    "set so that the year has the 36,817 calls reported for J station: assumption": (
        "使全年警情与J派出所公布的36,817起相符：假设"
    ),
    "set with the speed: assumption": "与车速一并设定：假设",
    "set with the speed; crews on call response are in or beside their cars: assumption": (
        "与车速一并设定；接处警组在车内或车旁待命：假设"
    ),
    "that there is a boost is measured (Short et al., doi:10.1007/s10940-009-9068-8), its size here is not: "
    "assumption": "近重复效应有实测（Short等，doi:10.1007/s10940-009-9068-8），本地大小没有：假设",
    "the centre sits beside the desk; how much it recognises is not told": "中心与接警台同处办公；识别比例未公布",
    "the station reports none; another, of 55 officers, has 73": "该所未公布；另一有55名民警的派出所为73人",
    "the street centre receives disputes; how many it can is not told": "街道综治中心受理纠纷；可受理数未公布",
    "three in each police zone: assumption": "每个警区三名：假设",
    "two stations known have 89 and 105 calls a year for 1,000 residents; a rural one may have two thirds: "
    "assumption": "已知两所每千人每年警情89起和105起，农村派出所取其三分之二：假设",
    "two thirds of the calls a head of Danghu: assumption": "取当湖人均警情的三分之二：假设",
    "village mediators come first in Fengqiao; at least today's share": "枫桥由村级调解员先行；至少为现有比例",
    "whether the centre sends grid workers is not told": "中心是否派出网格员未公布",
}
"""Assumed, or bounded by what is known, word for word as the files have it."""

SOURCES = REPORTED | ASSUMED
