"""Words of other trades than selling, in English: service, marketing, staff, finance, operations, computing, law."""

from __future__ import annotations

from perfkit.goals.wording.words import words

THINGS = """
supplier account|vendor account|intercompany account|clearing account|suspense account|code freeze
management accounts|balance sheet|trial balance|general ledger|cash flow statement|income statement|annual accounts
profit and loss statement|annual report|interim report|half year report|tax return|vat return|payroll|payslip
timesheet|expense policy|expense report|travel policy|cost centre|cost center|chart of accounts|asset register
fixed asset register|bank reconciliation|bank account|credit line|loan|overdraft|covenant|internal audit|risk register
control matrix|closing calendar|closing checklist|intercompany balances|accrual|provision|petty cash|purchase ledger
supplier contract|supplier agreement|master data|vendor master|approval matrix|delegation of authority|forecast model
rolling forecast|budget template|transfer pricing file|board paper|board pack|dunning letter|dunning run|payment run
job description|job advert|job ad|job profile|career page|careers page|career path|career ladder|salary band|pay band
salary review|pay review|pay scale|employment contract|employee handbook|staff handbook|code of conduct|induction
onboarding checklist|induction programme|exit interview|stay interview|performance review|one to one|one on one
feedback talk|development plan|succession plan|talent pool|talent review|skills matrix|skill matrix|competency model
competency framework|training catalogue|e learning|e learning module|learning path|mentoring programme
mentoring program|apprenticeship|internship|graduate programme|graduate program|engagement survey|pulse survey
works council|works agreement|shift plan|shift schedule|shift roster|roster|rota|holiday plan|holiday calendar
leave policy|remote work policy|home office policy|vacancy list|applicant tracking system|open role|open position
role|production line|assembly line|conveyor|work instruction|standard operating procedure|sop|maintenance plan
maintenance schedule|spare parts list|safety stock|reorder point|stock list|picking list|packing list|packing station
loading dock|loading bay|cross dock|depot|distribution centre|distribution center|fulfilment centre
fulfillment center|warehouse management system|transport management system|route plan|delivery route|carrier contract
freight contract|freight tender|customs form|bill of materials|quality manual|control plan|inspection plan|test plan
test report|fire drill|evacuation plan|safety training|risk assessment|emergency plan|first aid kit|kanban board
andon board|shop floor board|layout|floor plan|racking|barcode scanner|scanner|label printer|solar panel|heat pump
meter|sensor|valve|motor|boiler|chiller|crane|oven|furnace|mould|mold|tooling|server|data centre|data center|firewall
backup|disaster recovery plan|runbook|incident report|post mortem|ticket system|ticketing system|service catalogue
service catalog|service portal|self service portal|help centre|help center|help article|user account|access right
access review|password policy|penetration test|bug fix|regression test|unit test|test case|test suite|data model
data pipeline|data catalogue|data catalog|data dictionary|data lake|legacy system|mobile app|ios app|android app
web app|admin console|login page|sign up page|sign up form|checkout page|search function|search bar|dark mode
two factor authentication|cookie banner|privacy policy|user story|roadmap|product roadmap|release notes|beta
beta version|mvp|campaign page|microsite|content calendar|editorial calendar|content plan|media plan|media pack
brand book|brand guide|brand guidelines|buyer journey map|customer journey map|press kit|press list|keyword list
ad copy|ad set|ad group|banner ad|google ads|retargeting campaign|drip campaign|nurture track|nurture campaign
email flow|welcome series|ebook|e book|infographic|customer story|customer video|reel|product photo|packaging
pos material|point of sale material|sample pack|giveaway|influencer|influencer campaign|ambassador programme
ambassador program|user conference|user group|customer advisory board|customer council|roundtable|round table
speaking slot|award entry|analyst report|callback|escalation path|escalation guide|escalation matrix|canned response
macro|response template|reply template|ivr menu|phone menu|ticket queue|service level agreement|tutorial
how to video|quick start guide|customer survey|feedback form|nps survey|complaint log|return label|return form
loaner device|repair kit|contract clause|clause library|nda template|data processing agreement|privacy notice
terms of use|compliance training|power of attorney|shareholder agreement|permit|licence application|file|folder
register|logbook|diagram|matrix|scorecard|weekly report|monthly report|memo|briefing|action plan|action list
to do list|project plan|rollout plan|migration plan|cutover plan|communication plan|crisis plan|poll|interview guide
business continuity plan|whiteboard|uniform|badge|key card|company car|parking lot|canteen|charging station|charger
wiki|intranet|wallboard|headset|webcam|monitor|screen|simulator|test bench|lab|laboratory|greenhouse|playground
leaflet stand|loyalty scheme|membership card|season ticket|season tickets|ticket machine|bus stop|shelter|bridge loan
""".replace("\n", "|")

