"""The systems whose exports are known, one record for each of their tables."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from perfkit.diagnostics import Words, door
from perfkit.drafting.systems import Document, SystemTable, declare_columns

_SEEN = datetime.date(2026, 11, 22)
_MAPPING = "https://developer.salesforce.com/docs/data/data-cloud-dmo-mapping/guide/"
_FIELDS = (
    "https://developer.salesforce.com/docs/atlas.en-us.228.0.sfFieldRef.meta/sfFieldRef/salesforce_field_reference_"
)

_PEOPLE = Words("each row is a participant", "每行是一名参与人")
_SALES = Words("each row is a deal: credit it to its owner", "每行是一笔业务：记在负责人名下")
_OWN = Words(
    "the company chose these columns itself: `perfkit init DIR` reads them off an export",
    "这些列由企业自己设置：`perfkit init 目录` 可从导出表中读出",
)


def _salesforce() -> tuple[SystemTable, ...]:
    title = Words("Salesforce", "Salesforce")
    users = SystemTable(
        "salesforce",
        title,
        "User",
        "users",
        declare_columns(
            ("id", "text", "Id"),
            ("full_name", "text", "Name"),
            ("active", "flag", "IsActive"),
            ("manager", "users or empty", "ManagerId"),
        ),
        key=("id",),
        becomes=_PEOPLE,
        is_people=True,
        documents=(
            Document("User DLO Mappings", f"{_MAPPING}c360dm-user_dmo_mappings.md", ("Id", "Name", "IsActive"), _SEEN),
            Document("User DMO", f"{_MAPPING}c360dm-si-userdmo-dmo.md", ("Id", "ManagerId"), _SEEN),
        ),
    )
    deals = SystemTable(
        "salesforce",
        title,
        "Opportunity",
        "opportunities",
        declare_columns(
            ("id", "text", "Id"),
            ("title", "text", "Name"),
            ("owner", "users", "OwnerId"),
            ("close_date", "date", "CloseDate"),
            ("amount", "money or empty", "Amount"),
            ("closed", "flag", "IsClosed"),
            ("won", "flag", "IsWon"),
        ),
        key=("id",),
        becomes=_SALES,
        documents=(
            Document(
                "Field Reference, Opportunity",
                f"{_FIELDS}Opportunity.htm",
                ("Amount", "CloseDate", "IsClosed"),
                _SEEN,
            ),
            Document(
                "Field Reference, Opportunity (version 192)",
                f"{_FIELDS}Opportunity.htm".replace("228", "192"),
                ("Id", "Amount", "CloseDate", "IsClosed"),
                _SEEN,
            ),
            Document(
                "Field Reference, OpportunityChangeEvent",
                f"{_FIELDS}OpportunityChangeEvent.htm",
                ("Name", "OwnerId", "Amount", "CloseDate"),
                _SEEN,
            ),
            Document(
                "Opportunity DLO Mappings",
                f"{_MAPPING}c360dm-opportunity_dmo_mappings.md",
                ("IsClosed", "IsWon", "Amount", "Name"),
                _SEEN,
            ),
        ),
    )
    return users, deals, _salesforce_quotas(title)


def _salesforce_quotas(title: Words) -> SystemTable:
    return SystemTable(
        "salesforce",
        title,
        "ForecastingQuota",
        "quotas",
        declare_columns(
            ("id", "text", "Id"),
            ("owner", "users", "QuotaOwnerId"),
            ("start_date", "date", "StartDate"),
            ("quota_amount", "money", "QuotaAmount"),
        ),
        key=("id",),
        becomes=Words("each row is the target of a participant from a day on", "每行是一名参与人自某日起的目标"),
        documents=(
            Document(
                "Object Reference, ForecastingQuota",
                "https://developer.salesforce.com/docs/atlas.en-us.210.0.object_reference.meta/object_reference/"
                "sforce_api_objects_forecastingquota.htm",
                ("QuotaOwnerId", "StartDate", "QuotaAmount"),
                _SEEN,
            ),
            Document(
                "ForecastingQuota DLO Mappings",
                f"{_MAPPING}c360dm-forecastingquota_dmo_mappings.html",
                ("Id", "QuotaOwnerId", "QuotaAmount"),
                _SEEN,
            ),
        ),
    )


def _zoho() -> tuple[SystemTable, ...]:
    title = Words("Zoho CRM", "Zoho CRM")
    users = SystemTable(
        "zoho",
        title,
        "Users",
        "users",
        declare_columns(
            ("id", "text", "id"), ("email", "text", "email"), ("first_name", "text or empty", "first_name")
        ),
        key=("id",),
        becomes=_PEOPLE,
        is_people=True,
        documents=(
            Document(
                "getUsers-methode, vergelijking",
                "https://www.zoho.com/nl/crm/help/api-diff/getUsers.html",
                ("id", "email", "first_name"),
                _SEEN,
            ),
        ),
    )
    deals = SystemTable(
        "zoho",
        title,
        "Deals",
        "deals",
        declare_columns(
            ("deal", "text", "Deal Name"),
            ("owner_name", "text", "Deal Owner"),
            ("closing_date", "date", "Closing Date"),
            ("amount", "money or empty", "Amount"),
            ("stage", "text", "Stage"),
        ),
        key=("deal",),
        becomes=Words(
            "each row is a deal; its owner is the user's name, so add a key of the user; `written` as your days look",
            "每行是一笔业务；负责人是用户的姓名，请另加用户主键列；日期写法按导出表加 `written`",
        ),
        documents=(
            Document(
                "Standard Fields in Deals",
                "https://help.zoho.com/portal/en/kb/crm/sales-force-automation/deal-management/articles/"
                "standard-fields-deals",
                ("Deal Name", "Deal Owner", "Closing Date", "Amount", "Stage"),
                _SEEN,
            ),
        ),
    )
    return users, deals


def _tasks() -> tuple[SystemTable, ...]:
    asana = SystemTable(
        "asana",
        Words("Asana", "Asana"),
        "Task",
        "tasks",
        declare_columns(
            ("id", "text", "gid"),
            ("title", "text", "name"),
            ("due", "date or empty", "due_on"),
            ("is_completed", "flag", "completed"),
            ("completed_at", "text or empty", "completed_at"),
        ),
        key=("id",),
        becomes=Words(
            "each task of the API is a milestone of a goal: its name, its due day; `completed_at` holds a time too",
            "接口的每项任务是目标的一个里程碑：名称、到期日；`completed_at` 还含时刻",
        ),
        documents=(
            Document(
                "Asana OpenAPI specification, TaskCompact and TaskBase",
                "https://github.com/Asana/openapi/blob/fc9f8dcf224efa8e06bfc955d91dd95aac7a398d/defs/asana_oas.yaml",
                ("gid", "name", "due_on", "completed", "completed_at"),
                _SEEN,
            ),
        ),
    )
    exported = SystemTable(
        "asana",
        Words("Asana", "Asana"),
        "CSV",
        "exported_tasks",
        declare_columns(
            ("id", "text", "Task ID"),
            ("title", "text", "Name"),
            ("section", "text or empty", "Section/Column"),
            ("assignee", "text or empty", "Assignee Email"),
            ("due", "date or empty", "Due Date"),
            ("completed", "date or empty", "Completed At"),
        ),
        key=("id",),
        becomes=Words(
            "the same tasks out of `Export/CSV`, with headings as in exports that users published; take one of both",
            "同样的任务，来自导出的 CSV，列名照用户公开过的导出表；两者取其一",
        ),
    )
    trello = SystemTable(
        "trello",
        Words("Trello", "Trello"),
        "Card",
        "cards",
        declare_columns(
            ("id", "text", "id"),
            ("title", "text", "name"),
            ("list_id", "text", "idList"),
            ("due_at", "text or empty", "due"),
            ("due_complete", "flag", "dueComplete"),
            ("archived", "flag", "closed"),
        ),
        key=("id",),
        becomes=Words(
            "each card is a milestone of a goal, reached when its due date is marked complete; `due` holds a time too",
            "每张卡片是目标的一个里程碑，到期日标为完成即达成；`due` 还含时刻",
        ),
        documents=(
            Document(
                "The Trello REST API, Cards",
                "https://developer.atlassian.com/cloud/trello/rest/api-group-cards/",
                ("id", "name", "idList", "due", "dueComplete", "closed"),
                _SEEN,
            ),
        ),
    )
    return asana, exported, trello


def _feishu() -> tuple[SystemTable, ...]:
    title = Words("Feishu OKR", "飞书 OKR")
    address = "https://github.com/larksuite/cli/blob/main/skills/lark-okr/references/lark-okr-entities.md"
    results = SystemTable(
        "feishu-okr",
        title,
        "KeyResult",
        "key_results",
        declare_columns(
            ("id", "text", "id"),
            ("objective", "text", "objective_id"),
            ("share", "number or empty", "weight"),
            ("points", "number or empty", "score"),
        ),
        key=("id",),
        becomes=Words(
            "each row is a key result: a goal below its objective, with its weight; scores run from 0 to 1",
            "每行是一条关键结果：所属目标之下的目标及其权重；得分为 0 至 1",
        ),
        documents=(Document("OKR 实体定义", address, ("id", "objective_id", "weight", "score"), _SEEN),),
    )
    values = SystemTable(
        "feishu-okr",
        title,
        "Indicator",
        "indicators",
        declare_columns(
            ("id", "text", "id"),
            ("of", "text", "entity_id"),
            ("start_value", "number or empty", "start_value"),
            ("target_value", "number or empty", "target_value"),
            ("current_value", "number or empty", "current_value"),
        ),
        key=("id",),
        becomes=Words(
            "each row measures a goal: start, target, the value so far",
            "每行是目标的度量：起点、目标值、当前值",
        ),
        documents=(
            Document(
                "OKR 实体定义",
                address,
                ("id", "entity_id", "start_value", "target_value", "current_value"),
                _SEEN,
            ),
        ),
    )
    return results, values


def _kingdee() -> SystemTable:
    return SystemTable(
        "kingdee",
        Words("金蝶云星辰", "金蝶云星辰"),
        "销售出库单",
        "deliveries",
        declare_columns(
            ("id", "text", "id"),
            ("number", "text", "bill_no"),
            ("billed_on", "date", "bill_date"),
            ("state", "text", "bill_status"),
            ("seller_number", "text or empty", "emp_number"),
            ("amount", "money or empty", "total_amount"),
        ),
        key=("id",),
        becomes=Words(
            "each row is a delivery: credit it to the employee of that number; C is audited, Z is not",
            "每行是一张出库单：记在该编码的职员名下；C 为已审核，Z 为未审核",
        ),
        documents=(
            Document(
                "Kingdee API client (a user's copy, made by Swagger Codegen), SalOutBoundListReplyRow",
                "https://github.com/zhuger/kingdee/blob/c2f7f47d8e5f0ea4e8fc420011867f73b83c38a9/docs/Model/"
                "SalOutBoundListReplyRow.md",
                ("id", "bill_no", "bill_date", "bill_status", "emp_number", "total_amount"),
                _SEEN,
            ),
            Document(
                "金蝶云星辰V2 销售出库单列表详情查询",
                "https://www.qeasy.cloud/api/c6e04c4c-1165-3ff1-a297-9601c03ac49c",
                ("bill_no", "bill_status"),
                _SEEN,
            ),
        ),
    )


def _sales_sheet(system: str, title: Words, of: str, headings: tuple[str, str, str, str], says: Words) -> SystemTable:
    """Deals as such exports commonly have them; no document says that this one does."""
    key, owner, day, amount = headings
    return SystemTable(
        system,
        title,
        of,
        "deals",
        declare_columns(
            ("id", "text", key),
            ("owner", "text", owner),
            ("on_day", "date", day),
            ("amount", "money or empty", amount),
        ),
        key=("id",),
        becomes=says,
    )


def _unconfirmed() -> tuple[SystemTable, ...]:
    deal = ("商机编号", "负责人", "预计成交日期", "商机金额")
    own = ("编号", "负责人", "日期", "金额")
    return (
        _sales_sheet("fxiaoke", Words("纷享销客", "纷享销客"), "商机", deal, _SALES),
        _sales_sheet("xiaoshouyi", Words("销售易", "销售易"), "销售机会", deal, _SALES),
        _sales_sheet("ec", Words("EC SCRM", "EC SCRM"), "订单", ("订单编号", "跟进人", "下单日期", "订单金额"), _SALES),
        _sales_sheet("jiandaoyun", Words("简道云", "简道云"), "表单", own, _OWN),
        _sales_sheet("wecom", Words("企业微信", "企业微信"), "表格", own, _OWN),
        _sales_sheet("excel", Words("Excel", "Excel"), "Sheet1", ("No", "Owner", "Date", "Amount"), _OWN),
        _sales_sheet(
            "tableau",
            Words("Tableau", "Tableau"),
            "facts",
            ("id", "owner", "day", "amount"),
            _OWN,
        ),
    )


@door
def list_systems() -> Mapping[str, tuple[SystemTable, ...]]:
    """The tables of each known system, by the name that `perfkit init --system` takes; documented ones first.

    >>> [table.object for table in list_systems()["salesforce"]]
    ['User', 'Opportunity', 'ForecastingQuota']
    >>> list_systems()["ec"][0].is_confirmed
    False
    """
    found: dict[str, tuple[SystemTable, ...]] = {}
    for table in (*_salesforce(), *_zoho(), *_tasks(), *_feishu(), _kingdee(), *_unconfirmed()):
        found[table.system] = (*found.get(table.system, ()), table)
    return found
