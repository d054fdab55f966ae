"""General words in English: themes, attitudes and slogans, open amounts, and words of grammar."""

from __future__ import annotations

THEMES = """
quality|efficiency|effectiveness|satisfaction|customer satisfaction|loyalty|customer loyalty|relationship
relationships
partnership|partnerships|rapport|image|brand|brands|brand awareness|awareness|brand image|visibility|presence
reputation
credibility|goodwill|culture|morale|motivation|engagement|team spirit|teamwork|leadership|ownership|accountability
responsibility|discipline|agility|flexibility|innovation|creativity|transparency|alignment|synergy|synergies|focus
mindset
skill|skills|knowledge|competence|competences|competencies|capability|capabilities|talent|expertise|professionalism
process
processes|procedure|procedures|structure|structures|system|systems|tools|data|data quality|crm data|data hygiene
hygiene
insight|strategy|strategies|vision|mission|purpose|values|growth|success|progress|development|improvement
improvements|change
changes|transformation|digitalisation|digitalization|digitisation|sustainability|profitability|competitiveness
competitive
position|market position|market presence|market leadership|customer service|customer experience|experience|experiences
customer focus|customer centricity|customer orientation|customer happiness|happiness|service quality|support|retention
acquisition|customer acquisition|lead generation|lead quality|demand|excellence|best practice|best practices|standard
standards|benchmark|safety|security|compliance|risk|risks|trust|confidence|thought leadership|mind share|coverage
geographic coverage|forecasting|planning|reporting|monitoring|control|governance|organisation|coordination|momentum
activity level|proactivity|responsiveness|speed|pace|time management|work life balance|wellbeing|well being|health
happiness level|atmosphere|environment|climate|spirit|energy|attitude|behaviour|behavior|habits|potential
opportunities ahead
opportunity|strength|strengths|weakness|weaknesses|situation|impact|benefit|benefits|advantage|advantages|edge
value add
added value|customer value|intensity|duration|consistency|reliability|media engagement|user experience|ux
conversion skills
negotiation skills|closing skills|product knowledge|market knowledge|selling skills|sales skills|presentation skills
communication skills|internal communication|cross team|information flow|workload balance|network|networking
connections
internal processes|sales process|sales processes|sales approach|approach|methods|method|routine|routines
way of working
ways of working|working style|execution|implementation|delivery|performance culture|target achievement
goal achievement
closeness|proximity|dialogue|handling|setup|basics|fundamentals|foundation|resilience|stability|continuity
predictability
value proposition|value propositions|knowledge sharing|information sharing|customer care|team culture
work environment|market understanding|customer understanding|public image
shop floor|sales floor|office floor
sales funnel|buy in|customer journey|day job|day to day business|everyday life|feedback culture|integration of teams
pain point|pain points|personal development|professional development|results orientation|role in society|sales funnel
stumbling block|stumbling blocks|supply chain|team building|track record|value chain|value chain|supply chain
customer journey|sales funnel|pain point|pain points|track record
""".replace("\n", "|")

