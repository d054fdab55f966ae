"""What kinds of words a goal is made of; a word bears one tag or several, as bits of a number."""

from __future__ import annotations

METRIC = 1 << 0  # one definition is enough to measure it: win rate, 回款率
TOTAL = 1 << 1  # a total that needs a scope or a figure: revenue, 业绩
THEME = 1 << 2  # a theme without a unit: quality, service, 品牌
PEOPLE = 1 << 3  # whom it is about, in general: customers, 团队
USUAL = 1 << 4  # what selling always does or yields: calls, visits, deals, 拜访
THING = 1 << 5  # an object that one can point at: brochure, 报价单
SCOPE = 1 << 6  # narrows a total: region, segment, channel
ACT = 1 << 7  # a deed with a result or an output: sign, send, 签, 上线
CHANGE = 1 << 8  # a change of something that is measured: raise, cut, 提升
LIGHT = 1 << 9  # a verb that says little: make, get, have, 做
STANCE = 1 << 10  # attitude, slogan, praise: trust, passion, 努力
VAGUE = 1 << 11  # an amount left open: significantly, several, 大幅
MORE = 1 << 12  # more, fewer, 多, 更
OWN = 1 << 13  # the target itself: quota, plan, 任务
NOT = 1 << 14  # a negation
PLAIN = 1 << 15  # words of grammar and words that say nothing here
EVERY = 1 << 16  # every, each, all, 每, 所有
DOWN = 1 << 17  # of a verb: downwards; of a metric: less is better
NUMBERED = 1 << 18  # a figure after it is a name: version, phase, ISO
OFTEN = 1 << 19  # daily, weekly, 每天
SOON = 1 << 20  # vague time: soon, asap, 尽快
AIM = 1 << 21  # looks forward: will, goal, should, 力争
TIMED = 1 << 22  # of a metric: its unit is time
PREP = 1 << 23  # a preposition after which a noun stands
FIGURE = 1 << 24  # of a metric: counted or scored without a unit (NPS, DSO)
BREAK = 1 << 25  # starts another clause: and, so that, by (doing)
DONE = 1 << 26  # tells of the past: achieved, 共完成
AGE = 1 << 27  # a figure beside it describes whom or what: aged, older than
FAIR = 1 << 28  # an event of the trade: expo, 博览会
TOOL = 1 << 29  # a known name that neither narrows nor is an object: crm
REPLY = 1 << 30  # done anew in each case: reply, resolve, 响应
DET = 1 << 31  # the, our, this: a noun follows
POINT = 1 << 32  # a point in an object's life: launch, delivery, 上线

NOUN = METRIC | TOTAL | THEME | PEOPLE | USUAL | THING