RATES_UP = """
schedule compliance|plan compliance|delivery performance|perfect order rate|order accuracy|pick accuracy
picking accuracy|count accuracy|invoice accuracy|first time fix rate|first time fix|self service share
deflection rate|containment rate|feature adoption|daily usage|stickiness|activation|training completion
certification rate|internal mobility rate|internal hire rate|offer acceptance rate|engagement index|new hire retention
share of women|cash conversion|collection effectiveness|hit ratio|straight through processing|touchless rate
spend under management|contract coverage|supplier on time delivery|vendor on time delivery|recycling rate
renewable share|capacity utilisation|capacity utilization|line efficiency|labour productivity|labor productivity
units per hour|picks per hour|lines per hour|orders per hour|tickets per agent|calls per hour|sales per hour
share of search|view through rate|video completion rate|scroll depth|time on page|session duration|pages per session
average session duration|domain authority|page speed|brand recall|aided awareness|unaided awareness|equity ratio
gross profit margin|ebitda margin|cash ratio|quick ratio|close rate on|survey response|response to the survey
""".replace("\n", "|")

RATES_DOWN = """
abandon rate|call abandonment|shrink rate|pick error rate|picking error rate|damage rate|breakage|spoilage
defects per million|lost time injury rate|ltifr|trir|accident rate|incident rate|sickness rate|sickness absence
early turnover|first year attrition|voluntary attrition|voluntary turnover|regretted attrition|overtime rate
overtime hours|rework rate|energy use|energy consumption|power consumption|water use|water consumption|co2 emissions
carbon emissions|carbon footprint|emissions|fuel consumption|empty miles|forecast error|forecast bias|mape
budget overrun|cost overrun|schedule slippage|past due balance|delinquency rate|delinquency|bad debt ratio
write off rate|invoice error rate|billing error rate|payment error rate|claim rate|repeat contact rate|bug rate
crash rate|change failure rate|rollback rate|phishing click rate|debt ratio|interest burden|food waste|paper use
""".replace("\n", "|")

TIMES_DOWN = """
contract length|contract term|contract duration|project duration|visit duration|call length|meeting length
meeting duration|project length|shift length|review time|repair turnaround
month end close|closing time|days to close|time to onboard|vacancy duration|days to hire|throughput time|changeover
dock to stock time|order cycle time|order to cash cycle|cash conversion cycle|delivery lead time|transit time
unloading time|loading time|repair time|mean time to resolve|time to resolve|mean time to recover|time to detect
recovery time|build time|deployment time|latency|call duration|talk time|hold time|after call work
average handle time|handle time|aht|proposal turnaround|contract turnaround|approval cycle|review cycle
invoice cycle time|payment time|reimbursement time|refund time|claim processing time|days beyond terms|dpo|dio
time to first reply|time to repair|response times|waiting times|delivery times|processing times|lead times
""".replace("\n", "|")

# `time to answer`, `time to first answer`, `days to invoice`.
TIMES_TO = """
answer|reply|response|contact|call|quote|offer|sale|deal|order|invoice|payment|ship|shipment|deliver|delivery|decision
approval|approve|signature|contract|onboard|productivity|resolve|resolution|repair|feedback|diagnosis|treatment|boarding
""".replace("\n", "|")

# `cost per click`, `revenue per seat`: money and what it is counted by.
MONEY_PER = "revenue|sales|profit|margin|spend|income|turnover|orders|output|calls|visits"
COST_PER = "cost|costs|pay|price|expense|expenses|hours|minutes|errors|defects|complaints|claims"
PER_WHAT = """
click|lead|seat|unit|hour|head|person|employee|customer|user|visitor|visit|order|ticket|call|parcel|delivery|mile|km
kilometre|tonne|ton|litre|room|night|bed|store|shop|branch|table|square metre|square meter|square foot|machine|shift
truck|route|case|claim|policy|contract|invoice|page|post|view|install|signup|hire|course|trainee|student|meal|guest
session|campaign|rep|seller|agent|technician|minute|1 000 orders
""".replace("\n", "|")

# Faults in general: without a figure or a scope a theme, as satisfaction is.
FAULTS = frozenset(
    words("complaint complaints error errors mistake mistakes returns refunds cancellations losses delays")
)