STANCES = """
eat the frog|own success story|our success story|saw|sharpen the saw|lighthouse|comfort zone|fire burning
art of selling|pedal to the metal
number one|our number one|my number one|the number one|your number one|one team|one dream|one voice|one goal
one vision
one mission|one company|one big family|one family|one heart|one world|one step at a time|one day at a time|one by one
two birds with one stone|two heads|two steps ahead|one step ahead|first things first|square one|zero to hero|step one
day one|plan a|plan b|second to none|one stop shop|nine to five|one of a kind|the one and only|once and for all
all for one|one for all|six sigma|cloud nine|fifty fifty|catch 22|high five|a million thanks|third time lucky
the power of one|two way street|two sides|double down|top of mind|top of the class|one more time|on the same page
mindset|dna|priority|priorities|market shaker|game changer|game changers|no brainer|win win|extra effort
full potential
trust|trusted|advisor|adviser|passion|passionate|heart|hearts|mind|minds|soul|spirit|fire|flame|dream|dreams|star
stars|sky
limit|limits|limitless|roof|bar|game|games|mile|extra mile|journey|path|road ahead|future|horizon|mountain|mountains
summit
peak|top|best|better|good|great|greater|greatness|excellent|excellence|world class|first class|top notch|outstanding
amazing
awesome|fantastic|super|brilliant|exceptional|extraordinary|perfect|perfection|unbeatable|unstoppable|unmissable
visible
invisible|viral|buzz|hype|grit|hunger|hungry|guts|courage|bold|brave|fearless|strong|stronger|strongest|fit|fitter
sharp
sharper|smart|smarter|fast|faster|quick|quicker|agile|nimble|flexible|dynamic|energetic|motivated|engaged|committed
commitment|dedicated|dedication|determined|determination|disciplined|focused|focussed|proactive|active|passive
positive
positivity|optimistic|confident|ambitious|ambition|hard|harder|smoother|smooth|easy|easier|simple|simpler|professional
reliable|dependable|honest|honestly|honesty|integrity|fair|fairness|respect|respectful|friendly|friendlier|polite
kind|warm
caring|attentive|attractive|happy|happier|happiest|satisfied|delighted|loyal|proud|pride|joy|fun|smile|smiles|love
magic|wow
hero|heroes|winner|winners|winning|champion|champions|legend|leader|leading|number one|market leader|pioneer|pioneers
innovative|creative|modern|digital|data driven|customer centric|customer oriented|customer focused|results driven
solution oriented|effective|efficient|productive|successful|profitable|sustainable|competitive|relevant|meaningful
valuable
key player|player|players|family|together|united|unity|one team|no excuses|excuse|excuses|blame|fear|pressure|stress
problem
problems|issue|issues|obstacle|obstacles|challenge|challenges|difficulty|difficulties|weak|weaker|bad|worse|poor|old
habit
habits|comfort zone|comfort|zone|status quo|box|horizons|eyes|eye|ear|ears|hand|hands|head|heads|shoulder|shoulders
foot|feet
face|faces|voice|voices|word|words|story|stories|picture|bigger picture|big picture|life|lives|worries|worry|ground
lost ground|gap|gaps|line|lines|race|battle|war|fight|victory|victories|triumph|goalpost|ball|court|team player|hustle
sweat|tears|blood|energy|fresh energy|power|powerful|force|engine|rocket|turbo|full speed|full throttle|gas|gear|gears
level|next level|new level|levels|heights|new heights|step|steps|stone|leap|leaps|boundaries|barrier|barriers|way|ways
world|universe|nation|earth|planet|history|destiny|luck|chance|chances|secret|secrets|key|keys to success|recipe|art
science|craft|mastery|master|masters|expert|experts|professionals|superstar|rockstar|rock star|ninja|guru|mentor
role model
model student|example|inspiration|wisdom|courageous|humble|humility|patience|patient|persistence|perseverance|tenacity
consistency|stamina|endurance|excited|exciting|excitement|enthusiasm|enthusiastic|fresh|new|open|openly|transparent
clear
clearer|clarity|sense|meaning|real|really|true|truly|truth|genuine|authentic|ready|organised|organized
organised better
tidy|clean|busy|lazy|calm|cool|crazy|wild|big|bigger|biggest|small|little|tiny|huge|giant|massive|epic|high|higher
highest
high performance|high performing|low|long|short|deep|deeper|wide|wider|broad|broader|close|closer|tight|tighter|rich
richer
wonderful|lovely|nice|beautiful|memorable|unforgettable|special|unique|different|difference|same|equal
partner of choice
first choice|choice|supplier of choice|preferred partner|preferred supplier|go to partner|household name|name
somebody else
dna|address|a1|lecture|lectures|inspires|vibe|vibes|mojo|swagger|style|class|presence of mind|gratitude|thanks|thank
please
sorry|congratulations|well done|cheers|hello|hi|dear|hey|yeah|yes|ok|okay|lol|haha|wow factor|hashtag|motto|slogan
finish line|starting line|line of duty|season ahead|momentum|wave|waves|wind|winds|sail|sails|ship shape|boat ride
compass
north star|lighthouse|beacon|bridge|bridges|walls|silos|silo|doors|mountain top|climb|storm|weather|sun|sunshine|light
darkness|dark|shadow|fog|seeds|roots|fruits|fruit|growth mindset|winning mindset|can do|can do attitude|hands on
no nonsense
ours|yours|mine|count|
stupid|dumb|terrible|awful|horrible|miserable|boring|tired|sad|angry|upset|frustrated|unhappy|dissatisfied|annoyed
customer first|client first|people first|quality first|safety first|customers first|heartbeat|benchmark setter|synergy
thing|things|something|everything|anything|nothing|stuff|matter|matters|lot|bit|kind|sort|type|part|parts|point|points
side|sides|end to end|place|spot|area|areas|case by case|fact|facts|reason|reasons|cause|result oriented|question
questions
answer|answers|solution|truths|tomorrow's|today's|yesterday's|basically|total commitment|full commitment|full swing
swing
move the needle|think outside the box|push the envelope|turn up the heat|own the room|break the mould|break the mold
raise our profile|raise the bar|raise my game|raise our game|with a bang|kick off|low hanging fruit
hit the ground running|go the extra mile
walk the talk|up our game|up my game|step up|seal the deal|bring home the bacon|ball rolling
leave no stone unturned|heavy lifting|next gear
blow it out of the water|knock it out of the park|out of the park|all in|full steam|full steam ahead|go getter
never settle|the needle|the envelope|the mould
on the table|under the carpet|off the ground|to the max|to the next level|up a notch|the crap|the slack
the status quo|the rules|the pieces
red tape|the loop|in the loop|left behind
on the radar|turn the ship around|turn the tide|the tide|the ship around
""".replace("\n", "|")

