"""Codes of the room `lang` for models and trees that no text says."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

NO_TEXT = Code(
    "PKL070",
    Severity.ERROR,
    Wording(
        "`{part}` of the model cannot be written in a plan",
        "a model made by hand can hold what no text says: a name with a blank, a number whose decimals do not end",
        "give that part of the model a name, text, number or form that a plan can hold",
    ),
    Wording(
        "模型中的 `{part}` 无法写进方案",
        "用程序构造的模型可能含有文本无法表达的内容，例如带空格的名称、除不尽的小数",
        "把模型的这一部分换成方案文本能够写出的名称、文本、数字或结构",
    ),
)
NOT_A_TREE = Code(
    "PKL071",
    Severity.ERROR,
    Wording(
        "this is not {wanted}",
        "a plan as JSON has exactly the parts that its schema lists, and numbers stand in it as text so that they"
        " stay exact",
        "write {wanted} here; the schema says what may stand where",
    ),
    Wording(
        "这里不是{wanted}",
        "JSON 形式的方案只能包含其模式列出的部分，数字以文本书写以保持精确",
        "此处改写为{wanted}；何处可写什么，见模式",
    ),
)
