"""Nouns of the sales world in English: objects one can point at, whom it is about, what selling always yields."""

from __future__ import annotations

from perfkit.goals.wording.words import words

# Pieces of work of which only the kind must be said to be able to act on them: `a visit plan`, `the ISO audit`.
WORKS = frozenset(
    words(
        """
plan plans report reports process processes system systems schedule schedules contract contracts agreement agreements
profile profiles loop count counts audit audits log logs licence licences license licenses map maps split bundle
bundles mapping closing closure persona personas roster scheme schemes programme programmes program programs policy
policies rule rules model models matrix register registers tracker trackers inventory stocktake survey surveys study
studies analysis analyses review reviews assessment assessments evaluation benchmark comparison calculation forecast
budget budgets handover takeover clean up cleanup migration switch switchover rollout launch relaunch move relocation
renovation refit upgrade replacement merger integration automation redesign rebranding inspection certification
accreditation registration application submission bid proposal quote offer order orders letter letters memo note notes
summary minutes presentation pitch rehearsal meeting meetings training trainings session sessions interview
interviews test tests pilot trial experiment campaign campaigns event contest competition negotiation negotiations
settlement reconciliation assignment assignments allocation hiring recruitment onboarding offboarding succession
restructuring reorganisation reorganization structure hierarchy catalogue description descriptions definition
definitions criteria guideline guidelines standard standards procedure procedures protocol protocols framework charter
concept blueprint roadmap timeline calendar agenda path journey flow workflow cycle cadence rota
"""
    )
)