# Amounts left open.
VAGUES = """
significantly|significant|considerably|considerable|substantially|substantial|noticeably|noticeable|markedly|greatly
a lot
lots of|lots|much|many|massively|strongly|clearly|sharply|drastically|dramatically|hugely|several|some|a few|few
various
numerous|dozens|dozens of|hundreds of|thousands of|millions of|a couple of|a couple|a handful of|a handful|handful
tons of
loads of|plenty of|plenty|a bunch of|most|most of|majority|the majority of|the bulk of|as many as possible
as much as possible|as far as possible|as possible|as high as possible|as low as possible|somewhat|slightly|a bit
a little
a good deal|enough|sufficient|sufficiently|adequate|adequately|appropriate|reasonable|decent|healthy|solid|steadily
steady|gradually|continuously|continuous|constantly|further|to a great extent|visibly|measurably|exponentially
double digits maybe|a great deal|a good part|a large part|a number of|a range of|countless|multiple
""".replace("\n", "|")

MORES = "more|fewer|less|most|better|additional|extra|further|even more|new|again|another"

SOONS = """
soon|asap|as soon as possible|as soon as we can|as quickly as possible|as fast as possible|quickly|promptly
immediately
at once|right away|right now|straight away|urgently|shortly|before long|sometime|some time|some day|someday|one day
at some point|in the near future|in the future|in future|in the foreseeable future|in the long run|in the long term
long term|long run|in the medium term|in the short term|short term|mid term|over time|in due course|in time|eventually
sooner or later|later|later on|from now on|going forward|moving forward|henceforth|hereafter|as we go|permanently
always
forever|for ever|constantly|continually|ongoing|continuously|day by day|step by step|little by little|bit by bit
over the coming weeks|in the coming weeks|in the coming months|over the coming months|in the next few weeks
in the next few months|over the next few months|over the next few weeks|in some weeks|in some months|in a few weeks
in a few months|in a few days|in the coming years|over the years|in the coming days|in the next few days|timely
in a timely manner|without delay|at the earliest|at your earliest convenience|when possible|whenever possible
these days
nowadays|at any time|any time|anytime|every time|all the time|each time|at all times|round the clock|around the clock
as and when|in the meantime|meanwhile|until further notice|till further notice|the sooner the better|when i can
when we can|when time allows|if time allows|at the latest possible|in good time|first thing
""".replace("\n", "|")

