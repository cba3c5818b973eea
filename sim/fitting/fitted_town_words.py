"""What a fitted town says of itself: labels, sources, and findings, English beside Chinese."""

from __future__ import annotations

from collections.abc import Mapping

from sim.scenario.errors import Speaker, Words
from sim.vocabulary.texts import in_a_row

CATALOGUE: dict[str, tuple[str, str]] = {
    # entries
    "kind": ("{name}, priority {priority}", "{name}（{priority}级）"),
    "kind_own": ("begun by officers: {name}", "民警主动发现：{name}"),
    "kind_family": ("{family}: rare categories, priority {priority}", "{family}：少见类别（{priority}级）"),
    "kind_attended_rest": ("other rare categories, priority {priority}", "其他少见类别（{priority}级）"),
    "kind_unreached_rest": (
        "cleared without an arrival, priority {priority}",
        "未到场即结束（{priority}级）",
    ),
    "kind_left_rest": (
        "left to others, no crew bound, priority {priority}",
        "未出警、由其他方面处理（{priority}级）",
    ),
    "kind_own_rest": ("begun by officers: other", "民警主动发现：其他"),
    "crews_weekdays": ("crews on working days, {hours}", "工作日处警组（{hours}）"),
    "crews": ("crews, {hours}", "处警组（{hours}）"),
    "others": ("whoever takes what no crew is sent to", "未出警事项的承办方"),
    "laid": (
        "Laid over the standard: departments, mediators, grids, volunteers, windows and residents' habits "
        "are the standard's, in proportion to {people} residents ({low} to {high}), as many as make so many "
        "calls: assumptions with ranges (grade D). Community officers do base work beside the crews.",
        "以标准镇为底：职能部门、调解、网格、志愿者、窗口及群众习惯均取标准值，按{people}名居民（{low}至{high}）"
        "折算，即该警情量所对应的人口：均为带范围的假设（D级）。社区民警在处警组之外从事基层基础工作。",
    ),
    "laid_crews": (
        "A crew counts as one officer: a policy that moves officers in call response moves crews.",
        "一个处警组按一名民警计：增减、调整接处警警力的政策，增减的是处警组。",
    ),
    "laid_kinds": (
        "{mapped} of {kinds} kinds of call are like a type of the standard, on which policies act.",
        "{kinds}类警情中有{mapped}类归入标准事项类型，针对该类型的政策随之适用。",
    ),
    "laid_left": (
        "{count} kinds of calls to which no crew was sent are left out: they bind nobody here.",
        "{count}类未出警的警情未计入：在此不占用警力。",
    ),
    "out": ("must be the file of a scenario, such as town.toml", "应为情景文件，如 town.toml"),
    "guessed": ("{name} = {header} ({reason})", "{name} = {header}（{reason}）"),
    "by_wording": ("by the wording", "按其用词"),
    "map_there": (
        "there is a map already; use it with --columns {map}, or name another file with --map",
        "映射文件已存在；请用 --columns {map} 采用它，或用 --map 另指定文件",
    ),
    "map_edit": (
        "edit this proposed map, then run again with --columns {map}",
        "请修改这份建议的映射，再以 --columns {map} 运行",
    ),
    # bulletins
    "span": (
        "{what}: log-normal, median {median} min ({low} to {high}), sigma {sigma}, mean {mean} min; the bin "
        "farthest off by {gap} points (grade {grade}).",
        "{what}：对数正态，中位数{median}分钟（{low}至{high}），对数标准差{sigma}，均值{mean}分钟；"
        "偏差最大的一档相差{gap}个百分点（{grade}级）。",
    ),
    "span_name": ("{start} to {end}", "{start}至{end}"),
    "unknown_calls": (
        "The bulletin does not say how many calls are behind its bins: ranges are those of {calls} a table.",
        "通报未写明各表的警情数：范围按每表{calls}起计。",
    ),
    "elapsed": (
        "A time until closing is elapsed time, not a crew's labour: time on scene is graded D, down to a "
        "quarter of it.",
        "“接警至结案”是经过的时间，不等于处警组实际投入的工时；因此现场用时定为D级，下限取该时长的四分之一。",
    ),
    "bulletin_assumed": (
        "A bulletin says nothing of {names}: assumptions with ranges (grade D). Nothing could be held out.",
        "通报未涉及{names}：均为带范围的假设（D级）。没有可供检验的留出时段。",
    ),
    "assumed_rate": ("how often calls come", "警情数量"),
    "assumed_travel": ("travel", "途中用时"),
    "assumed_scene": ("time on scene", "现场用时"),
    "assumed_rest": (
        "hours of the day, the desk, crews, residents and area",
        "时段分布、接警台用时、警力、人口和面积",
    ),
    "all_calls": ("calls", "警情"),
    "crews_all_day": ("crews", "处警组"),
    # demand only
    "demand": (
        "Demand only: {calls} calls in {days} days, {a_day} a day, in {kinds} kinds; {again} of them repeat "
        "an earlier one. Their number, hours, weekdays and kinds are fitted.",
        "仅需求：{days}天{calls}起，日均{a_day}起，分{kinds}类；其中{again}起为重复报警。"
        "警情数量、时段、星期和类别由记录拟合。",
    ),
    "demand_scene": (
        "The list has no times of dispatch; assumptions with ranges (grade D) are: {names}. Time on scene is "
        "fitted.",
        "记录没有派警时间：{names}均为带范围的假设（D级）；现场用时由记录拟合。",
    ),
    "demand_assumed": (
        "The list has no times of dispatch, and too few or none of arrival and end; assumptions with ranges "
        "(grade D) are: {names}.",
        "记录没有派警时间，到场和处警结束时间也没有或过少：{names}均为带范围的假设（D级）。",
    ),
    "assumed_desk": ("what the desk takes", "接警台用时"),
    "assumed_crews": ("how many crews are on duty", "在岗处警组"),
    "demand_places": (
        "Calls by place: {names}. The ground of the town is a placeholder; its places are not those.",
        "各地警情数：{names}。情景中的辖区为暂填，与这些地点无关。",
    ),
    "demand_then": (
        "Write who is on duty into the scenario before asking it about staff. Nothing was held out: waits "
        "and crews cannot be compared with the list.",
        "用于警力问题之前，请在情景中填写实际勤务。没有留出时段检验：等待时长和警力无法与记录比对。",
    ),
    "demand_held": (
        "Nothing was held out: waits cannot be compared with the list.",
        "没有留出时段检验：等待时长无法与记录比对。",
    ),
    # findings
    "too_short": (
        "needs at least {days} whole days and {calls} calls from the public, so that some can be held out",
        "至少需要{days}个整日、{calls}起群众报警，才能留出一段用于检验",
    ),
    "no_dispatch": (
        "has no time of dispatch in {share} of the calls; delays and crews cannot be estimated",
        "{share}的警情没有派警时间，无法估计接派警用时和所需警力",
    ),
    "asked": (
        "Fitted to the {train} days from {start}, held against the {test} days from {cut} that it had "
        "not seen, in "
        "{runs} runs of the model. The scenario that was written is fitted to all {days} days.",
        "先用{start}起{train}天的记录拟合，再与{cut}起{test}天的记录（未参与拟合）比对，模型运行{runs}次。"
        "最后生成的情景用全部{days}天的记录拟合。",
    ),
    "score_figures": (
        "Figures: of {all}, {agrees} agree with the held-out days within chance, {differs} differ, {few} "
        "rest on too few calls or runs to tell, {none} were not compared since the log hardly has them.",
        "数值：共{all}项，{agrees}项与留出时段相符（在随机波动之内），{differs}项不符，{few}项样本过少、无法判断，"
        "{none}项因记录中几乎没有而未比对。",
    ),
    "score_distances": (
        "Distances between curves: of {all}, {agrees} agree, {differs} differ, {few} rest on too few calls "
        "or runs to tell.",
        "分布距离：共{all}项，{agrees}项相符，{differs}项不符，{few}项样本过少、无法判断。",
    ),
    "worst": (
        "Farthest off: {what}, {observed} in the log, {simulated} in the model, where chance allows "
        "{simulated_low} to {simulated_high}.",
        "相差最大：{what}，记录为{observed}，模型为{simulated}，随机波动范围为{simulated_low}至{simulated_high}。",
    ),
    "drift": (
        "Over all curves, the model lies {distance} from the held-out days on average, and the days it was "
        "fitted to lie {between_parts} from them: so much the town itself changed, and no model can foresee "
        "that.",
        "全部分布平均，模型与留出时段的距离为{distance}，而用于拟合的时段与留出时段的距离为{between_parts}："
        "这是当地自身的变化，任何模型都无法预知。",
    ),
    "reproduced": (
        "The scenario that was written lives the log it is fitted to: of {distances} curves {near} agree "
        "within chance; of {all} figures {agrees} agree, {differs} differ, {few} rest on too few calls "
        "or runs to tell, {none} were not compared.",
        "用生成的情景再模拟一遍，与全部记录比对：{distances}条分布中有{near}条相符（在随机波动之内）；"
        "{all}项数值中{agrees}项相符，{differs}项不符，{few}项样本过少、无法判断，{none}项未比对。",
    ),
    "crews_said": (
        "Crews on duty: {least} to {most} by hour, {hours} crew hours a week. Rosters from {low} to "
        "{high} of that were not told apart by the delays; more crews may have been there unseen. A log "
        "without a roster cannot tell (grade D).",
        "在岗处警组：各时段{least}至{most}个，合计每周{hours}处警组工时。从{low}到{high}之间配多少处警组，接派警用时都看不出差别；"
        "实际在岗的可能更多，只是没有出警记录。没有勤务安排表，无法进一步判断（D级）。",
    ),
    "units_said": (
        "{share} of the calls had several units, {mean} a call on average; so it is in the scenario.",
        "{share}的警情有多个出动单元，平均每起{mean}个；情景中同样占用。",
    ),
    "desk_said": (
        "Of the mean delay until dispatch, {share} is the desk's own time with a crew free; the rest is "
        "waiting for "
        "a crew.",
        "接派警用时的均值中，{share}是有警可派时接警台自身的处理用时，其余是等待派警。",
    ),
    "silences": (
        "The log is silent for {days} days in {count} stretch(es), the longest from {begins} to {ends}: so "
        "many calls are missing there that chance cannot be it. They are left out, not counted as days "
        "without calls.",
        "记录中有{count}段空白，合计{days}天，最长的一段自{begins}至{ends}：缺少的警情之多，随机波动无法解释。"
        "这些时段不计入统计，也不当作“没有警情”。",
    ),
    "no_ends": (
        "The log does not say when calls end: time on scene is an assumption, {mean} minutes on average "
        "({low} to {high}, grade D), and how many crews are bound follows from it. Set it by hand if the "
        "station knows it.",
        "记录没有警情结束时间：现场用时只能假设，平均{mean}分钟（{low}至{high}，D级），"
        "同时在处的处警组数也由此推算。如本所掌握实际用时，请手工填写。",
    ),
    "day_spread_said": (
        "Days differ more than chance and the weekday make them: the level of a day varies by {value} "
        "({low} to {high}) about its mean, and so it does in the scenario.",
        "各日警情数的差异超出随机波动和星期规律：各日总体水平上下相差{value}（{low}至{high}），情景中同样如此。",
    ),
    "days_alike": (
        "Days differ no more than chance and the weekday make them; a spread of their level of up to {high} "
        "would not be seen.",
        "各日警情数的差异不超出随机波动和星期规律；各日总体水平的差异在{high}以内则看不出来。",
    ),
    "rise_said": (
        "With each crew bound a delay is {observed} longer in the log ({low} to {high}) and {simulated} in "
        "the model; the desk's own time is {desk} longer (grade D), the rest is waiting for a crew.",
        "每多一组在处，接派警用时在记录中增加{observed}（{low}至{high}），在模型中增加{simulated}；"
        "其中接警台自身的用时增加{desk}（D级），其余是等待派警。",
    ),
    "no_rise": (
        "In the log, delays do not grow with the crews bound. What more or fewer crews would change is then "
        "a lower bound in this town: nothing in it shows what happens when crews run short.",
        "记录中接派警用时并不随在处警力增多而增加。因此，用本情景回答增减警力的问题，得到的只是影响的下限："
        "记录没有显示警力紧张时会怎样。",
    ),
    "season_short": (
        "{days} days cannot tell a season from chance: rates do not depend on the month.",
        "{days}天不足以分辨季节变化：发生率不分月份。",
    ),
    "season_known": ("Rates depend on the month.", "发生率按月份区分。"),
    "weekend": (
        "Hours differ between working days and weekends (p = {p}); the scenario has one shape of the day "
        "for each "
        "kind of call, scaled by weekday.",
        "工作日与周末的警情时段分布不同（p = {p}）；但情景中每类警情只用一种时段分布，只按星期调整总量。",
    ),
    "given_up": (
        "{count} callers gave up before a crew was sent; {left} calls were left to others; {unreached} "
        "were cleared "
        "without an arrival; {again} were repetitions; {reopened} were opened again later, which the "
        "model leaves "
        "out.",
        "{count}起在派警前撤销，{left}起由其他方面处理，{unreached}起未到场即结束，{again}起为重复报警；"
        "另有{reopened}起办结后重开，模型不作模拟。",
    ),
    "rare": (
        "{alone} categories stand alone; categories with fewer than {enough} calls of a priority stand "
        "together by "
        "family or by priority. Times of an entry lean on those of its priority the more the fewer calls "
        "it has.",
        "{alone}类单独列出；同一等级不足{enough}起的类别按类别族或等级合并。某类警情越少，"
        "其用时估计就越多地借用同等级警情的平均水平。",
    ),
    "invented": (
        "A log says nothing of residents, ground and grids. Families and types are guessed from the names of "
        "categories, where the map does not say them.",
        "记录中没有人口、面积和网格的信息。映射文件未写明的，类别族和事项类型按类别名称推断。",
    ),
    "chance_note": (
        "Were the model the truth, the days held out would be one more of its runs. “Chance” is how far "
        "one more run would lie from these in 95% of cases, widened because the model was fitted to a "
        "limited number of calls. Within chance agrees, beyond differs; where chance exceeds {wide} of a "
        "figure or {gap} of the calls of a curve, agreement would say nothing: too few to tell. Each of the "
        "{judged} others would differ once in twenty by chance alone: {by_chance} of them. “Two parts” is "
        "the distance between the days fitted to and the days held out: how much the town itself changed. "
        "The log’s intervals come from drawing its days anew.",
        "怎样看“判定”：如果模型是对的，留出时段就应当像模型再跑一次的结果。“随机”一列是模型再跑一次时与已有各次可能相差的范围"
        "（95%的情况在此以内，并已计入运行次数和拟合样本有限的影响）。在此范围内判为相符，超出判为不符；如果这个范围本身已超过数值的{wide}"
        "或分布的{gap}，相符也说明不了问题，判为样本过少。即使模型完全正确，其余{judged}项中也会有约5%（约{by_chance}项）"
        "因随机被判为不符。“两个时段之间”是拟合时段与留出时段的距离，反映当地情况本身的变化。记录的区间由按日重抽样得出。",
    ),
    "title": ("Fitted from {file}", "由 {file} 拟合"),
}