COUNTS_DOWN = """
lost time accidents|lost time injuries|injuries|safety incidents|picking errors|packing errors|shipping errors
posting errors|payroll errors|data errors|bugs|open bugs|critical bugs|overdue actions|open actions
open audit findings|audit findings|nonconformities|non conformities|breaches|data breaches|violations|fines|penalties
stock differences|inventory differences|damaged parcels|lost parcels|missed deadlines|missed deliveries|line stops
stoppages|unplanned stops|breakdowns|resignations|stale leads|expired quotes|ticket backlog|invoice backlog
order backlog of late orders|reopened tickets|power cuts|leaks|thefts|delays
""".replace("\n", "|")

SCORES_UP = """
tenure|average tenure|customer tenure|staff tenure|length of stay
google rating|app rating|app store rating|trustpilot score|glassdoor rating|maturity score|safety score
security score|esg rating|story points|newsletter subscribers|blog readers|webinar attendees|monthly visitors|sessions
organic sessions|organic visits|organic clicks|backlinks|referring domains|press mentions|media mentions
brand mentions|reposts|app installs|weekly active users|weekly active teams|paying customers|paying users
repeat customers|loyalty members|applications|applicants|job applications
""".replace("\n", "|")

MONEY_UP = """
contribution per unit|net revenue|gross revenue|revenue per employee|revenue per visitor|revenue per order
spend per customer|spend per visit|average spend|average bill|average invoice|average transaction value
maintenance revenue|spare parts revenue|cross sell revenue|upsell revenue|partner revenue|channel revenue
renewal bookings|renewal revenue|new bookings|free cash flow|operating cash flow|cash reserve|cash balance
operating profit|operating income|advertising revenue|ticket revenue|grant income|rental income|licence revenue
license revenue
""".replace("\n", "|")

MONEY_DOWN = """
marketing budget|travel budget|training budget|it budget|media budget|advertising budget|ad budget|event budget
recruiting budget|project budget|capex budget|department budget
working capital|net working capital|freight spend|indirect spend|tail spend|maverick spend|procurement spend|it spend
cloud spend|cloud bill|cloud cost|cloud costs|licence cost|license cost|energy cost|electricity cost|power bill
fuel cost|packaging cost|warehouse cost|storage cost|inventory value|stock value|obsolete stock|slow moving stock
dead stock|excess stock|raw material cost|material cost|labour cost|labor cost|personnel cost|agency cost
overtime cost|recruitment cost|training cost|legal cost|legal fees|bank charges|interest cost|maintenance cost
warranty cost|return cost|cost per ticket|cost per call|cost per mql|cost per sql|cost per opportunity|cost per demo
cost per visit|cost per session|cost per parcel|cost per delivery|cost per pick|cost per line|cost per invoice
cost per piece|cost per tonne|cost per km|cost per seat|cost per employee|scrap cost|cost per meal|cost per kilo
""".replace("\n", "|")

ACTS = """
find
digitalise|digitalize|reorganise|reorganize|restructure|remodel|repaint|refurbish|rebrand|rename|reassign|reallocate
redistribute|redeploy|relabel|repackage|repurpose|pack|unpack|load|assemble|calibrate|weld|patch|debug|refactor
reimburse|accrue|remit|pay off|pay down|repay|refinance|hedge|rotate|offboard|appraise|counsel|brainstorm|canvass
curate|stream|broadcast|retarget|evacuate|drill|vaccinate|staff|insulate|recycle|donate|fundraise|switch off
delist|enlist|headhunt|subcontract|trademark|patent|amend|countersign|ratify|redline|triage|rectify|relocate|dismantle
decarbonise|electrify|automate|codify|formalise|formalize|document|itemise|itemize|centralise|centralize|pool
decentralise|decentralize|outline|sketch|illustrate|co author|edit|proofread|index|tabulate|plot|chart|count|measure
weigh|sow|mow|prune|brew|bake|roast|stage|exhibit|screen|vet|background check|induct|stock up|bulk buy
re tender|retender|renegotiate|unbundle|re platform|replatform|containerise|containerize|virtualise|virtualize
""".replace("\n", "|")

