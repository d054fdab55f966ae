"""Metrics of selling in English: what is measured, in which unit, and which totals say nothing without a scope."""

from __future__ import annotations

# A share of something, more is better.
RATES_UP = """
win rate|close rate|closing rate|hit rate|conversion rate|conversion|reply rate|response rate|open rate|click rate
click through rate|ctr|renewal rate|retention rate|gross retention|net retention|net revenue retention|nrr|grr|ndr
net dollar retention|repeat rate|repurchase rate|repeat purchase rate|show rate|show up rate|attach rate|adoption rate
adoption|activation rate|completion rate|collection rate|recovery rate|fill rate|occupancy rate|occupancy|utilisation
utilization|utilisation rate|utilization rate|attendance rate|pass rate|first call resolution|first contact resolution
fcr|resolution rate|on time rate|on time delivery|on time payment|otif|delivery reliability|forecast accuracy|accuracy
data completeness|completeness|fill in rate|gross margin|net margin|profit margin|contribution margin|operating margin
margin rate|share of wallet|wallet share|self service rate|automation rate|coverage rate|pipeline coverage
coverage ratio
win back rate|upsell rate|cross sell rate|upgrade rate|opt in rate|sign up rate|registration rate|enrolment rate
enrollment rate|participation rate|acceptance rate|approval rate|answer rate|connect rate|contact rate|meeting rate
demo rate|trial conversion|lead conversion|sell through|sell through rate|stock availability|on shelf availability
numeric distribution|weighted distribution|quota attainment|attainment|target attainment|capture rate|take rate
reuse rate|response quote|strike rate|placement rate|referral rate|recommendation rate|reorder rate|click to open rate
satisfaction rate|engagement rate|return on investment|roi|roas|return on ad spend|ebit margin|ebitda margin
subscription share|digital share|share of voice|proportion|percentage|ratio|rate|uptime|availability|service level
productive time|selling time|active rate|login rate|usage rate|daily active users|monthly active users|dau|mau
test coverage|oee|overall equipment effectiveness|yield|first pass yield|throughput|load factor|acceptance ratio
employee net promoter
budget accuracy|plan accuracy|schedule adherence|fulfilment rate|fulfillment rate|stock accuracy|inventory accuracy
first time right
opportunity win rate|offer acceptance|internal fill rate|savings rate|deployment frequency|crash free rate
sla compliance
""".replace("\n", "|")

# A share of something, less is better.
RATES_DOWN = """
churn|churn rate|gross churn|net churn|logo churn|revenue churn|customer churn|involuntary churn|no show rate|no show
lapse rate|cancellation rate|return rate|refund rate|bounce rate|abandonment|cart abandonment|abandonment rate
cart abandonment rate|error rate|defect rate|complaint rate|dispute rate|bad debt rate|bad debt|default rate
discount rate
average discount|discount|discount level|rejection rate|unsubscribe rate|opt out rate|drop out rate|dropout rate
attrition|attrition rate|turnover rate|staff turnover|employee turnover|vacancy rate|vacancy|scrap rate|overdue rate
overdue share|escalation rate|reopen rate|spam rate|exit rate|backorder rate|out of stock rate|stock out rate
chargeback rate|claims ratio|loss ratio|expense ratio|cost income ratio|cost of sales ratio|shrinkage|leakage
fallout rate
absenteeism|absence rate|absence|sick leave|budget variance|variance|cost to income ratio|scrap|rework
overtime share|waste rate
""".replace("\n", "|")

# A length of time, less is better.
TIMES_DOWN = """
sales cycle|selling cycle|buying cycle|deal cycle|cycle time|cycle length|sales cycle length|response time
first response time|reply time|resolution time|handling time|average handling time|lead time|delivery time
delivery delay
turnaround|turnaround time|time to value|time to first value|time to close|time to quote|time to hire|time to fill
time to market|time to resolution|time to productivity|ramp time|ramp up time|ramp|onboarding time|waiting time
wait time
queue time|processing time|payment terms|payment term|payment delay|days sales outstanding|dso|days outstanding
days payable|days to pay|receivable days|collection period|debtor days|days on market|time on market
age of receivables
quote turnaround|approval time|lead response time|speed to lead|downtime|set up time|setup time|load time
page load time
implementation time|go live time|days of stock|stock days|days of inventory|inventory days|stage duration|aging|ageing
time per quote|time to reply|time to answer|time to respond|time to contract|time to first order|time to first meeting
mttr|mtbf|takt time|changeover time|change over time|time to first response|mean time to repair
closing time per month|payback|payback period|payback time|idle time|travel time|commute time|screen time
first response sla|response sla|resolution sla|reply sla|first response|first reply time
""".replace("\n", "|")