OFTENS = """
per half year|a half year|per half|each half|every half year|every half|per fortnight|a fortnight|every fortnight
daily|weekly|monthly|quarterly|yearly|annually|annual|hourly|fortnightly|biweekly|bi weekly|bimonthly|nightly
regularly
often|frequently|routinely|every day|everyday|each day|every week|each week|every month|each month|every quarter
each quarter|every year|each year|every working day|every workday|each working day|every weekday|per day|per week
per month
per quarter|per year|per hour|per annum|p a|a day|a week|a month|a quarter|a year|an hour|every hour|every morning
each morning|every evening|each evening|every night|every other day|every other week|every second week|every two weeks
every friday|every monday|every tuesday|every wednesday|every thursday|every saturday|every sunday|each friday
each monday
on mondays|on tuesdays|on wednesdays|on thursdays|on fridays|on saturdays|on sundays|mondays|tuesdays|wednesdays
thursdays
fridays|saturdays|sundays|weekends|weekdays|on weekdays|on weekends|every weekend|each weekend|a morning|an evening
a night
each shift|every shift|per shift|a shift|per season|every season|each season|all year round|year round|all day
at night
in the morning|in the mornings|in the evening|in the evenings|in the afternoon|once in a while|every sprint|per sprint
each sprint|per visit|per call|per rep|each time|every single day|day in day out|overnight|night and day|day and night

""".replace("\n", "|")

OWNS = """
quota|quotas|plan|target|targets|goal|goals|number|my number|our number|objective|objectives|budget|forecast
plan figures
full quota|sales target|sales targets|sales goal|sales goals|sales quota|kpi|kpis|okr|okrs|key result|aim|ambition
the plan
the target|the goal|plan number|commitment|expectations|expectation
""".replace("\n", "|")

AIMS = """
will|shall|should|must|need to|needs to|has to|have to|want|wants|want to|would like|would|could|can|can we|could we
may
might|aim|aims|aim to|goal is|goal|target|plan to|intend|intends|expect|expects|hope|hopes|to be|going to|gonna
let's|lets
let us|ought to|ought|objective|kr|okr|please|pls|by the end|i'll|we'll|you'll|they'll|i'd|we'd|aiming|committed to
commit to
""".replace("\n", "|")

NOTS = """
no|not|never|none|without|neither|nor|don't|doesn't|won't|can't|cannot|isn't|aren't|shouldn't|mustn't|didn't|hasn't
haven't
wasn't|weren't|wouldn't|couldn't|dont|wont|cant|not a single|not one|not any|nobody
""".replace("\n", "|")

DONES = """
fallen|risen|grown|gone up|gone down|dropped|has been|brought|ran|saw|delivered|secured|landed|managed|ended up
received|visited|called|met|added|opened|hired|shipped|collected|cut|saved|spent|gained|went up|went down|slipped
achieved|reached|closed|won|signed|sold|exceeded|finished|ended|came in at|came in|grew|fell|rose|dropped|generated
booked
was|were|had|did|hit|landed|delivered|completed|lost|made|took|brought in|brought|has been|have been|already|surpassed
missed|increased|improved|declined|decreased|renewed|collected|shipped|ran|held|got|went|beat
""".replace("\n", "|")

EVERYS = "every|each|all|every single|each and every|every one of|all of|any|both|whole|entire|overall|100 percent of"

AGES = "aged|age|ages|older than|younger than|years old|year old|yr old|born|turning|over the age of|under the age of"

PREPS = """
above|below|beneath|in|for|among|amongst|with|from|at|to|into|across|within|on|of|between|through|via|outside|inside|towards|toward|onto
per
around|about|over|under|by|against|near|throughout|along|behind|beyond|off|during
""".replace("\n", "|")

BREAKS = """
and|or|but|so that|so|because|while|when|if|as|which|that|who|where|whose|whom|then|although|though|unless|since
whereas
until|before|after|plus|by doing|in order to|than|compared with|compared to|such as|like|including|e g|i e
""".replace("\n", "|")

DETS = "the|our|my|your|their|his|her|its|this|that|these|those|a|an|each|every|any|some|no|such|both|whose|another"

