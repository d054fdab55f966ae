"""A company's year, made up from a seed: what happens in each month, and when the host comes to know of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

Row = dict[str, str]
FIRST_YEAR = 2027
MONTHS = [f"{FIRST_YEAR}-{month:02d}" for month in range(1, 13)]


def month_days(label: str) -> tuple[datetime.date, datetime.date]:
    year, month = (int(part) for part in label.split("-"))
    first = datetime.date(year, month, 1)
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    return first, following - datetime.timedelta(days=1)


@dataclass
class Company:
    """The facts as the host knows them. Each month changes them; `facts` is a copy to be passed in."""

    random: Random
    people: list[Row] = field(default_factory=list)
    deals: dict[str, Row] = field(default_factory=dict)
    late: list[tuple[str, Row]] = field(default_factory=list)

    def facts(self) -> dict[str, list[Row]]:
        """The tables in an order of their own each time: no figure may depend on it."""
        people, deals = [dict(row) for row in self.people], [dict(row) for row in self.deals.values()]
        self.random.shuffle(people)
        self.random.shuffle(deals)
        return {"rep": people, "deal": deals}

    def staff(self, day: datetime.date) -> list[Row]:
        """The line of each person that holds on a day."""
        at = day.isoformat()
        return [row for row in self.people if row["from_day"] <= at and (not row["to_day"] or at <= row["to_day"])]

    def begin(self) -> None:
        for number in range(3 + self.random.randrange(3)):
            self.hire(f"{FIRST_YEAR}-01-01", manager="" if number == 0 else "P1")

    def hire(self, day: str, manager: str) -> None:
        known = {row["id"] for row in self.people}
        row = {"id": f"P{len(known) + 1}", "from_day": day, "to_day": "", "manager": manager, "left_on": ""}
        self.people.append(row)

    def pass_month(self, label: str) -> None:
        """What happens in a month, and what of earlier months is heard of only now."""
        first, last = month_days(label)
        if label != MONTHS[0]:
            self.change_staff(first, last)
        for _ in range(2 + self.random.randrange(5)):
            self.sell(first, last)
        for when, deal in list(self.late):
            if when <= label:
                self.late.remove((when, deal))
                self.deals[deal["number"]] = deal
        self.correct(last)

    def change_staff(self, first: datetime.date, last: datetime.date) -> None:
        choice = self.random.random()
        leads = {row["manager"] for row in self.people}
        movable = [
            row
            for row in self.staff(first)
            if row["id"] not in leads and row["from_day"] < first.isoformat() and not row["left_on"]
        ]
        if choice < 0.3:
            day = first + datetime.timedelta(days=self.random.randrange((last - first).days))
            self.hire(day.isoformat(), manager="P1")
        elif choice < 0.5 and len(movable) > 1:
            leaver = self.random.choice(movable)
            leaver["left_on"] = (
                first + datetime.timedelta(days=self.random.randrange((last - first).days))
            ).isoformat()
        elif choice < 0.8 and movable:
            # A transfer: the old line ends, a new one begins the next day.
            moved = self.random.choice(movable)
            others = [row["id"] for row in self.staff(last) if row["id"] != moved["id"]]
            day = first + datetime.timedelta(days=1 + self.random.randrange(20))
            ended, moved["to_day"] = moved["to_day"], day.isoformat()
            fresh = {**moved, "from_day": (day + datetime.timedelta(days=1)).isoformat(), "to_day": ended}
            fresh["manager"] = self.random.choice(others) if self.is_sound(moved["id"], others) else ""
            self.people.append(fresh)

    def is_sound(self, who: str, others: list[str]) -> bool:
        """Whether nobody of these is led by him, so that no hierarchy runs in a loop."""
        return bool(others) and not any(row["manager"] == who for row in self.people)

    def sell(self, first: datetime.date, last: datetime.date) -> None:
        day = first + datetime.timedelta(days=self.random.randrange((last - first).days + 1))
        there = [row["id"] for row in self.staff(day) if not row["left_on"] or day.isoformat() <= row["left_on"]]
        if not there:
            return
        number = f"D{len(self.deals) + len(self.late) + 1:03d}"
        amount = self.random.choice([0, 1, 33, 99999, 100000, 100001, self.random.randrange(250000)])
        partner = self.random.choice([*there, "", "", ""])
        seller = self.random.choice([who for who in there if who != partner] or there)
        row = {"number": number, "seller": seller, "partner": "" if partner == seller else partner}
        row |= {"booked": day.isoformat(), "amount": f"{amount // 100}.{amount % 100:02d}", "returned": ""}
        if self.random.random() < 0.25 and last.month < 11:
            self.late.append((f"{FIRST_YEAR}-{last.month + 1 + self.random.randrange(2):02d}", row))
        else:
            self.deals[number] = row

    def correct(self, last: datetime.date) -> None:
        """Amounts that were wrong, deals that are sent back, and once in a while a deal that never was."""
        for number in list(self.deals):
            deal, chance = self.deals[number], self.random.random()
            if chance < 0.04:
                deal["amount"] = f"{self.random.randrange(2500)}.{self.random.randrange(100):02d}"
            elif chance < 0.08 and not deal["returned"]:
                deal["returned"] = last.isoformat()
            elif chance < 0.09:
                del self.deals[number]


def iter_months(seed: int) -> Iterator[tuple[str, dict[str, list[Row]], Random]]:
    """Each month of a year with the facts as known at its end, and chance for what the host does with them."""
    company = Company(Random(seed))
    company.begin()
    host = Random(seed + 1_000_003)
    for label in MONTHS:
        company.pass_month(label)
        yield label, company.facts(), host