# A sum of money that has one definition.
MONEY_UP = """
average deal size|deal size|average order value|order value|aov|basket value|average basket|basket size
average basket size
average ticket|average sale|average contract value|contract value|acv|tcv|arr|mrr|nnarr|annual recurring revenue
monthly recurring revenue|recurring revenue|net new arr|new arr|expansion revenue|expansion arr|lifetime value
customer lifetime value|ltv|clv|arpu|arpa|average revenue per user|average revenue per account|revenue per customer
revenue per rep|revenue per head|sales per square metre|sales per square foot|revpar|average daily rate|adr|gmv
gross merchandise value|gross written premium|annual premium|new premium|assets under management|aum|service revenue
subscription revenue|order intake|order backlog|bookings value|pipeline value|weighted pipeline|pipeline generated
average selling price|selling price|price realisation|price realization|average fee|average donation|spend per head
""".replace("\n", "|")

MONEY_DOWN = """
customer acquisition cost|acquisition cost|cac|cost per lead|cpl|cost per acquisition|cpa|cost per click|cpc|cpm
cost to serve|cost of sale|cost of sales|cost per order|cost per trial|cost per meeting|cost per hire|travel costs
travel expenses|travel spend|ad spend|marketing spend|freight cost|freight costs|shipping cost|shipping costs
overdue receivables|overdue invoices|receivables|accounts receivable|outstanding balance|debt|write offs|expenses
expense claims|bad debts|unpaid invoices|open items|credit notes|warranty costs|rebates|cost per unit|unit cost
cost per contact|cost per install|cost per qualified lead|energy bill
""".replace("\n", "|")

# Counted or scored without a unit, more is better.
SCORES_UP = """
nps|net promoter score|csat|customer satisfaction score|satisfaction score|customer effort score|health score
customer health score|quality score|audit score|review score|star rating|average rating|rating|credit score|score
mystery shopper score|mystery shopping score|lead score|engagement score|employee net promoter score|enps|dsr
inventory turnover|stock turn|stock turns|inventory turns|footfall|website traffic|site traffic|web traffic
organic traffic|page views|pageviews|unique visitors|visitor numbers|impressions|followers|subscribers|downloads
installs|active users|active customers|active accounts|headcount|items per basket|units per transaction|items per sale
basket|calls per day|meetings per week|visits per day|accounts per rep|deals per rep|policies per customer
products per customer|contracts per customer|lines per order|search ranking|market rank|room nights|seats|licences
licenses|likes|views|clicks|votes
""".replace("\n", "|")

# Counted, less is better: a bound on them is a target.
COUNTS_DOWN = """
complaints|complaint|customer complaints|returns|refunds|cancellations|no shows|errors|mistakes|defects|disputes
escalations
backlog|open tickets|overdue tasks|stale opportunities|lapses|chargebacks|stockouts|stock outs|absences|sick days
accidents|incidents|outages|outage|credit note|duplicates|duplicate records|empty rooms|vacant units|missed calls
missed appointments|late deliveries|late reports|late payments|late shipments|bad reviews|negative reviews
one star reviews
rejected orders|wrong deliveries|wrong shipments|unanswered emails|dropped calls|exceptions|credit holds|days late
billing errors|invoice errors|spelling mistakes|typos|losses
""".replace("\n", "|")

# Totals that say nothing without a scope or a figure.
TOTALS = """
share of the market|share of market
sales|sale|revenue|revenues|turnover|profit|profits|margin|margins|business|volume|volumes|bookings|orders value
income
earnings|results|result|performance|numbers|output|sales volume|sales revenue|sales figures|sales results|cash
cash flow
cashflow|gross profit|net profit|ebit|ebitda|top line|bottom line|market share|share|traffic|reach|new business
pipeline|sales pipeline|productivity|commission|commissions|fees|billings|takings|receipts|donations|premium|premiums
savings|value|spend|rent|rents|net sales|gross sales|total sales|total revenue|trade|stock|inventory|team revenue
annual revenue|team sales|deposits|funding|amount|amounts|quantity|attendance|enrolment|enrolments|enrollment
""".replace("\n", "|")

# Costs in general: a theme until a figure or a scope stands beside them.
TOTALS_DOWN = "costs|cost|expenditure|spending|overheads|overhead|waste|workload|effort"

# Words after which any noun makes a metric: rate, share of, number of.
HEADS_UP = (
    "rate|ratio|score|percentage|index|quota share|accuracy|coverage|occupancy|utilisation|utilization|penetration"
)
HEADS_OF = (
    "share of|number of|percentage of|proportion of|average number of|volume of|value of|count of|rate of|level of"
    "|total of|frequency of|percent of|ratio of|size of|average length of|length of|median|average|mean|median time"
)
