"""The words of steps and states, each in English and Chinese."""

from __future__ import annotations

from perfkit.approval.model import ApprovalAction
from perfkit.diagnostics import Words

DONE = {
    ApprovalAction.MAKE: Words("made", "制作"),
    ApprovalAction.REVISE: Words("revised", "修订"),
    ApprovalAction.CHECK: Words("checked", "复核"),
    ApprovalAction.APPROVE: Words("approved", "批准"),
    ApprovalAction.RETURN: Words("returned", "退回"),
    ApprovalAction.LOCK: Words("locked", "锁定"),
    ApprovalAction.PAY: Words("paid", "发放"),
}
DOES = {
    ApprovalAction.MAKE: Words("make", "制作"),
    ApprovalAction.APPROVE: Words("approve", "批准"),
    ApprovalAction.PAY: Words("pay", "发放"),
}
STATES = {
    "": Words("not made yet", "未制作状态"),
    "draft": Words("a draft", "草稿状态"),
    "checked": Words("checked", "已复核状态"),
    "approved": Words("approved", "已批准状态"),
    "locked": Words("locked", "已锁定状态"),
    "paid": Words("paid", "已发放状态"),
}
