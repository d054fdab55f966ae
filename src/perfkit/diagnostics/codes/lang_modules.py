"""Codes of the room `lang` for modules: texts that several plans share."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

NOT_SHARED = Code(
    "PKL067",
    Severity.ERROR,
    Wording(
        "a module cannot hold this",
        "a module is shared by several plans: it holds tables and parameters, but no data, figures or payments",
        "keep it in the plan; a module holds {heads} and lines of `use`",
    ),
    Wording(
        "模块中不能有这一部分",
        "模块由几份方案共用：可以放各种表和参数，不能放数据、计算项和发放",
        "把它留在方案里；模块中可以有{heads}以及 `引用` 行",
    ),
)
MODULE_MISSING = Code(
    "PKL068",
    Severity.ERROR,
    Wording(
        "the module `{source}` was not found",
        "what the plan takes from it has no meaning without its text",
        "correct the name, or hand the module over with the plan",
    ),
    Wording(
        "找不到模块 `{source}`",
        "没有它的文本，方案从中引用的内容就没有含义",
        "改正名称，或随方案一起给出该模块",
    ),
)
MODULES_IN_A_CIRCLE = Code(
    "PKL069",
    Severity.ERROR,
    Wording(
        "modules use each other in a circle: {path}",
        "none of them could be read before the others",
        "move what both need to a third module",
    ),
    Wording("模块循环引用：{path}", "没有一个能先于其他模块读入", "把双方都需要的内容移到第三个模块"),
)
NOT_IN_MODULE = Code(
    "PKL072",
    Severity.ERROR,
    Wording(
        "the module `{source}` has no `{name}`",
        "a plan takes sections from a module by their names",
        "write a name that the module defines",
        "write `{nearest}`",
    ),
    Wording("模块 `{source}` 中没有 `{name}`", "方案按名称从模块取用段落", "写模块中有的名称", "改写成 `{nearest}`"),
)
TOO_MANY_MODULES = Code(
    "PKL073",
    Severity.ERROR,
    Wording(
        "the plan uses more than {limit} modules",
        "a plan that is spread over so many texts is read by nobody",
        "join modules that change together",
    ),
    Wording("方案引用了超过 {limit} 个模块", "分散在这么多文本里的方案没有人能读", "把一起变动的模块合并"),
)
MODULES_TOO_DEEP = Code(
    "PKL074",
    Severity.ERROR,
    Wording(
        "the module `{source}` is more than {limit} modules away from the plan",
        "each step is a further text that has to be opened to see what is paid",
        "use it in the plan itself",
    ),
    Wording(
        "模块 `{source}` 与方案隔了超过 {limit} 层",
        "每隔一层，就要多打开一份文本才看得到发放规则",
        "在方案中直接引用它",
    ),
)
MODULE_NAME_TWICE = Code(
    "PKL075",
    Severity.ERROR,
    Wording(
        "the module defines `{name}` twice",
        "who uses the name could mean either",
        "rename one of the two, or remove it",
    ),
    Wording("模块两次定义了 `{name}`", "引用这个名称时无法判断指哪一个", "改掉其中一个的名称，或删去"),
)

MODULE_CODES = (
    NOT_SHARED,
    MODULE_MISSING,
    MODULES_IN_A_CIRCLE,
    NOT_IN_MODULE,
    TOO_MANY_MODULES,
    MODULES_TOO_DEEP,
    MODULE_NAME_TWICE,
)
