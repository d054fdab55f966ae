"""The help of the commands in Chinese: the English text of each, and what it says in Chinese."""

from __future__ import annotations

from collections.abc import Mapping

EXIT_CODES = """\
退出码：
  0    没有严重程度为“错误”的问题；警告和建议写到标准错误
  1    有错误，或有试算未通过，或 `fmt --check` 发现要改动的文件，或 `diff` 发现差异，或结果无法写出
  2    命令行本身不对
  130  被中断
  141  标准输出的读者已离开，如 `| head`
"""

DIFF_EXIT_CODES = """\
退出码：
  0   两份方案含义相同，且没有错误
  1   两份方案有差异，或有错误
  2   命令行本身不对
"""

INTROS: Mapping[str, str] = {
    "run": """\
DIR 中每张声明的表对应一个 CSV 文件，文件名为 `来自` 后的文字，没有则与表同名（`明细 订单 来自 "deals"` 读 deals.csv）；
列名按方案声明。`数据` 各行的数值是参与人文件中的列，或写在 input.csv 中：它含参与人的主键，数值随期间变化时再加一列
`period`（期间）。其他文件不读。

--output csv：以 =、+、- 或 @ 开头而不是普通数字的主键和文字，前面加一个撇号，使表格软件不会当作公式。数字从不改动，
--output json 按原文给出。更正或人工调整使 `pay x` 一行的应发有所不同时，另有一行 `payable x` 给出合计。
""",
    "init": """\
按各列看上去的内容声明，先不发放：类型、数字与日期的写法、主键、表之间的关联、每行的日期。
只有每个单元格都符合时，才不按文本处理。
""",
    "compare": """\
两份方案读同一个文件夹，各自只读所声明的表。期间是一段时，各按自己的入账继续计算。
""",
    "diff": """\
按含义比较，不按行比较：排版、注释、关键字的语言、不改变数值的小数写法都不算差异。给出 --data 与 --period 时，
还列出谁增谁减、各多少、出自哪条规则。
""",
    "plot": """\
  curve        --of 所指的量（订单.金额、某项数据）每到一处发放多少，含跃升与骤降；给出 --data 时标出每人的位置；
               再给出 --who 时，是此人按自己的数据的发放曲线
  attainment   多少人达到 --of 所指数值的多少
  waterfall    从应得到应发：--of 所指的人的对账单
  movers       换成第二份方案，谁增谁减
  pace         --of 所指的量截至 --as-of 逐日的进度、--target 的目标进度、期末预测及按以往误差给出的区间；
               期间是一段时画最后一期，之前各期作为以往
  scorecard    考核表 --of 的每一项给 --who 多少分
  cascade, calibration   来自保存的文件（`perfkit schema cascades`、`calibrations`），取其中第一个

-o 的扩展名决定格式：.svg 或 .png（附加组件 `plot`），或 .json（Vega-Lite 规格）。
""",
    "estimate": """\
明细的主键、日期和参与人可以不写，回答会说明如何补上。期间是一段时问的是最后一期。不入账。
""",
    "how-much-more": """\
明细的主键、日期和参与人可以不写，回答会说明如何补上。期间是一段时问的是最后一期。不入账。
""",
    "bundle": """\
写出一份可以发给别人求助的资料：方案、数据、台账、对账单、计算过程和提示中，所有名称和编号都换成代号；
金额和日期不变，所得一分不差。注释、标题和方案未声明的列不写出。代号对应的名称写入 --names，请自行保管。
""",
    "analyse": """\
不用数据，逐段说明每多一个单位发多少，并指出规则里的陷阱：断崖、不发的区间、挪期或拆单的好处、无人够得着的档位等。
文档：docs/analysis.zh.md。
""",
    "goal": """\
FILE 每行一句话，或为 JSON：一句话、一个含目标要素的对象（text、metric、target、baseline、history、capacity、peers、
parent、ends_on 等，数字写成文本）、它们的列表，或保存的目标文件。
一句话按具体、可衡量、有时限评判；可达成和相关需要这些要素。
""",
    "lsp": """\
编辑器的语言服务器，通过标准输入输出收发消息；各编辑器的设置见 docs/editor.zh.md。提示的语言随编辑器，
也可用 --lang 指定。需要附加组件：pip install 'perfkit[lsp]'。
""",
    "explain": """\
说明问题代码：是什么、为什么、怎样改。
""",
}
"""What stands above the examples, by command."""

