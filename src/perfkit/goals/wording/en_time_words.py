"""Words of time in English, and the prepositions that say what a time does."""

from __future__ import annotations

from collections.abc import Mapping

from perfkit.goals.wording.words import words

MONTHS: Mapping[str, int] = {
    form: number
    for number, forms in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for form in forms.split()
}
# Also verbs, names or parts of other words: a month only beside a day, a year or a preposition of time.
UNSURE_MONTHS = frozenset(words("march mar may jan jun dec sep apr aug"))

WEEKDAYS: Mapping[str, int] = {
    form: number
    for number, forms in enumerate(
        ("monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thurs", "friday fri", "saturday", "sunday"),
        start=1,
    )
    for form in forms.split()
} | {"weekend": 6}

SEASONS: Mapping[str, int] = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4, "springtime": 1}

ORDINALS: Mapping[str, int] = {
    word: number
    for number, word in enumerate(
        words(
            """
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
"""
        ),
        start=1,
    )
} | {"thirtieth": 30, "twenty": 20, "thirty": 30}

KINDS: Mapping[str, str] = {
    form: kind
    for kind, forms in {
        "minute": "minute minutes min mins",
        "hour": "hour hours hr hrs",
        "day": "day days",
        "workday": "workday workdays",
        "weekend": "weekend weekends",
        "week": "week weeks wk wks",
        "fortnight": "fortnight fortnights",
        "sprint": "sprint sprints iteration iterations",
        "month": "month months mth mths",
        "quarter": "quarter quarters qtr",
        "half": "half halves semester semesters halfyear",
        "season": "season term terms trimester trimesters harvest",
        "holiday": "holidays vacation",
        "year": "year years yr yrs twelvemonth",
        "decade": "decade",
    }.items()
    for form in forms.split()
}

# Years that begin when somebody says so: of a budget, and of a school.
FISCAL = frozenset(words("fiscal financial business budget tax"))
YEARS_OF = FISCAL | {"school", "academic"}

# Words before a stretch of time, and how many stretches on it lies.
NEXTS: Mapping[str, int] = {
    "this": 0,
    "these": 0,
    "current": 0,
    "present": 0,
    "running": 0,
    "ongoing": 0,
    "whole": 0,
    "entire": 0,
    "remaining": 0,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
    "following": 1,
    "new": 1,
    "last": -1,
    "previous": -1,
    "past": -1,
    "prior": -1,
    "preceding": -1,
    "yesterday": -1,
}

# Words for a part of a stretch.
PARTS: Mapping[str, str] = {
    "end": "end",
    "close": "end",
    "finish": "end",
    "conclusion": "end",
    "last": "end",
    "final": "end",
    "late": "end",
    "start": "start",
    "beginning": "start",
    "opening": "start",
    "begin": "start",
    "first": "start",
    "early": "start",
    "second": "middle",
    "third": "middle",
    "mid": "middle",
    "middle": "middle",
    "course": "",
    "rest": "",
    "remainder": "",
    "turn": "start",
    "ultimo": "end",
    "whole": "",
    "entirety": "",
}

# Words after a stretch that mean its end or start.
CLOSES: Mapping[str, str] = {
    "end": "end",
    "ends": "end",
    "ending": "end",
    "close": "end",
    "closes": "end",
    "closing": "end",
    "finish": "end",
    "finishes": "end",
    "out": "end",
    "start": "start",
    "starts": "start",
    "begins": "start",
    "opens": "start",
}

TODAYS: Mapping[str, int] = {
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
    "tmrw": 1,
    "tmr": 1,
    "yesterday": -1,
    "eod": 0,
    "cob": 0,
    "lunchtime": 0,
    "midnight": 0,
    "noon": 0,
}

# Hours by name: of today, unless a day stands beside them.
HOURS_OF_A_DAY = frozenset(words("eod cob lunchtime midnight noon"))

ACRONYMS: Mapping[str, str] = {
    "eoy": "year",
    "eofy": "year",
    "fye": "year",
    "eom": "month",
    "eoq": "quarter",
    "eow": "week",
    "ye": "year",
    "yearend": "year",
    "midyear": "half",
}

DEADLINE_PREPS = frozenset(
    (
        *words("by before until till til through thru pre come due latest deadline"),
        "no later",
        "later than",
        "ahead of",
        "prior to",
        "up to",
        "up until",
        "due on",
        "due by",
        "ending on",
        "end on",
        "ends on",
        "expires on",
        "starts on",
        "start on",
        "time for",
        "latest on",
        "effective until",
        "finishing in",
        "leading to",
        "right before",
        "through to",
        "deadline :",
        "until the",
        "to the",
    )
)
WITHIN_PREPS = frozenset(words("in within during over throughout for on at inside across around per about into"))
START_PREPS = frozenset(
    (
        *words("from since after following starting beginning effective once post entering approaching"),
        "as of",
        "starting in",
        "starting on",
        "starting from",
        "beginning in",
        "beginning on",
        "head into",
        "heading into",
        "go into",
        "going into",
        "start in",
        "as from",
        "with effect",
        "move into",
        "entering into",
        "kicks off",
        "enter into",
        "begin in",
        "begins in",
        "after the",
    )
)
PAST_PREPS = frozenset(
    ("than", "versus", "vs", "against", "compared with", "compared to", "relative to", "over last", "vs ."),
)