THINGS = """
shop|shops|bar|bars|pub|pubs|salon|salons|studio|studios|workshop room|bottle|bottles|box|boxes|kit|kits|starter kit
offer letter|warehouse shelves|price study|brochure|flyer|leaflet|catalogue|catalog|website|web site|web page
landing page|home page|homepage|portal|app|web shop
webshop|online shop|shop page|product page|checkout|checkout form|banner|newsletter|e mail sequence|email sequence
sequence|cadence|script|call script|playbook|battle card|battlecard|template|questionnaire|form|checklist|check list
handbook|manual|guide|guideline|glossary|dashboard|spreadsheet|workbook|report pack|deck|slide deck|slides
presentation
pitch deck|case study|white paper|whitepaper|reference story|success story|testimonial|testimonials|webinar|podcast
workshop|training course|training plan|course|curriculum|certification|boot camp|bootcamp|role play|objection
objections
price objections|objection handling|price list|pricelist|price book|pricing page|quotation|proposal|rfp|rfi|tender
tenders|bid document|framework agreement|framework agreements|frame contract|frame contracts|master agreement
amendment
addendum|nda|statement of work|order form|invoice|invoices|disputed invoices|reminder letter|reminder letters|letter
letters|tariff letters|debtor|debtors|ledger|commission statement|commission statements|territory plan|territory model
territory map|territories|account plan|account plans|account map|org chart|stakeholder map|call list|contact list
mailing list|lead list|target list|list|database|data warehouse|integration|interface|workflow|approval workflow
validation rule|validation rules|routing rule|routing rules|lead routing|lead scoring|lead form|web form|chatbot
chat bot
call queue|hotline|help desk|helpdesk|support desk|knowledge base|faq|status page|ticket form|onboarding path
onboarding guide|onboarding plan|onboarding program|onboarding programme|handover process|return process
sign off process
approval process|bonus scheme|bonus plan|commission plan|incentive plan|compensation plan|loyalty programme
loyalty program|loyalty card|loyalty cards|referral programme|referral program|partner programme|partner program
partner portal|price increase|discount policy|discount guideline|returns policy|terms and conditions|warranty terms
sla
slas|service contract|service contracts|maintenance contract|maintenance contracts|extended warranty
extended warranties
subscription|subscriptions|annual contract|annual contracts|annual subscription|licence agreement|license agreement
policy|policies|pension|pension plan|pension plans|mortgage|mortgages|claim form|annuity|annuities|flat|flats
apartment
apartments|house|houses|villa|villas|plot|plots|warehouse|warehouses|showroom|shop window|window display|shelf|shelves
shelf stock|display|displays|stand|booth|trade fair stand|kiosk|kiosks|till|tills|vending machine|vending machines
machine|machines|printer|printers|device|devices|router|routers|handset|handsets|laptop|laptops|tablet|tablets
phone line
phone lines|headphones|spare part|spare parts|pump|pumps|compressor|compressors|forklift|forklifts|truck|trucks|van
vans
car|cars|test drive|test drives|vehicle|vehicles|tyre|tyres|tire|tires|bike|bikes|boat|boats|coach tour|coach tours
tour|tours|room|rooms|conference room|meeting room|wedding package|wedding packages|gift card|gift cards|voucher
vouchers
hamper|hampers|menu|dish|dishes|wine|wines|case|cases|pallet|pallets|container|containers|shipment|shipments|sample
samples|sample kit|prototype|prototypes|proof of concept|pilot|pilots|demo environment|demo account|sandbox|api|sso
plug in
plugin|add on|add ons|module|modules|feature|features|release|migration|go live|rollout|roll out plan|backlog item
crm fields|field list|fields|picklist|duplicate check|data import|data export|spreadsheets|calculator|roi calculator
configurator|quote tool|quoting tool|price calculator|survey|surveys|interview|interviews|advert|adverts|ad|ads
ad campaign
advertisement|advertisements|advertising pages|advertising page|poster|posters|billboard|billboards|press release
blog post
blog posts|article|articles|video clip|video clips|video|videos|photo|photos|campaign|campaigns|mailing|mailings
trade fair
trade show|roadshow|road show|open day|open house|tasting|tastings|event|events|seminar|seminars|office|offices|branch
branches|store|stores|outlet|outlets|warehouse team|franchise|franchises|dealership|dealerships|agency contract
new hire
new hires|successor|deputy|intern|interns|trainee|trainees|apprentice|apprentices|team lead|team leads|rep role
vacancies
account executive|account executives|business development manager|sales engineer|sales engineers|key account manager
farm|farms|bakery|bakeries|pharmacy|pharmacies|hospital|hospitals|clinic|clinics|school|schools|university
universities
restaurant|restaurants|hotel|hotels|cafe|cafes|gym|gyms|factory|factories|mill|mills|airport|airports|bank|banks
insurer
insurers|retailer|retailers|wholesaler|wholesalers|municipality|municipalities|council|councils|installer|installers
builder|builders|architect|architects|dentist|dentists|vet|vets|garage|garages|hairdresser|hairdressers|landlord
landlords|tenant|tenants|student|students|pupil|pupils|parent evening|class|classes|term paper|lesson|lessons
trial lesson
signature|signatures|purchase order|purchase orders|letter of intent|statement|statements|credit note|credit limit
credit limits|deposit slip|contract template|contract draft|draft contract|price sheet|rate card|media kit|style guide
logo|trademark|certificate|certificates|accreditation|audit trail|minutes|agenda|meeting notes|call notes|notes
recording
recordings|transcript|transcripts|win loss interviews|win loss analysis|loss reasons|loss reason|win reason|next step
next steps|close date|close dates|forecast call|pipeline review|pipeline meeting|weekly call|stand up|quarterly review
business review|business reviews|qbr|qbrs|steering committee|kick off meeting|kick off|reference visit
reference visits
site visit|site visits|health check|health checks|product tour|demo video|explainer video|tariff|tariffs
promotion code
discount code|coupon|coupons|product sheet|data sheet|data sheets|datasheet|spec sheet|tender response|bid library
content library|library|archive|photo shoot|wish list|wishlist|waiting list|google reviews|google review|reviews
review
app store|marketplace|listing|listings|storefront|product range|assortment|product line|warranty|warranties|handbooks
cheese boards|buyer|buyers|tickets|ticket|parcels|parcel|parking spaces|parking space|seat|table|tables|terrace|garden
audit point|action point|open point|talking point|selling point|data point
apartment block|headcount plan|hiring plan|budget plan|business case|business plan|go to market plan|gtm plan
proposal template|email template|e mail template|email templates|user guide|training videos|training video|price tag
price tags|barcodes|labels|signage|keys|lease|leases|deeds|closing file|escrow|appraisal|appraisals
""".replace("\n", "|")

