"""What the help says of a station's workbook and of the towns that agree, English beside Chinese."""

from __future__ import annotations

STATION_HELP: dict[str, tuple[str, str]] = {
    "[FOLDER]": (
        "The folder, which must not exist yet or be empty; with --workbook the file, which must not exist.",
        "文件夹，须尚不存在或为空；加 --workbook 时为工作簿文件，须尚不存在。",
    ),
    "--workbook": (
        "Write a workbook to fill in: population, officers, monthly calls, policies; `govsim station` "
        "reads it.",
        "写出可填写的工作簿：人口、警力、每月警情、政策；由 govsim station 读取。",
    ),
    "govsim station": (
        "Make a town, the towns that agree with its monthly calls, and its policies from a filled workbook.",
        "由填好的工作簿生成本所情景、与每月警情相符的各组参数和政策。",
    ),
    "WORKBOOK": (
        "The workbook of `govsim new --workbook`, filled in.",
        "由 govsim new --workbook 写出并填好的工作簿。",
    ),
    "govsim bulletin": (
        "Make a town that agrees with published counts of calls, as a table or as prose.",
        "由公布的警情起数（表格或文字通报）生成情景及与之相符的各组参数。",
    ),
    "BULLETIN": (
        "A bulletin: a workbook or CSV table of counts by class, or a text.",
        "通报：按类别列出起数的工作簿或CSV表格，或一段文字。",
    ),
    "--geojson": (
        "Write the grids with their results as GeoJSON, for any map program.",
        "把各网格及其结果写成GeoJSON，可用地图软件打开。",
    ),
    "--month": (
        "The month that it covers, where it does not say so itself.",
        "统计月份；通报未写明时给出。",
    ),
    "--towns": (
        "How many towns to try, with all that is not known drawn from its range.",
        "试多少组参数（不确定参数在各自范围内取值）。",
    ),
    "--point": (
        "Compare at the town's own values, although a sample of towns that agree lies beside it.",
        "即使旁有相符的各组参数，也只按情景自身取值比较。",
    ),
}
