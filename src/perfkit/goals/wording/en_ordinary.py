"""Ordinary English words that lie one slip from a word of goals and are no slips of it: prize, lunch, depend.

Chosen from SCOWL (Spell Checker Oriented Word Lists), copyright 2000-2011 by Kevin Atkinson; permission to use, copy,
modify and distribute is granted without fee (docs/sources.md#english-words).
"""

from __future__ import annotations

from perfkit.goals.wording.words import words

ORDINARIES = frozenset(
    words(
        """
abilities ability abort abound ached aching acing adapt adapted adapting adapts adept adepts adverbs advertiser
advertisers advise advisory agreeing aground aided aiding ailed ailing aired airing allays alter altitude altitudes
ambience ambient ambitions amply analysts analyzer annul aping appealed appeals appeased appeasing apples apter
aptitude aptitudes aptly arenas arias armed arming ashed ashing attached attaching audios avert averts awing axing
bagel baker baled balking balled balling balls banding bands banging bangs banker bankers banning banter banters bared
baring barking bashed basil basins basked basking basted batter battered battering batters battles bayed baying beaded
beading beads beaked beaks beamed beaming beams beaned beaning beans bearing bears beast beasts beater beaters became
bedsides beets behalves belated believer believers belled belling bells belted belting belts bents bested besting
bests betted betting bettor bettors biased bidding bides biked biking binding biped birded birding bitch bites biting
bitter blacked blacking blacks blade blamer blanch blanches bland blank blanking blanks blare blaze bleak bleated
bleating bleats blobs blocs blogged blogging blond bloody blots blowing blows boars boast boasted boasting boasts
boated boded bodes boding bolting bolts bones boning booed booing bookend boomed booming booms boons boors booted
booting boots bores botch bough bouts bowing boxers brace braid braids brake brandy brats braver breached breaching
breath breather breathers breaths bride brides bridged bridging bridle bridles brinks broke brood brooked brooking
brooks broth broths brunch brunches budge bugger bulled bulling bulls bummed bumming bungle bungled bungles bungling
bunking bunks buoyed buoying burped burping burps burying bused busing busying butter buttered buttering butters
cabled cabling cached caches caching caged cages caging caked cakes caking calfs calked calking calks callus calmed
calming calms camped cancers caned canes caning cannon canon canyon capes capped capping carded carding carped carping
carps carted carting carton carts carved carves carving cased cashews casing casks castes casting casts causes caved
caves caving cawed cawing ceased ceases ceasing cells certainty chafe chafed chafes chafing chained chaining chains
challenger challengers chanced chancing chanted chanting charge charged charges charging charity charred charring
chars charter chasms chaste chaster chats chatter cheated cheating cheek cheeked cheeking cheeks cheeps chick chicks
chiles chilis chills choicer choir choirs choked choking chose chuck chucked chucking chucks cited citing clacks clams
clanged clanging clans claps clarify clashes clasps classy clause clauses claws cleaner cleanly cleanse cleansed
cleansing cleats cleaved cleaver cleaving climaxes climes clinks clocks clone clones closest closet closets cloudy
clove clover cloves clucks coarse coasted coasting coasts coated coating coats cocked cocking cocks coded coding coked
cokes coking colts comas combed combing combs comedy comets committing commuted commuting compiler compilers complains
completer completest complexes compliant complied complies compute computed computes computing concert concerted
concerting concerts cones confections confidant conform conformed conforming conforms consent consents constriction
contends contention contest contests context contexts contiguous contrast contrasted contrasting contrasts convection
convent convents converged converging conversed conversing cooed cooing cooled cooling cools cooped cooping coops
coped copes coping cored cores coring corked corking corks corps couch couched couches couching countess counties
courser covert coverts coves cowed cowing crafty crashed crashes crashing crate crated crates crating creaked creaking
creamed creaming crease creased creases creasing cremate cremated cremates cremating cremation crested cresting
crooked crooking crooks crowed crowns crows crusted crusting cubed cubing cueing cuing culled culling culls curds
cured cures curing curled curling curls currant curse cursed curses cursing curtain curved curving cysts dairy daisy
dally dames darling darned darning darns darted darting darts dashes dated dating dazed dazes dazing deader deafer
deans dearer dears debits debuts decease deceased deceases deceasing deceit decide decode deems deeps deers defeats
defensed defensing deflects deign deigned deigning deigns dejects demons demoted demoting denser dents depend depended
depending depends deplored deploring deportment derive derived deriving descent deserted deserting despise detects
devise devises difficult digest digested digesting digests dills dined dining direst discovery dismount dismounts
displaced displacing distract ditch dived divert diverted diverting diverts dives diving docks doers doily doling
doming donors donut dooms doped doping dosing doting doubted doubting dozes dozing drafty drank draped draping dreaded
dreading dreads dreamy dried dries drift drifted drifting drifts drily dripped dripping drips drivel drivels drone
droned droning drooped drooping droops dross droves drunk drunks ducks duded duding dunged dunging dunked dunking
duped duping dying earls earring earrings earthy easels eater eaves ebbed ejection electron embedded embedding embers
emits empires employe employers employes endure endured endures enduring enquires enrage enraged enrages enraging
ensue ensued ensues ensuing entice entirely envoy envoys equipped equipping erased erases erasing erection evens
excelled excelling excerpt excess excise excised excises excising exert exerts exhort exhorted exhorting exhorts
exited exiting exits expanses expel expels expend expended expending expends explode exploded explodes exploding
explorer explorers extents extort extorted extorting extorts facets fades faeces fakes falser falter farce farces
fares farmer farther fasts fated fates fating fatter fazes feather feathers feces feeding feeds felled felling fells
fended fending fends fester festered festering festers feted feting fetter fiend fiends filets filly filter filth
finale findings fined fining fires firing firmed firmer firming fitted fitting fives flags flailed flailing flails
flake flaps flare flaws flesh flied flier fliers flies flights flighty fling flits floats florid flour foams focussing
foiled foiling foils folds folksy folly footballs fords fores foretasted foretasting forge forger forgers forges
forgetting forgot forks formulae forte forts forums founding foxed foxes foxing foyer foyers fried fright frighted
frighting frights frills fritter froze fruity fueled fueling fuels fulled fulling fulls funded funds gages gaits gales
gamest gapes garbage gases gated gates gating gazes geeing genera gentleman gibed gibes gibing givens glade gland
glide glides gloss glowed glowing glows goads goats goggle goring grace gradation grader grains grands grant grape
grass grate grater grave graze greats greened greening greens grids grinned grinning grins groan groin groped groping
growled growling growls guaranteeing guess guile guise guises gusts gutting haired haled hales haling haloed haloes
haloing halted halting hammer hammers handler handlers handsful hanged hanger hangover hangovers hangs hardest hardier
hared hares haring harts hasted hasting hated hates hating hatting haunted haunting haunts hayed haying hazed hazes
hazing healed healing heals heaped heaping heaps hearing hears hearth hearths hearty heated heath heats heaved heaving
heeded heeding heeds helms herded herding herds herons heros herpes hided hides hiding hiked hikes hiking hinds hinted
hinting hints hippy hither hived hives hiving hoarder hoeing hoisted hoisting hoists holed holes holing homed homes
homing honed hones honing hooded hooding hoods hooped hooping hooted hooting hoots hopped hopping horded hording horse
horses hosed hoses hosing hostel hostels hovel hovels huger humbler humidity hunks hunter hurting hurtle hurtled
hurtles hurtling hurts hustler hustlers ideals identifiers identities identity impart imparted imparting imparts
infirm injure injured injures injuring inquires insect insects insider instal instals instill instilled instilling
instills inter interne internes inters inventor inventors jogged jogging jointed jointing joints joked joking joyed
joying keeled keeling keels keened keening keens kilned kilning kilns kilos kilts kinds kinks kipper knobs knots laded
lades lading ladles lager lakes lamer lamest lanced lancing lanes lapel lapels lapped larded larding lards laser
lasses lasted lasting lasts latent lather latter lauded lauding lauds launchers laxer laxest layer lazies leafed
leafing leafs leaked leaking leaped leaping leapt learnt leashed leashes leashing lecturer lecturers ledge ledges
leeks leers lefter lefts lending lends lenses lesion lesions lewder libel libeled libeling libelled libelling libels
liberally licked licking likens likest lilted lilting lilts limed limes liming liners lisped lisping lisps liter
lither litter litters littler livens livers livest livid loader loaves lobes locale locked locking locks lodged lodger
lodgers lodging lofted lofting lofts logged logging lonely longed longing loomed looming looped looping loosed looses
loosing looted looting loped lopes loping loser losers louses lover lovers lowed lowing lunch lunched lunches lunching
lusher lusted lusting lusts maced maces macing maids maimed maiming maims mains males malls manes mange manger mangers
manic manly manor manufacturer manufacturers mares marked markers marking marsh masked masking massage massaged
massages massaging massed massing mastered mastering masterly match mated mates mating matte mattes mauled mauling
mauls mayor mazes meals meats meddle mediate mediated mediates mediating medical medicate medicated medicates
medicating melted melting melts mends meres merger mergers messed messing meted metes meting mighty miked mikes miking
miner mines minks mints minuet minuets minuses minutest misled missive misted misting misused misusing moaned moans
modal modes moles monkey monkeys mooed mooing moped mopes moping mopped mopping moral morals motel moths mouth mouths
movers movies muddle mulls multiples munch mussed mussing muster musters mutter muttered muttering mutters neatly
needled needling nether newer newsy nibble nimbler nites nodes noses notching noting notional observer observers odder
officer officers offsetting omens optimists organisms organists organizers otter otters outgrew outgrown outrage
outrages outset outsets outsider overheard overhears overheats oversees oversight owing paced pacing pacts paged
paging pained paining pains painter pairs palace palaces paled pales paling palled palling palls panes panned panning
panted panting pants pared pares paring parish parks parson parsons parted parting pasted pasting pasts pates patting
paved paves paving pawed pawing payer payers peaces pease pellet pellets personal personals pester pesters pests
petting petty phoney phoneys phonied phonies phonograph phonographs phonying photography photon photons phrase pilled
pilling pills pinch pinched pinches pinching pints pitchers pitting pivot pivoted pivoting pivots placid plague plaice
plains planes planets planked planking planks plate plated plates plating pleaded pleading pleas pleated pleating
plods plops plows ploys plumps plying pointed pointer pointers pointing poker police polices politer polled polling
pored pores poring portend porter porters posed poses posing postal potter potters potting pouted pouting powder
practise practises prayed prayer prayers praying prays precious prefect prepaying pretence pretences pricked pricking
pricks prided prides priding pried pries primed primer primes priming prince princes prize prized prizes prizing
processional processionals producer producers profess professed professes professing projected projecting prolog
prologs prompted prompting prone property prospectus protein protest protested protesting protests provably prowess
prude prying publishers puked puking pulped pulping pulps pulsed pulsing pumas punted punting purchaser purchasers
puree pureed purees purred purring purse pursed purses pursing pushers pusses putted puttying quack quadruped
quadruplet quadruplets qualifiers quantify quartets quirk races racing racked racket racks radio radios rafting rages
raging raided raiding railed railing rained raining raisin raked rakes raking rally ranged ranging rankled rankling
ranted ranting rants rapes raping rares raring rasher rasps ration rations ratting raves raving ravings razes razing
realty recite recited reciting recorder recorders reelect reelected reelecting reelects refereed referred referring
refrain refrained refraining refrains refuse refused refuses refusing refutation refuted refuting regent reined
reining relaxed relied relies relying remote remotes rending rends reneged reneging repent rescuer rescuers
researchers resolver rested resting restrain restrained restraining restrains rests retailed retailing retails
retainer retainers retarding retch retched retches retching retort retorted retorting retorts reveller revellers
revenge revenges revered reverence reverences revering reviled reviling revolve revolved revolves revolving revved
revving rewarding riced rices ricing ridged ridging rifer rigged rigging riled riles riling rinds rinks rinsed rinsing
riots ripen rites roach roaches roams robots romps roofs rooked rooking rooks roost roosts rooter roses rotund rouge
rouse roused rouses rousing routes routs ruined ruing ruining ruled ruling rumps rungs runts ruses sades safely safes
sages salmon salmons saloon saloons salved salves salving sames sampler sanded sanding sands sapling sashes sawed
sawing sayings scabs scald scalded scalding scalds scalped scalping scalps scanned scanning scanted scanting scants
scare scared scares scaring scars scent scheduler scoped scopes scoping scorer scorns scrams scrape scrapes scuff
sealed sealing seals seamed seaming seams sears secrete secretes sects securer securest seeded seeding seeing seeped
seeping seeps selves seminary sensed sensing sequencer servile settlers sewing sexing shack shade shaded shades
shading shadowy shake shakes shaking shame shamed shames shaming shark sharked sharking sharks sharped sharping sharps
shave shaved shaves shaving shawl sheaf sheaves sheds shell shelled sheller shelling shells shied shies shingles
shinned shinning shins shire shirt shock shocked shocking shocks shoes shone shoos shopped shore shores shorted
shorting shorts shots shout shove shrank shriek shrieked shrieking shrieks shrine shrines shrunk shying sidles sighed
sighing sighs sills simile similes simmer simplex simulate simulated simulates simulating singed singes singing sings
sipped sipping sires siring sixes skate skims skipped skipping skips skull skulls skyed skying slain slapped slate
slats slaved slaves slaving slaying slays sleds sleeked sleeking sleeks slewed slewing slews slice slices slime slims
sling slipping slits sloped sloping slopped slopping slops slosh sloshed sloshes sloshing slummer smack smarted
smarting smarts smell smelled smelling smells smite smites smock smocked smocking smocks smoke smother smoulder
smoulders snack snails snare snares sneak sneaked sneaking sneaks sniped sniping snipped snipping snips snitch
snitched snitches snitching snore snores snort snorted snorting snorts snowed snowing snows snuff snuffer soaped
soaping soars socked socking socks soils soled soles solos sopped sopping sores soured souring sowed sowing spacial
spade spank spanked spanking spanks spans spared sparer spares sparing sparkled sparkling sparred sparring spars
sparse spate spats spawn spayed spaying spays speared spearing spears speck specked specking specks speedy spelled
speller spells spelt spewed spied spike spill spills spilt spine spines spire spite spited spiting spits splash
splashed splashes splashing splat spliced splicing splint splinted splinting splints splitting spore spores sport
sported sporting sports sprain sprang spreed sprig springs springy sprung spying stabs stack stacked stacking stacks
stagger stags staid stain stairs stake staked staking staled stales staling stall stare stared stares staring stark
starred starring startled startling starved starving stated stater stating statue stave staved staves staving steak
steaks steamed steaming steams steamy steeps stemmed stemming stepped stepping stewed stewing stews stick sticking
sticks stiff stiffs stills sting stint stints stipulate stipulated stipulates stipulating stirs stitch stitched
stitches stitching stocky stoke stoked stokes stoking stole stoles stolid stomped stomping stomps stoned stones stoney
stoning stony stooped stooping stoops stopper stoppers stored storey storeys storing stork storks storms stormy stove
stoves stowed stowing stows strand stranded stranding strands stranger strangest strap straps strayed straying strays
stretchers stride striding strife string stripe striped striping stript striven strove strung stuck studded studding
studious stuffs stuffy sturdy subset subsets suction suing summits sundaes sundry supper suppler surer swans swats
swayed swaying sways sweats sweaty sweet sweller swept swerve swerved swerving swigs swill swilled swilling swills
swimming swine swines swiped swiping swore swung tacked tacking tacks tagged tagging takers tales tamed tamely tames
taming tanked tanking tanks taped tapes taping tasked tasking taxed taxes taxing teachers teaks teats teems teeth
tells tenser tented tenting tents testes testis thanked thanking theme thick thicket thickets thinned thinning thins
thirsty thong thongs threat threats thriven throve thrust thrusts thuds thugs tided tides tiers tiled tiles tilts
timed timing tinder tings tirade tirades titter toasted toasting toeing toils token tolls tomorrows tonal toned toning
toots topical topped topping toted toting tough touts towed towing toyed toying trace traced traces tracing tracts
trader traders trailed trailer trailers trailing traits transferred transferring treading treads treaty tremble
trembled trembles trembling tribal tribes trick tricked tricking tricks trifle trifled trifles trifling trill trilled
trilling trills trimmed trimming trios tripe triplet triplets tripped tripping trips trough truces trucked trucking
truest truing trunk trunks trusty tsars tucks tuned tuning turfed turfing tusks twine twister tying typed types typing
tzars udder unbearable unblock unblocked unblocking unblocks undertaken undertaker undertakers underwrote unfits unify
uniquer unites unset untied uphold upping urbane usable ushers using vague valved valving verses vices victor vines
viola violas vises vital vocation voters vouches wadding wades wafted wafting wafts wages waited waits waives waked
wakes waking walled walling wands waned wanes waning wanner wards warrant warts washed washes washing wasted wasting
watts wavers waxes weakly weaver weaves wedging weeding weeds weeps wells whale whales wheres whined whines whites
wholesales whore widow widows wilder wilds wills winced winces winged wingers wings winked winks winters wintery wiped
wiper wipes wiping wired wires wiring wises witch witched witches witching wives wizened wizes woken woman woods wooed
wooing worded wording wordy wormed worming worms worsen worthy woulds wound woven wring writer writers writhe writhed
writhes writhing writs wrung yearned yearns yesterdays
"""
    )
)
