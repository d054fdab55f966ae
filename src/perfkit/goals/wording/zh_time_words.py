"""Words of time in Chinese: years, quarters, months, weeks, days, festivals, and what stands before and after them."""

from __future__ import annotations

from collections.abc import Mapping

from perfkit.goals.wording.fold import fold_word
from perfkit.goals.wording.model import Moment, When
from perfkit.goals.wording.words import words


def _moments(table: Mapping[str, Moment]) -> Mapping[str, tuple[tuple[str, Moment], ...]]:
    nested: dict[str, list[tuple[str, Moment]]] = {}
    for names, moment in table.items():
        for word in names.split():
            folded = fold_word(word)
            nested.setdefault(folded[0], []).append((folded, moment))
    return {first: tuple(sorted(each, key=lambda one: (-len(one[0]), one[0]))) for first, each in nested.items()}


def _year(shift: int | None, part: str = "", *, fiscal: bool = False) -> Moment:
    return Moment("year", shift=shift, part=part, is_fiscal=fiscal)


# Years by name; a quarter or a month may follow.
YEARS = _moments(
    {
        "自然年 本自然年 今年 本年度 本年 当年 今岁 这一年 这年 全年 全年度 整年 一整年 年内 本年内 年度内": _year(0),
        "明年 来年 下一年 下年 下年度 下一年度 新年度 新的一年 翌年 次年": _year(1),
        "后年": _year(2),
        "去年 上年 上一年 上年度 上一年度 往年 历年": _year(-1),
        "前年": _year(-2),
        "预算年度 本预算年度 会计年度 本会计年度 财政年度 本财年 本财政年度 财年内 全财年 整个财年": _year(
            0, fiscal=True
        ),
        "下财年 下个财年 下一财年 新财年": _year(1, fiscal=True),
        "上财年 上个财年": _year(-1, fiscal=True),
        "公历年底 公历年末 年底 年末 年尾 年终 岁末 年关 岁尾": _year(0, "end"),
        "今明两年 这两年": _year(1),
        "财年末 财年底 财年终 财年结束 财政年度结束 年度结束 财年收官 会计年度末": _year(0, "end", fiscal=True),
        "年中": _year(0, "middle"),
        "年初 年头 开年": _year(0, "start"),
        "十四五": Moment("year", year=2025),
        "十五五": Moment("year", year=2030),
        "本学年 新学年 下学年": Moment("year", shift=0, name="学年"),
    }
)
QUARTERS = _moments(
    {
        "本财季 当前财季": Moment("quarter", shift=0, is_fiscal=True),
        "下财季 下个财季 新财季": Moment("quarter", shift=1, is_fiscal=True),
        "财季末 财季底 本财季末": Moment("quarter", shift=0, part="end", is_fiscal=True),
        "本季度 本季 这季度 这个季度 当季 这一季 这季 季度内 季内 全季 整季 整个季度 当季度": Moment(
            "quarter", shift=0
        ),
        "下季度 下季 下个季度 下一季度 下一季 次季": Moment("quarter", shift=1),
        "下下季度 下下季 下下个季度": Moment("quarter", shift=2),
        "上季度 上季 上个季度 上一季度 前一季度": Moment("quarter", shift=-1),
        "季度末 季末 季度底 季底 季度结束 季度结束时 本季度结束 本季末 本季度末 季尾": Moment(
            "quarter", shift=0, part="end"
        ),
        "上半年 前半年 h1": Moment("half", number=1),
        "下半年 后半年 h2": Moment("half", number=2),
        "半年度 本半年 这半年": Moment("half", shift=0),
        "前三季度 前三个季度": Moment("quarter", number=3, part="end"),
        "前两季度 前两个季度": Moment("quarter", number=2, part="end"),
    }
)
MONTHS = _moments(
    {
        "本月 这个月 这月 当月 月内 当月内 整月 全月 本月度": Moment("month", shift=0),
        "下月 下个月 下一个月 次月": Moment("month", shift=1),
        "下下月 下下个月": Moment("month", shift=2),
        "上月 上个月 前一个月": Moment("month", shift=-1),
        "月底 月末 月尾 本月底 本月末": Moment("month", shift=0, part="end"),
        "月中": Moment("month", shift=0, part="middle"),
        "上旬 本月上旬 月头": Moment("month", shift=0, part="start"),
        "中旬 本月中旬": Moment("month", shift=0, part="middle"),
        "下旬 本月下旬": Moment("month", shift=0, part="end"),
        "月初": Moment("month", shift=0, part="start"),
        "正月": Moment("festival", name="正月"),
        "腊月": Moment("festival", name="腊月"),
        "冬月": Moment("festival", name="冬月"),
    }
)
WEEKS = _moments(
    {
        "本迭代 本冲刺 这个迭代 本sprint 这个sprint 当前迭代": Moment("sprint", shift=0),
        "下个迭代 下一迭代 下一个迭代 下个冲刺 下一冲刺 下个sprint 下一个sprint": Moment("sprint", shift=1),
        "本周 这周 这个星期 这星期 这礼拜 这个礼拜 周内 本星期 当周": Moment("week", shift=0),
        "下周 下个星期 下星期 下礼拜 下个礼拜 下一周": Moment("week", shift=1),
        "下下周": Moment("week", shift=2),
        "上周 上个星期 上星期 上礼拜 上一周": Moment("week", shift=-1),
        "周末 本周末 这周末 这个周末 周日 星期日 星期天 礼拜天 礼拜日": Moment("weekday", number=7, shift=0),
        "下周末": Moment("weekday", number=7, shift=1),
    }
)
DAYS = _moments(
    {
        "这两天 这几天 这两日 今天 今日 今晚 今夜 今早 今儿 本日 当天 当日 当晚": Moment("day", shift=0),
        "今天下午 今天上午 下班 收盘 收工 打烊": Moment("day", shift=0),
        "中午 午前": Moment("day", shift=0, part="middle"),
        "明天 明日 明晚 明早 明儿 次日 翌日": Moment("day", shift=1),
        "明后天 明后两天 后天 后日": Moment("day", shift=2),
        "大后天": Moment("day", shift=3),
        "昨天 昨日 昨晚 前天 前日 前几天 上次": Moment("day", shift=-1),
    }
)
# After a day: an hour of it, with or without a figure.
HOURS_OF_A_DAY = words("下班 收盘 收工 打烊 午夜 半夜 零点 凌晨 早上 上午 中午 正午 下午 傍晚 晚上 晚间 夜里")
# After one of these a number with 号 is that of a house: `主广场4号`.
BEFORE_A_HOUSE = "场路街道巷弄院楼栋幢门口村镇苑"
SEASON_CHARS = "春夏秋冬"
SEASONS: Mapping[str, int] = {
    "春季": 1,
    "春天": 1,
    "今春": 1,
    "开春": 1,
    "夏季": 2,
    "夏天": 2,
    "今夏": 2,
    "秋季": 3,
    "秋天": 3,
    "今秋": 3,
    "金秋": 3,
    "盛夏": 2,
    "初夏": 2,
    "深秋": 3,
    "初秋": 3,
    "隆冬": 4,
    "初冬": 4,
    "初春": 1,
    "入春": 1,
    "入夏": 2,
    "入秋": 3,
    "入冬": 4,
    "冬季": 4,
    "冬天": 4,
    "今冬": 4,
    "旺季": 0,
    "淡季": 0,
    "销售旺季": 0,
    "学期": 0,
    "本学期": 0,
    "下学期": 0,
    "这学期": 0,
    "新学期": 0,
    "期末": 0,
    "任期": 0,
    "任期内": 0,
    "赛季": 0,
    "本赛季": 0,
    "采暖季": 0,
    "流感季": 0,
    "旅游季": 0,
    "滑雪季": 0,
    "采摘季": 0,
    "报税季": 0,
    "考试季": 0,
    "婚礼季": 0,
    "观影季": 0,
    "火锅季": 0,
    "开学季": 0,
    "毕业季": 0,
    "招生季": 0,
    "装修季": 0,
    "销售季": 0,
    "本销售季": 0,
    "采购季": 0,
    "续约季": 0,
    "签约季": 0,
}
FESTIVALS: tuple[str, ...] = tuple(
    sorted(
        map(
            fold_word,
            words(
                """
春节 农历年 农历新年 农历春节 元旦 元宵 元宵节 小年 除夕 大年三十 过年 年三十 雨水 惊蛰 春分 谷雨 小满 芒种 夏至
小暑 大暑 处暑 白露 秋分
寒露 霜降 小雪 大雪 小寒 大寒 三伏 入伏 入冬 入夏 入秋 入春 清明 清明节 五一 五一节 劳动节 五四 端午 端午节 中秋
中秋节
国庆 国庆节 十一 十一黄金周 黄金周 重阳 重阳节 腊八 冬至 立春 立夏 立秋 立冬 七夕 双11 双十一 双十二 双12 双旦
六一八 618 818 99大促 年货节 女王节 女神节 三八 三八节 妇女节 情人节 白色情人节 植树节 愚人节 母亲节 父亲节
儿童节 六一 建军节 八一 教师节 万圣节 感恩节 圣诞 圣诞节 平安夜 黑五 黑色星期五 网络星期一 复活节 斋月 开斋节
双节 双休日 五一假期 国庆假期 春节假期 暑假 寒假 暑期 寒暑假 年中大促 双11大促 双十一大促 618大促 年终大促 店庆
周年庆 店庆日 司庆 购物节 光棍节 国际劳动节 泼水节 开渔节 高考 中考 世界杯 奥运会 亚运会 欧洲杯 春运 春耕 秋收
汛期 供暖季 供暖 开学 开课 开班 放假 放寒假 放暑假 复工 节后复工 两会 收官之年 收官 十月黄金周 五月假期 小长假
"""
            ),
        ),
        key=lambda name: (-len(name), name),
    )
)
# Both by their first character, in the order above.
FESTIVALS_FROM: Mapping[str, tuple[str, ...]] = {
    first: tuple(name for name in FESTIVALS if name[0] == first) for first in {name[0] for name in FESTIVALS}
}
SEASONS_FROM: Mapping[str, tuple[tuple[str, int], ...]] = {
    first: tuple((name, number) for name, number in SEASONS.items() if name[0] == first)
    for first in {name[0] for name in SEASONS}
}
# An event of the trade by the end of its name, where `before` follows.
EVENT_ENDINGS = ("会", "展", "节", "周", "赛", "季", "考")