# Abstract nouns: without a figure there is nothing to act on.
THEMES = """
moment|memory|memories|emotion|feeling|hope|promise|outcome|achievement|accomplishment|miracle|wonder|delight|surprise
sustainability|diversity|inclusion|belonging|equity|fairness|curiosity|humour|humor|optimism|pragmatism|realism
entrepreneurship|craftsmanship|empathy|sympathy|solidarity|autonomy|freedom|order|harmony|balance|simplicity|elegance
complexity|bureaucracy|conflict|friction|chaos|noise|uncertainty|volatility|scarcity|abundance|prosperity|wealth
welfare|wellness|fitness|mood|vibe|commitment level|collaboration|cooperation|partnership spirit|interaction|exchange
mutual understanding|understanding|thinking|learning culture|error culture|feedback culture|safety culture
sales culture|digital mindset|working climate|working atmosphere|decision making|problem solving|prioritisation
prioritization|delegation|empowerment|recognition|appreciation|encouragement|guidance|direction|orientation|initiative
ownership mindset|readiness|maturity|evolution|revolution|breakthrough|turnaround of the company|renewal of spirit
added benefit|relevance|resonance|publicity|fame|glory|honour|honor|heritage|tradition|values of the company
""".replace("\n", "|")

# Habits that a goal may want to end: of themselves they say nothing to act on.
VICES = """
complain|complaining|whine|whining|moan|moaning|blaming|gossip|gossiping|procrastinate|procrastinating
procrastination|slack|slacking|bicker|bickering|laziness|sloppiness|mediocrity|arrogance|complacency|negativity
cynicism|egoism|pessimism|selfishness|finger pointing|micromanaging|micromanagement|overthinking|hesitation
hesitating|dithering|guesswork|guessing|odds|against all odds|wishful thinking|silo thinking|all talk|small talk
""".replace("\n", "|")

# Words that praise or wish: an unknown adjective before a theme would else be its name.
PRAISES = """
all hands on deck|hands on deck
listener|speaker|communicator|negotiator|networker|thinker|doer|performer|storyteller|motivator|organiser|organizer
healthy|robust|lean|sound|stable|safe|swift|rapid|prompt|slow|thorough|precise|accurate|timely|cheap|expensive
affordable|convenient|comfortable|seamless|frictionless|green|ethical|inclusive|diverse|vibrant|lively|quiet|loud
thriving|flourishing|mature|scalable|contemporary|superior|optimal|ideal|coherent|tangible|concrete|realistic
appealing|compelling|engaging|convincing|persuasive|impressive|remarkable|striking|delightful|pleasant|enjoyable
welcoming|helpful|supportive|cooperative|collaborative|constructive|mindful|thoughtful|careful|conscious|aware|alert
vigilant|responsible|accountable|independent|autonomous|assertive|decisive|daring|adventurous|curious|eager|keen
willing|capable|competent|skilled|talented|gifted|knowledgeable|savvy|wise|clever|intelligent|bright|strategic
tactical|holistic|comprehensive|integrated|unified|aligned|synchronised|synchronized|coordinated|predictable
repeatable|systematic|structured|methodical|tough|gentle|generous|grateful|inspiring|inspired|empowered|happy|angry
elegant|fancy|neat|slick|sleek|stunning|superb|splendid|terrific|magnificent|phenomenal|incredible|unrivalled
unrivaled|unparalleled|unprecedented|groundbreaking|revolutionary|disruptive|visionary|legendary|iconic
cutting edge|state of the art|best in class|best of breed|future proof|high quality|top quality|high impact|heroic
""".replace("\n", "|")

# A figure after one of these is a name.
NUMBERED = """
line|shift|plant|station|dock|depot|cell|press|well|ward|precinct|squad|cohort|sprint|milestone|tower|terminal|pier
lane|server|node|cluster|reactor|boiler|furnace|kiln|fortune|forbes|ftse|dax|nikkei|stoxx|nasdaq|scope|site|block
""".replace("\n", "|")

# How words end that are themes, and words that say of what kind something is; and those that only look so.
THEME_ENDINGS = ("ness", "hood", "ality", "ility", "ivity", "osity")
QUALITY_ENDINGS = ("able", "ible", "ful", "less", "ly", "ier", "iest")
NO_ENDINGS = frozenset(
    words(
        """
timetable vegetable constable wireless handful mouthful spoonful rally tally supplier carrier courier premier frontier
barrier soldier pioneer cashier cottier croupier facility utility ability business witness fitness wellness harness
hotelier atelier bertier neighbourhood neighborhood municipality speciality nationality locality mobility fertility
maternity hospitality personality quality equality activity connectivity electricity sensitivity collectible bible
university crucible fusible dirigible terrier harrier glazier furrier brazier clothier barrister
family assembly supply anomaly monopoly butterfly jelly bully ally rally belly trolley homily lily fly grocery
"""
    )
)
