"""Files of stations and partners that hold no calls: orders, events, rosters, lists, bulletins, maps."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from experiments.intake.exports import NAMES
from experiments.intake.invented_calls import Rows, as_csv, as_workbook
from experiments.intake.sibling import Sibling
from sim.scenario.errors import Words

DAY = "2025-03-{:02} {:02}:10:00"


def orders(folder: Path) -> Path:
    """A hotline's work orders, the header in the third row."""
    head = [
        "序号",
        "工单编号",
        "来源渠道",
        "受理时间",
        "诉求类型",
        "问题分类",
        "承办单位",
        "派单时间",
        "办结时限",
        "办结时间",
        "工单状态",
    ]
    rows: Rows = [["12345热线工单明细表"], ["导出单位：热线受理中心"], head]
    for i in range(60):
        when = [DAY.format(1 + i % 28, hour) for hour in (9, 10)]
        rows.append(
            [
                i + 1,
                f"W{i:05}",
                "电话",
                when[0],
                "投诉",
                "占道经营",
                "综合执法局",
                when[1],
                when[1],
                when[1],
                "已办结",
            ]
        )
    return as_workbook(folder / "work-orders.xlsx", {"工单明细": rows})


def plain_orders(folder: Path) -> Path:
    """Orders in text, with times passed on and done, and no arrival."""
    head = ["工单编号", "问题分类", "受理时间", "转派时间", "办结时间", "承办单位"]
    rows = [
        [f"W{i:05}", "物业", *(DAY.format(1 + i % 28, hour) for hour in (3, 4, 9)), "城管局"]
        for i in range(60)
    ]
    return as_csv(folder / "orders.csv", [head, *rows])


def events(folder: Path) -> Path:
    """Events of the grids."""
    head = [
        "事件编号",
        "标题",
        "事件类型",
        "网格编码",
        "网格名称",
        "上报人",
        "上报时间",
        "分派时间",
        "完成时间",
        "状态",
    ]
    rows = [
        [
            f"E{i:05}",
            "占道",
            "环境",
            "999901004001001",
            "第一网格",
            NAMES[i % 8],
            *(DAY.format(1 + i % 28, h) for h in (8, 9, 15)),
            "已关闭",
        ]
        for i in range(60)
    ]
    return as_csv(folder / "grid-events.csv", [head, *rows], "gb18030")


def ledger(folder: Path) -> Path:
    """A ledger of mediation."""
    head = [
        "编号",
        "来源",
        "关联警情/工单编号",
        "受理日期",
        "纠纷类型",
        "当事人数",
        "调解层级",
        "调解次数",
        "结案日期",
        "结果",
        "是否履行",
    ]
    rows = [
        [
            f"调{i:03}",
            "网格上报",
            "",
            "2025.03.01",
            "家庭纠纷",
            2,
            "村社区调解员",
            1,
            "2025.03.07",
            "调解成功",
            "已履行",
        ]
        for i in range(30)
    ]
    return as_workbook(folder / "mediation.xlsx", {"台账": [["矛盾纠纷排查调处台账"], head, *rows]})


def letters(folder: Path) -> Path:
    """A roster of people by days, one character a day."""
    head = ["序号", "姓名", "组别", *range(1, 32), "值班", "备勤"]
    rows = [
        [i + 1, name, f"{i % 4 + 1}组", *("值补班备"[(day + i) % 4] for day in range(31)), 8, 8]
        for i, name in enumerate(NAMES)
    ]
    return as_workbook(folder / "roster-letters.xlsx", {"3月": [["2025年3月值班备勤表"], head, *rows]})


def in_cells(folder: Path) -> Path:
    """A roster of one row a day, names in the cells."""
    head = ["日期", "星期", "值班领导", "值班长", "值班民警", "值班辅警", "备勤民警"]
    rows = [[f"2025-03-{day:02}", "一", *(NAMES[(day + i) % 8] for i in range(5))] for day in range(1, 32)]
    return as_workbook(folder / "roster-names.xlsx", {"值班表": [["青桥派出所值班表"], head, *rows]})