_FESTIVAL_NAMES = """
christmas|christmas eve|xmas|x mas|new year|new year's|new years|new year 's eve|new year 's day|new years eve|easter
good friday|easter monday|whitsun|pentecost|ascension day|thanksgiving|black friday|cyber monday|cyber week
singles day|singles ' day
singles' day|valentine|valentines|valentine 's|valentines day|mother 's day|mothers day|father 's day|fathers day
women 's day|labor day|labour day|may day|memorial day|independence day|fourth of july|4th of july|veterans day
halloween
ramadan|eid|eid al fitr|eid al adha|diwali|holi|hanukkah|chanukah|passover|rosh hashanah|yom kippur|chinese new year
lunar new year|spring festival|mid autumn festival|dragon boat festival|golden week|national day|boxing day|prime day
back to school|super bowl|carnival|oktoberfest|all saints day|all saints|st patrick 's day|st patricks day
saint nicholas
st nicholas day|epiphany|candlemas|midsummer|bastille day|canada day|australia day|anzac day|republic day
liberation day
bank holiday|columbus day|presidents day|presidents' day|martin luther king day|juneteenth|cinco de mayo
day of the dead
songkran|tet|chuseok|obon|navratri|dussehra|raksha bandhan|onam|pongal|sukkot|purim|mardi gras|shrove tuesday
ash wednesday|palm sunday|advent|corpus christi|st martin 's day|world cup|olympics|olympic games|election day|tax day
giving tuesday|small business saturday|double eleven|double 11|618|harvest|green week|earth day|groundhog day
graduation
kings day|king 's day|reunification day|unification day|unity day|victory day|constitution day|groundhog
dreamforce|hannover messe|mwc|mobile world congress|web summit|canton fair|anuga|automechanika|bauma|prowein|medica
euroshop|ambiente|drupa|interzum|sial|vinitaly|gamescom|agritechnica|ispo|eurobike|intersolar|sibos|slush|k fair
cebit|ces|ifa|nrf|itb|sxsw|book fair|frankfurt book fair|boat show|motor show|geneva motor show|fashion week
london fashion week|paris fashion week|milan fashion week|art basel|light and building
"""

FESTIVALS = frozenset(name.strip() for line in _FESTIVAL_NAMES.split("\n") for name in line.split("|") if name.strip())
FESTIVAL_STARTS = frozenset(name.split()[0] for name in FESTIVALS)

_HOLIDAY_NAMES = """
summer holidays|summer holiday|summer break|summer vacation|winter holidays|winter break|spring break|autumn break
school holidays|school year|new school year|start of school|back to school sale|school starts|school term|school start
holidays|holiday season|holiday break|holiday period|festive season|festive period|public holidays|half term|term time
autumn term|spring term|summer term|winter term|autumn semester|winter semester|fall semester|spring semester
fall term|new term|exam season|exam period|exams|heating season|harvest season|harvest|tourist season|ski season
wedding season|planting season|growing season|hunting season|boating season|grilling season|festival season
high season
low season|peak season|off season|main season|sales season|trade fair season|rainy season|hurricane season|cup final
season opening|season opener|opening weekend|closing time|sales kickoff|transfer window|first anniversary|anniversary
trade fair week|trade show week
lent term|michaelmas term|academic year|summer season|winter season|tax season
half time|grand opening|school fair|harvest festival|long weekend|bank holiday weekend|january sales|summer sales
winter sale|summer sale|sales week
flu season|ski season|harvest season|tax season|exam season|wedding season|tourist season|festive season|shopping season
budget season|bonus season|heating season|camping season|barbecue season|asparagus season|monsoon season|rainy season
dry season|planting season|football season|theatre season|opera season|holiday season|hay fever season|moving season
"""
HOLIDAYS: Mapping[str, frozenset[str]] = {
    first: frozenset(
        name.strip()
        for line in _HOLIDAY_NAMES.split("\n")
        for name in line.split("|")
        if name.strip() and name.strip().split()[0] == first
    )
    for first in {name.strip().split()[0] for line in _HOLIDAY_NAMES.split("\n") for name in line.split("|") if name}
}

TIME_WORDS = frozenset(
    word
    for group in (
        MONTHS,
        WEEKDAYS,
        SEASONS,
        ORDINALS,
        KINDS,
        NEXTS,
        PARTS,
        CLOSES,
        TODAYS,
        ACRONYMS,
        DEADLINE_PREPS,
        WITHIN_PREPS,
        START_PREPS,
        FESTIVALS,
        (name for names in HOLIDAYS.values() for name in names),
    )
    for entry in group
    for word in entry.split()
)