say = Speaker(CATALOGUE)

FIGURES: dict[str, tuple[str, str]] = {
    "calls": ("calls a day", "日均警情"),
    "delay": ("delay until dispatch", "接派警用时"),
    "travel": ("dispatch to arrival", "派警至到场"),
    "scene": ("time on scene", "现场用时"),
    "hour": ("hour of the day", "时段"),
    "weekday": ("weekday", "星期"),
    "kind": ("kinds of calls", "警情类别"),
    "median": ("median", "中位数"),
    "p90": ("90th percentile", "第90百分位数"),
    "per_day": ("mean", "均值"),
    "spread": ("variance of a day over mean", "各日方差与均值之比"),
    "rise": ("rise of its logarithm with each crew bound", "每多一组在处时对数的增量"),
    "priority": ("priority {name}", "{name}级"),
}

figure_word = Speaker(FIGURES)


def figure_name(stretch: str, klass: int, statistic: str, places: Mapping[int, str]) -> Words:
    """The name of a figure in full, such as "time on scene, priority 2, median"."""
    parts = [figure_word(stretch)]
    if klass >= 0:
        parts.append(figure_word("priority", name=places.get(klass, "?")))
    if statistic:
        parts.append(figure_word(statistic))
    return in_a_row(parts, (", ", "，"))