# What selling always does or yields: more of it is no object; a figure, a name or a segment makes it one.
USUALS = """
call|calls|visit|visits|meeting|meetings|demo|demos|deal|deals|order|orders|contract|contracts|opportunity
opportunities
lead|leads|mql|mqls|sql|sqls|prospect|prospects|appointment|appointments|email|emails|e mails|e mail|message
messages|quote
quotes|offer|offers|proposals|win|wins|closes|renewal|renewals|referral|referrals|reference|references|upsells|upsell
cross sells|cross sell|trial|trials|sign up|sign ups|signup|signups|booking|registrations|registration|enquiry
enquiries
inquiry|inquiries|request|requests|follow up|follow ups|dial|dials|outbound dials|conversation|conversations
touchpoint
touchpoints|activity|activities|transaction|transactions|purchase|purchases|product|products|item|items|unit|units
account
service|services|solution|solutions|package|packages|project|projects|task|tasks|mandate|mandates|assignment
assignments
logo wins|new logos|logos|cases closed|price|prices|pricing|rates|bookings|training|trainings|coaching|onboarding
negotiation
negotiations|closing|closings|prospecting|presentations|pitch|pitches|report|reports|agreement|agreements|commitments
subscriber|reservations|reservation|exchange|experiment|experiments|idea|ideas|insight|insights|test|tests|ride along
ride alongs|coaching session|coaching sessions|session|sessions|feedback|post|posts|content|documentation|information
collaboration|cooperation|communication|practice|effort|efforts|money|payment|payments|cold call|cold calls
group booking|group bookings|talks|questions|open questions
""".replace("\n", "|")

# Whom it is about, in general.
PEOPLES = """
fte|ftes|heads|household|households|customer|customers|client|clients|people|person|team|teams|rep|reps|sales rep
sales reps
salespeople|salesperson
seller
sellers|colleague|colleagues|partner|partners|dealer|dealers|distributor|distributors|reseller|resellers|channel
channels
sales team|sales force|salesforce team|staff|employee|employees|manager|managers|boss|leader|leaders|management
company
companies|firm|firms|organisation|organization|department|user|users|consumer|consumers|shopper|shoppers|guest|guests
visitor|visitors|account|accounts|key account|key accounts|strategic accounts|strategic account|existing customers
existing accounts|new customers|new customer|new accounts|new account|new clients|new client|audience|market|markets
crowd
everyone|everybody|somebody|someone|anyone|anybody|nobody|others|friends|friend|guys|folks|buddy|field|field team
office team
competition|competitor|competitors|world|country|supplier|suppliers|stakeholder|stakeholders|trainer|trainers|coach
agent
agents|broker|brokers|consultant|consultants|member|members|champion|champions|investor|investors|shareholders|public
neighbours|neighbors|community|communities|family|families|child|children|men|women|kids|lads|ladies|gentlemen
large customers|big customers|small customers|vip|vips|target group|target groups|target audience|decision makers
decision maker|buyer persona|persona|personas|travellers|travelers|parents|patients|driver|drivers
""".replace("\n", "|")