# After a time: what it does, and which part of it is meant.
SUFFIXES: tuple[tuple[str, When, str], ...] = tuple(
    sorted(
        (
            *(
                (word, When.DEADLINE, "")
                for word in words(
                    """
前 之前 以前 止 截止 为止 前夕 到来前 到来之前 来临前 来临之前 结束前 结束之前 完结前 结束以前 以内 之内 内 前后
到期前 收官前 开始前 开始之前 开幕前 开幕之前 开业前 上市前 召开前 举办前 时间内 时间里 不晚于
"""
                )
            ),
            *(
                (word, When.DEADLINE, "end")
                for word in words(
                    """
底 末 底前 末前 底之前 末之前 末尾 结束 结束时 收官 尾 终 收官时 底以前 下旬 下旬前 最后一天 最后一周
"""
                )
            ),
            *((word, When.DEADLINE, "middle") for word in words("中旬 中旬前 年中 中期 中")),
            *((word, When.DEADLINE, "start") for word in words("上旬 上旬前 初 年初 初前")),
            *(
                (word, When.PERIOD, "")
                for word in words(
                    """
期间 当天 当日 当晚 那天 这天 里 当中 全天 整月 整季 假期 假期间 假期期间 长假 长假期间 小长假 之间 时 时候 之际
期内 这段时间 时段 全月 全年 整年 档 季 周 三天 七天 八天 五天 三日 七日 黄金周 大促 大促期间 促销 促销期间 当月
当周 节 节日 节日期间 活动期间 前三天 晚上 晚 上午 下午 早上 中午
"""
                )
            ),
            *(
                (word, When.START, "")
                for word in words("后 之后 以后 过后 起 起始 开始 开始后 以来 一过 之后起 后起 结束后 结束之后")
            ),
        ),
        key=lambda entry: (-len(entry[0]), entry[0]),
    )
)
STARTS_BEFORE = (
    "不早于",
    "不得早于",
    "不能早于",
    "最早",
    "最早于",
    "最早在",
    "进入",
    "步入",
    "迈入",
    "从",
    "自",
    "自从",
    "打从",
)
PAST_BEFORE = ("比", "较", "相比", "对比", "同比", "较之", "超过", "超越", "高于", "低于", "优于", "好于", "像")
DEADLINE_BEFORE = (
    "到",
    "至",
    "截至",
    "截止",
    "截止到",
    "赶在",
    "不晚于",
    "不得晚于",
    "不能晚于",
    "不得迟于",
    "不能迟于",
    "不迟于",
    "最迟",
    "最晚",
    "直到",
    "持续到",
    "至迟",
    "截至到",
    "等到",
)
WITHIN_BEFORE = ("在", "于", "整个", "本", "这个", "今")
AHEAD_BEFORE = (
    "未来",
    "剩下的",
    "剩下",
    "余下的",
    "余下",
    "最后",
    "接下来",
    "接下来的",
    "今后",
    "往后",
    "后续",
    "此后",
    "之后",
    "再过",
    "随后",
    "后",
)
NEARLY_AHEAD = ("这", "下", "头", "首")
BACK_BEFORE = ("过去", "近", "最近", "前", "之前", "过往", "以往", "上")
SPAN_UNITS: tuple[tuple[str, str], ...] = (
    ("个工作日", "workday"),
    ("工作日", "workday"),
    ("个自然日", "day"),
    ("自然日", "day"),
    ("个小时", "hour"),
    ("小时", "hour"),
    ("分钟", "minute"),
    ("秒钟", "minute"),
    ("秒", "minute"),
    ("个星期", "week"),
    ("星期", "week"),
    ("个礼拜", "week"),
    ("礼拜", "week"),
    ("个季度", "quarter"),
    ("季度", "quarter"),
    ("个半月", "month"),
    ("个月", "month"),
    ("个财年", "year"),
    ("财年", "year"),
    ("周", "week"),
    ("天", "day"),
    ("日", "day"),
    ("年", "year"),
    ("个冲刺", "sprint"),
    ("个迭代", "sprint"),
    ("个sprint", "sprint"),
)
WEEKDAYS: Mapping[str, int] = {char: number for number, char in enumerate("一二三四五六", start=1)} | {
    "日": 7,
    "天": 7,
    "末": 7,
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
    "5": 5,
    "6": 6,
}
# What begins like a time or its end and is another word: `前台`, `季报`, `起草`.
OTHER_WORDS = frozenset(
    words(
        """
前端 前台 前期 前线 前往 前来 前景 前十 前五 前三 内部 内容 内训 内销 内购 内勤 中标 中国 中心 中台 中小
中层 中央 中部 中秋 中期 中高 中型 中介 中间 中层 后续 后台 后期 后端 后勤 末端 末位 底价 底线 底层 底板 初期
初中 初级 初二 初三 初一 里面 里程 时效 时间 时长 时段 晚宴 晚会 晚市 晚报 周期 周转 周边 周报 周会 季节 季报
季度 尾款 尾货 尾单 终端 终身 终止 止损 促销品 节目 节约 节省 节奏 节流 起来 起点 起订 起步 档案 档期 档位
起草 起诉 起飞 起码 起初 起跑 起租 起售 起运 起动 起效 截止到 后厨 后备 后市 后装 前装 上午 大促会
"""
    )
)