HELP: Mapping[str, str] = {
    "Compensation and scoring plans as text: exact statements, every cent explained.": (
        "用文本写薪酬与考核方案：对账单精确到分，每一分都有说明。"
    ),
    "show this help message and exit": "显示本帮助",
    "show program's version number and exit": "显示版本",
    "language of findings, explanations and this help (default: en)": "提示、说明和本帮助的语言（默认 en）",
    "how findings are shown (default: text)": "提示的形式（默认 text）",
    # --- commands
    "show a statement, its explanation and a why-not on a small data set": (
        "用一小份数据演示对账单、计算说明和未发放的原因"
    ),
    "propose a first plan that reads a folder of CSV files": "读一个文件夹的 CSV，拟出方案初稿",
    "reckon one statement for every participant": "为每个参与人计算一份对账单",
    "say who gains and who loses under another plan": "换一份方案，谁增谁减",
    "say in what two plans differ, and with data who gains and loses": "两份方案有何差异；有数据时谁增谁减",
    "draw a result as a picture": "把结果画成图",
    "say what a statement would be with further rows": "再有若干明细，对账单会是多少",
    "say what it takes for a payout to rise by an amount": "多发一定金额，还差多少",
    "find everything that is wrong with plans, before any data is seen": "不用数据，找出方案中的全部问题",
    "lay plans out in their one way; `-` goes to standard output": "按统一格式排版；`-` 写到标准输出",
    "run the test blocks of plans, with coverage of tiers, rows and branches": (
        "运行方案中的试算，并统计档位、行和分支的覆盖"
    ),
    "turn cells copied from a spreadsheet into rows of a plan, or rows into cells": (
        "把从电子表格复制的单元格变成方案的表格行，或反过来"
    ),
    "print a plan with its keywords in the other language": "把方案的关键字换成另一种语言",
    "print a plan as prose, to be read and signed": "把方案写成文章，供阅读和签署",
    "say what the next unit pays, and which traps a plan sets": "每多一个单位发多少，方案里有哪些陷阱",
    "print a plan as JSON, the same whatever its language and layout": "以 JSON 给出方案，与语言和排版无关",
    "write a case for support with tokens in the place of names": "写出一份隐去名称的求助资料",
    "judge goals on the letters of SMART, and propose them in full": "按 SMART 评判目标，并给出完整写法",
    "print the JSON schema of a kind of document": "给出某种文件的 JSON schema",
    "list the codes of findings, or explain some of them": "列出问题代码，或说明其中几个",
    "serve an editor: findings, completion, names and values as you write": (
        "为编辑器服务：边写边给出问题、补全、名称和数值"
    ),
    "explain codes of findings: what, why and how to mend it": "说明问题代码：是什么、为什么、怎样改",
    # --- what they take
    "the plan text; `-` reads standard input": "方案文本；`-` 读标准输入",
    "plan texts; `-` reads standard input": "方案文本，可多个；`-` 读标准输入",
    "the other plan text": "另一份方案文本",
    "the plan text, or the stored document": "方案文本，或保存的文件",
    "folder with one CSV file for each table": "文件夹，每张表一个 CSV 文件",
    "a period, 2027-Q1, or a range, 2027-01..2027-06": "期间，如 2027-Q1，或一段，如 2027-01..2027-06",
    "leave out rows dated after this day, as 2027-03-31": "不计这一天之后的明细，如 2027-03-31",
    "currency rates as CSV: name, from, to, since, rate; name is that of the set in the plan": (
        "汇率 CSV：name、from、to、since、rate；name 为方案中汇率表的名称"
    ),
    "what was posted before, as --ledger-out wrote it": "此前的入账，即 --ledger-out 写出的文件",
    "of the CSV files: utf-8 (default), gb18030, …": "CSV 文件的编码：utf-8（默认）、gb18030 等",
    "of FILE: utf-8 (default), gb18030, …": "FILE 的编码：utf-8（默认）、gb18030 等",
    "default: table": "默认 table",
    "default: text": "默认 text",
    "default: that of signs in the cells or of yuan in a heading, else USD, or CNY in Chinese": (
        "默认：格中货币符号或标题中的元所指的币种，否则中文为 CNY，英文为 USD"
    ),
    # --- init
    "the folder; each CSV file in it becomes a table": "文件夹，其中每个 CSV 文件成为一张表",
    "print the sections that read the exports of a known system": "给出读取某个已知系统导出文件的各节",
    "list the known systems, and where their columns stand": "列出已知系统及其列名的出处",
    "of the plan (default: Draft)": "方案的标题（默认“草案”）",
    "in which it holds (default: 2027)": "方案生效的年份（默认 2027）",
    "write the plan into this file": "把方案写入这个文件",
    # --- run
    "write the ledger with the entries of this run added": "写出加上本次入账的台账",
    "first post into the period what the closed ones come to otherwise with these data": (
        "先按现有数据重算已关闭的期间，把差额记入本期"
    ),
    "the text of an earlier version, which --restate puts its periods right by; may be repeated": (
        "较早版本的方案文本，供 --restate 更正其期间；可重复"
    ),
    "close the period in the ledger that is written: no run changes it again": "在写出的台账中关闭本期，此后不再改变",
    "payroll: a row each pay item; journal: debit and credit rows; both as CSV; html: the page of a --statement, of a "
    "range of periods the last; xlsx: the same as a workbook, needs -o and the extra `excel` (default: table)": (
        "payroll：每个发放项一行；journal：借贷各行；两者均为 CSV；html：--statement 的网页，期间是一段时取最后一期；"
        "xlsx：同样内容的工作簿，需要 -o 和附加组件 `excel`（默认 table）"
    ),
    "write the page or workbook of --statement into this file": "把 --statement 的网页或工作簿写入这个文件",
    "also list the figures of this table, of a table of rows too; may be repeated": (
        "另外列出这张表的数值，明细表也可以；可重复"
    ),
    "print the statement of this participant in its sections": "分节给出此人的对账单",
    "explain the statement of this participant instead": "改为说明此人的对账单如何得出",
    "say why a row or a line of the plan did not pay ID": "说明某条明细或方案的某一行为何没有发给 ID",
    # --- questions and pictures
    "what was posted under B (default: that of --ledger)": "按 B 的入账（默认同 --ledger）",
    "chart: who gains and loses as a Vega-Lite picture, needs --data (default: table)": (
        "chart：谁增谁减的 Vega-Lite 图，需要 --data（默认 table）"
    ),
    "of `movers` the other plan text": "`movers` 的另一份方案文本",
    "of `movers` what was posted under B": "`movers` 中按 B 的入账",
    "what the picture is of: what grows, a figure, a participant": "图的内容：增长的量、某个数值、某个参与人",
    "of `curve`, `pace` and `scorecard` whose (curve: a made-up person's; pace: everybody's together)": (
        "`curve`、`pace` 与 `scorecard` 是谁的（curve 默认虚设的一人，pace 默认全体合计）"
    ),
    "of `pace` what is to be reached: a figure or column": "`pace` 的目标：某个数值或列",
    "of `scorecard` what a full score is, as 100, for pale bars behind what was reached": (
        "`scorecard` 的满分，如 100，用浅色条画在得分后面"
    ),
    "which picture; what each shows stands below": "哪种图；各图内容见下",
    "where the picture goes: .svg, .png, .json": "图写到哪里：.svg、.png、.json",
    "the participant who is asked about": "所问的参与人",
    "a table and the cells of one further row; may be repeated": "一张表和再加一条明细的各单元格；可重复",
    "by how much, as 500 or 'USD 500'": "多发多少，如 500 或 'USD 500'",
    "what grows: TABLE.COLUMN, or an input": "增长的量：表.列，或某项数据",
    "one payout (default: their total)": "某一项发放（默认合计）",
    "the other cells of the further row": "再加那条明细的其他单元格",
    # --- check, fmt, translate, letter, bundle
    "data sets that each promise not proved is tried on (default: 500)": (
        "每条未能证明的约定用多少组数据试验（默认 500）"
    ),
    "which data sets (default: 0)": "用哪些数据（默认 0）",
    "print all findings as SARIF 2.1.0 instead": "改为以 SARIF 2.1.0 给出全部问题",
    "change nothing; exit 1 where a plan would change": "不改动；有方案会改动时退出码为 1",
    "the language to write": "写成的语言",
    "html: one page for screen, phone and paper (default: text)": "html：一个网页，适合屏幕、手机和打印（默认 text）",
    "holds a secret of 8 characters or more, of which tokens are made": "存有至少 8 个字符的密语，代号由它生成",
    "a new or empty folder for the files to be sent": "新建或空的文件夹，放要发出的文件",
    "what the tokens stand for, as JSON; outside of --out": "代号对应的名称，JSON；须在 --out 之外",
    "a name that may stay, as it is also a word of the plan; may be repeated": (
        "可以保留的名称，因为它也是方案中的词；可重复"
    ),
    # --- goals, codes, lsp
    "a goal in English or Chinese": "一个目标，中文或英文",
    "sentences, one a line, or JSON; `-` reads standard input": "每行一句话，或 JSON；`-` 读标准输入",
    "the day relative deadlines are seen from, as 2027-03-31": "相对期限从哪一天算起，如 2027-03-31",
    "month that fiscal years begin in": "财年开始的月份",
    "none lists the names": "不写则列出名称",
    "as PKT004; PKT lists a room, none lists all": "如 PKT004；PKT 列出一类，不写则列出全部",
    "as some editors ask; there is no other way": "有些编辑器会加上；没有别的方式",
    "as PKT004, in capitals or not": "如 PKT004，大小写均可",
}
"""Each text of the help and of a command's line in the list."""