# Narrows a total: where, to whom, with what, by which way.
SCOPES = """
web|app based|phone based|in app
north|south|east|west|northern|southern|eastern|western|central|north west|north east|south west|south east|emea
apac|latam
dach|nordics|nordic|baltic|iberia|iberian|benelux|cee|mena|anz|asean|uk|usa|eu|germany|german|france|french|italy
italian
spain|spanish|poland|polish|austria|austrian|switzerland|swiss|netherlands|dutch|belgium|belgian|sweden|swedish|norway
norwegian|denmark|danish|finland|finnish|ireland|irish|scotland|scottish|wales|welsh|england|english|portugal
portuguese
greece|greek|turkey|turkish|russia|ukraine|china|chinese|japan|japanese|korea|korean|india|indian|brazil|brazilian
mexico
mexican|canada|canadian|australia|australian|africa|african|europe|european|asia|asian|america|american|texas
california
florida|ontario|quebec|bavaria|london|paris|berlin|munich|hamburg|madrid|barcelona|milan|rome|vienna|zurich|geneva
amsterdam|brussels|dublin|manchester|leeds|bristol|glasgow|edinburgh|oslo|stockholm|copenhagen|helsinki|warsaw|prague
budapest|lisbon|athens|istanbul|dubai|singapore|hong kong|shanghai|beijing|shenzhen|tokyo|seoul|sydney|melbourne
toronto
new york|chicago|boston|seattle|san francisco|los angeles|dallas|houston|atlanta|miami|denver|midwest|west coast
east coast|smb|smbs|sme|smes|mid market|midmarket|enterprise|enterprises|mid size|mid sized|small business
public sector
private sector|retail|wholesale|healthcare|health care|pharma|automotive|manufacturing|logistics|construction
education
hospitality|government|banking|insurance|energy|telecom|telecoms|media|agriculture|food|fashion|e commerce|ecommerce
online|offline|in store|direct|indirect|export|domestic|inbound|outbound|self serve|subscription based|cloud
on premise
hardware|software|saas|b2b|b2c|d2c|oem|private label|premium line|multi year|first time|trade in|ex rental
second hand|used|refurbished|residential|commercial|industrial|rural|urban|regional|national|local|international
overseas|segment|segments|region|regions|territory|vertical|verticals|industry|industries|district|county|state|city
postcode|postcode area|zone|product group|category|brand name|top 10|top ten|top 20|dormant|lapsed|inactive|churned
trial users|free users|freemium|warranty claims|after sales|aftersales|spare|refrigerated|frozen|organic|outdoor
indoor
website shop|webstore|marketplaces|amazon|ebay|shopify|tiktok|instagram|facebook|linkedin|youtube|twitter|whatsapp
google
mobile|desktop|print|wedding|weddings|corporate|leisure|student housing
new reps|new joiners|new starters|new recruits|new sellers|new colleagues|new managers|junior reps|senior reps
existing customers|new clients|existing clients|existing accounts|returning customers|repeat customers
""".replace("\n", "|")

# Known names of tools that neither narrow a goal nor are its object.
TOOLS = "crm|erp|excel|salesforce|hubspot|outlook|teams|slack|zoom|sap|jira|notion|tableau|power bi|powerpoint|word"

# A figure after one of these is a name.
NUMBERED = """
page|slide|size|seat|aisle|bay|exit|flight|door|suite|gate|size|psalm|mile|door|volume|figure|appendix|annex|
version|v|ver|release|phase|stage|step|iso|din|en|part|level|grade|chapter|section|paragraph|article|rule|law|act
playbook
windows|office|room|gate|hall|booth|floor|building|unit no|model|type|series|mark|mk|generation|gen|tier|class
category
route|road|highway|motorway|bus|line no|zone|platform|no|number|nr|item no|lot|batch|form|module|level|wave|round
track
stand|league|group|plan b|web|industry|selling|sales|marketing|service|catalogue no|chapter|kpi|kr|okr|objective|goal
priority|prio|p|team|area|edition|volume no|iphone|galaxy|xbox|playstation|formula|covid|euro norm|studio|channel no
unit|project|mission|vision|agenda|horizon|strategy
""".replace("\n", "|")