PLAINS = """
i|we|you|he|she|it|they|me|us|him|them|myself|ourselves|yourself|themselves|itself|each other|one another|is|are|be
been
being|am|was|were|has|have|had|having|do|does|did|doing|done|there|here|what|how|why|whether|who|which|too|also|just
only|even
still|yet|already|now|very|quite|rather|pretty|so|such|again|back|up|down|out|away|ahead|along|together|apart
forward|forwards
backward|around|about|over|off|on|in|well|simply|mostly|mainly|especially|particularly|preferably|ideally|hopefully
perhaps
maybe|probably|certainly|definitely|absolutely|finally|first|second|third|last|next|other|others|own|same|else|ever
never|as
than|then|once|twice|least|at least|at most|at all|most|almost|nearly|roughly|approximately|approx|circa|ca
least once|respectively
total|in total|overall|altogether|combined|net|gross|full|fully|half|whole|entire|complete|completely|totally
everywhere
anywhere|somewhere|nowhere|wherever|whenever|whatever|whoever|however|therefore|thus|hence|instead|otherwise|besides
despite
due to|thanks to|according to|with regard to|regarding|concerning|in terms of|in particular|in general|generally
usually
normally|typically|currently|current|present|existing|previous|former|recent|recently|lately|today|existing|possible
impossible|likely|able|unable|necessary|important|essential|critical|crucial|main|major|minor|certain|sure|right
wrong|left
good enough|true|false|per|via|vs|versus|plus|minus|etc|eg|ie|re|ps|n a|worth|least|kinda|gotta|wanna|ya|yo|pls|please
guys|man|dude|oh|um|uh|ah|really|actually|literally|seriously|exactly|precisely|strictly|directly|properly|correctly
carefully
openly|jointly|personally|closely|regular|regularly|normal|general|common|average|typical|usual|specific|different
various
based|related|relevant|new|newly|old|young|early|late|latest|earliest|started|starting|available|respective|joint
additional
under|per head|each|one|ones|sets|amid|amongst|versus|upon|unlike|except|including|excluding|among|across|onto|into
of course
at the same time|for example|for instance|as well as|as well|so far|by far|no longer|any longer|any more|anymore
in place
up to date|up to speed
in front|in full|in hand|on board|on track|on top|on time|by hand|by heart|by ourselves|on our own|long|far|near
nearby|enough
does not|do not|should not|will not|to|the|'s|s|t|d|m|ll|ve|high quality|low|measured|qualified|unqualified|said
means|mean
""".replace("\n", "|")

POINTS = """
launch|launched|opening|opens|open|go live|goes live|signing|signed|signature|delivery|installation|receipt|purchase
request
approval|approved|onboarding|kick off|contract start|contract signature|order|visit|call|enquiry|inquiry|demo
meeting|sign up
contact|complaint|ticket|ready|available|finished|completed|arrives|starts|hired|joining|registration|being opened
creation
""".replace("\n", "|")

# Sayings in which a figure counts nothing.
IDIOMS = """
six sigma|seven habits|seven wonders|nine lives|one hit wonder|three musketeers|four corners|five senses|
two birds with one stone|one stone|two heads|one step at a time|one day at a time|two steps ahead|one step ahead
on all fours
second to none|zero to hero|square one|cloud nine|a thousand words|a million dollar smile|million dollar smile
in two minds
one for all|all for one|the whole nine yards|at the eleventh hour|six of one|half a dozen of the other|two way street
seven deadly|seventh heaven|fifty fifty|50 50|fifty shades|nine lives|ten commandments|two cents|one hit wonder
one man show|one size fits all|two left feet|two peas in a pod|two can play|back to one|zero sum|zero tolerance
zero excuses|zero regrets|a hundred percent|hundred percent behind|one hundred percent behind|a thousand times
one hundred percent committed|first among equals|one thing at a time|four letter word|eight days a week
one happy family
ten out of ten for effort|up to 11|it to 11|to eleven|up to 100|half measures|every second counts|every minute counts
every second matters|every minute matters|every cent counts|every penny counts|every little helps
heads are better than one|two to tango|once a seller|like a million|feel like a million|a million bucks|million dollar
80 20|rome was not built|one smile a day|an apple a day|one more try|one last push|one more push|new lease of life
no money on the table|money on the table|100 percent effort
half hearted|half the battle|half the story|half empty|half full|half baked|on the double|double edged
double standards
double check|two faced|three cheers|one in a million|one love|one more time|six feet under|number 1|one voice|one team
"""

FAIRS = """
fair|trade fair|trade show|expo|exhibition|congress|convention|conference|summit|messe|biennale|show|forum|festival
hannover messe|ces|mwc|ifa|dreamforce|nrf|itb|sxsw|web summit|canton fair|anuga|automechanika|bauma|prowein|medica
euroshop
ambiente|drupa|interzum|sial|vinitaly|gamescom|light and building|agritechnica|ispo|eurobike|k show|emo|intersolar
sibos
""".replace("\n", "|")