KINDS = ("民警", "勤务辅警")


def staff(folder: Path) -> Path:
    """A list of staff with a total."""
    head = ["序号", "姓名", "警号/辅警号", "性别", "人员类别", "职务", "岗位", "组别", "入警（职）时间"]
    rows = [
        [i + 1, name, f"9001{i:02}", "男", KINDS[i % 4 > 2], "民警", "社区", "一组", "2015.01"]
        for i, name in enumerate(NAMES)
    ]
    whole = [["民辅警花名册"], ["制表单位：青桥派出所"], head, *rows, ["共计8人"]]
    return as_workbook(folder / "staff.xlsx", {"花名册": whole})


def grids(folder: Path) -> Path:
    """A list of grids in GB18030 with two lines above the header."""
    head = [
        "序号",
        "网格编码",
        "网格名称",
        "所属村（社区）",
        "网格类型",
        "户数",
        "常住人口（人）",
        "网格长/网格员",
    ]
    rows = [
        [i + 1, f'="99990100400100{i}"', f"第{i}网格", "青桥社区", "基础网格", 500 + i, "1,347", NAMES[i]]
        for i in range(8)
    ]
    return as_csv(folder / "grids.csv", [["网格基本情况一览表"], ["填报单位：街道"], head, *rows], "gb18030")


def bulletin(folder: Path) -> Path:
    """A monthly table of counts, two rows of headers, changes with arrows."""
    rows = [
        ["2025年3月警情统计分析表"],
        ["警情类别", "", "本月", "", "上月", "环比", "去年同期", "同比"],
        ["", "", "数量", "占比"],
    ]
    rows += [
        ["刑事警情", "", 14, "2.2%", 11, "↑27.3%", 16, "↓12.5%"],
        ["纠纷", "其中：家庭", 40, "38%", 44, "↓9.1%", 42, "↓4.8%"],
    ]
    return as_workbook(folder / "bulletin.xlsx", {"警情统计表": rows})


def areas(folder: Path) -> Path:
    """Polygons of grids."""
    ring = [[121.1, 30.3], [121.2, 30.3], [121.2, 30.4], [121.1, 30.3]]
    shape = {
        "type": "Feature",
        "properties": {"网格编码": "1"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    path = folder / "grids.geojson"
    path.write_text(
        json.dumps({"type": "FeatureCollection", "features": [shape]}, ensure_ascii=False, indent=1), "utf-8"
    )
    return path


def partners() -> Iterator[Sibling]:
    """Every kind of file that holds no calls."""
    yield Sibling(
        "work-orders",
        Words("a hotline's orders, a title above", "12345工单明细（含标题）"),
        orders,
        refused="work orders",
    )
    yield Sibling(
        "orders", Words("a hotline's orders in text", "12345工单（CSV）"), plain_orders, refused="work orders"
    )
    yield Sibling(
        "grid-events", Words("events of the grids", "网格事件清单"), events, refused="events of the grids"
    )
    yield Sibling(
        "mediation", Words("a ledger of mediation", "矛盾纠纷调处台账"), ledger, refused="ledger of mediation"
    )
    yield Sibling(
        "roster-letters",
        Words("a month's roster in letters", "值班备勤月表（字母）"),
        letters,
        refused="roster",
    )
    yield Sibling(
        "roster-names",
        Words("a roster with names in cells", "值班表（单元格写姓名）"),
        in_cells,
        refused="roster",
    )
    yield Sibling("staff", Words("a list of staff", "民辅警花名册"), staff, refused="list of staff")
    yield Sibling("grids", Words("a list of grids", "网格清单"), grids, refused="list of grids")
    yield Sibling(
        "bulletin", Words("a bulletin as a table", "月度警情统计表"), bulletin, refused="bulletin of counts"
    )
    yield Sibling("areas", Words("a map of the grids", "网格边界图"), areas, refused="map of areas")
