"""Verbs of goals in English: deeds that leave something behind, changes of a figure, and verbs that say little."""

from __future__ import annotations

ACTS = """
paint|target|reuse|sign|close|win|sell|ship|send|call|visit|finish|complete|launch|publish|write|draft|prepare|hire
recruit|onboard
book|schedule|arrange|organise|organize|host|run|hold|open|install|migrate|move|switch|convert|upgrade|renew|extend
negotiate|collect|recover|invoice|bill|clear|settle|reconcile|audit|review|check|inspect|test|track|document|map
list|compile|build|create|design|develop|deliver|implement|introduce|roll out|deploy|replace|add|remove|update
upload|clean|clean up|deduplicate|import|connect|integrate|automate|translate|print|film|pitch|present|demo
demonstrate|quote|propose|offer|tender|bid|enrol|enroll|register|sign up|fill|let|rent|rent out|lease|place|stock
order|buy|purchase|source|supply|distribute|export|land|secure|acquire|reactivate|win back|win over|cross sell
upsell|up sell|bundle|promote|advertise|post|email|e mail|contact|phone|ring|reach out|follow up|respond|reply
answer|resolve|fix|repair|process|approve|submit|hand over|file|archive|merge|consolidate|split|assign|appoint
nominate|interview|coach|mentor|certify|teach|train|survey|identify|segment|qualify|prioritise|prioritize|shortlist
research|analyse|analyze|benchmark|forecast|price|reprice|relaunch|relocate|port|transfer|refund|agree|set up|put up
write down|write up|fit|equip|refit|renovate|redesign|rework|revise|rewrite|redraft|simplify|standardise|standardize
harmonise|harmonize|agree on|persuade|invite|meet|attend|exhibit|join|apply|hand out|hand in|give out|deliver to
scan|sort|label|tag|log|report|release|go live with|roll over|retire|sunset|phase out|close down|shut down|open up
dispatch|despatch|unload|deposit|insure|write off|underwrite|quote for|bid for|tender for|place with|wind up
schedule in|rebook|reschedule|confirm|verify|validate|sample|taste|trial|pilot|prototype|configure|customise
customize|localise|localize|onboarding|re engage|re activate|reengage|revive|rescue|retain|keep hold of|outsource
insource|contract|sign off|sell out|clear out|buy back|take over|hand back|bring back|set out|lay out|draw up
make contact with|speak to|talk to|sit down with|get back to|come back to|call back|ring back|chase|chase up|dun
photograph|decorate|refresh|restock|replenish|reorder|furnish|redecorate|brief|debrief|notify|inform|digitise
digitize|scan in|catalogue|catalog|tidy up|purge|back up|encrypt|link|unlink|embed|plug in|share out|enable
certificate|accredit|licence|license|subscribe|unsubscribe|activate|provision|commission|decommission|handover
re sign|prolong|terminate|cancel|divest|diversify into|expand into|expand to|branch into|push out|hand|bring in
bring on board|sign on|take on|line up|kick off|start up|set aside|reserve|block|calculate|work out|estimate
evaluate|assess|rank|compare|pick out|recommend|refer|mail|text|message|tweet|blog|post on|advertise in|sponsor
exhibit at|present at|speak at|ask for|request|conduct|carry out|execute|undertake|facilitate|moderate|chair|learn
study|revisit|retrain|shadow|observe|listen to|ride along|sit in|role play|rehearse|display|merchandise|cook|eat
drink|jog|swim|meditate|watch|stretch|exercise|incorporate|consume|establish|bring forward|market|harvest|plant
produce|manufacture|make available|ask|start a|start the|start with|save the|cover the|enter the|return the|read the
record the|gain access to|walk
nail down|pin down|iron out|hammer out|firm up|flesh out|wrap up|hash out|map out|plan out|weed out|rule out
spell out|type up|mock up|patch up|shore up|size up|weigh up|put together|put in place|put out|pass on
carve out|cut over|farm out|hire out|lock in|lock down|mark down|mark up|opt for|pay back|phase in|pick up|print out
push back|read up on|run through|scale down|sign over|slim down|spin off|spin up|split up|sort out|stock up on
switch over|top up|trade in|try out|type in|wind down|bring to market|decide on|settle on|bring live
move over|take live|tie in|wire up|write in|write out|choose a|choose the
select a|select the|decide the|choose new|look into the
classify|categorise|categorize|combine|separate|escalate|cleanse|trace|halt|pause|downgrade|conclude|unlock|retake
memorise|memorize|circulate|adopt|define|annotate|append|auction|backdate|barcode|broadcast|calibrate|recalibrate|clone
collate|convene|curate|debug|declutter|disband|disburse|donate|earmark|earn a|earn an|earn the|gain a|obtain|expedite
finalise|finalize|freeze|unfreeze|fund|hyperlink|itemise|itemize|liquidate|notarise|notarize|offboard|orchestrate
overhaul|proofread|publicise|publicize|reallocate|reassign|rebrand|recertify|reclassify|reconfigure|redeploy
redistribute|reformat|reinstall|reinstate|relabel|rename|repackage|reposition|reprint|republish|resubmit|retender
retrofit|showcase|storyboard|sublet|summarise|synchronise|synchronize|tabulate|trademark|transcribe|triage
troubleshoot|unbundle|unify|upskill|vet|whitelist|blacklist|withdraw|workshop the|workshop a|rotate|relicense|remodel
restructure|re organise|reorganise|reorganize|restart|repurpose|resell|reskill|retag|rebuild|recut|redraw|take part in
participate in|take a course|take the|take an exam|lead a|lead the|plan a|plan the|model the|model a|share the|share a
share our|share all|share every|remind every|remind all|phase the|stress test|close off|acknowledge|inventory the
set a|set the|set new|master the|accept the|handle the|keep the|pass a|pass an|pass the|sit the|sit an|complete a
budget for|balance the|initial the|explore the|brand the|save the|stop offering|stop giving|stop selling|stop using
stop accepting|stop paying|stop sending|cease offering|post in|post to|publish on|advertise on|exhibit in
""".replace("\n", "|")

# Done anew in each case: a time limit beside them is no deadline.
REPLIES = """
respond|reply|answer|resolve|acknowledge|return|call back|ring back|get back to|come back to|follow up|process|confirm
handle|deal with|quote|ship|dispatch|despatch|deliver|pick up|react|contact|escalate|log|refund|approve|pay|invoice
turn around|send out|notify|inform|review|close out|reach out|update|schedule|greet|serve|phone back
""".replace("\n", "|")

RAISES = """
increase|raise|grow|boost|lift|improve|enhance|expand|strengthen|optimise|optimize|maximise|maximize|push|drive
scale|accelerate|step up|ramp up|up|double|triple|treble|quadruple|multiply|deepen|broaden|widen|extend|gain|advance
better|upgrade|elevate|heighten|build up|bump up|bump|crank up|turn up|speed up|sharpen|intensify|stabilise
stabilize|sustain|maintain|protect|defend|preserve|secure|foster|promote|stimulate|leverage|exceed|beat|surpass
outperform|outgrow|top|overachieve|over achieve|climb|rise|go up|move up|swell|streamline|refine|polish|modernise
modernize|professionalise|professionalize|revamp|rebuild|transform|turn around|recover|regain|restore|redouble
work on|push up|bring up|get up|expand on|increase the|make more of|deliver|generate|bring in|lead to|develop
switch up|take up
""".replace("\n", "|")

LOWERS = """
reduce|cut|lower|decrease|shorten|minimise|minimize|shrink|halve|drop|curb|limit|cap|trim|slash|bring down|drive down
push down|get down|take down|keep down|cut down|cut back|scale back|slow|slow down|stop|avoid|prevent|eliminate|end
eradicate|remove|contain|restrict|decline|fall|go down|come down|diminish|ease|relieve|lessen|cut out|get rid of|save
narrow|stem|stop losing|lose fewer|compress|tighten|squeeze|speed|free up|clear|work off|run down|phase down|hold down
keep under|keep below|stay under|stay below|hold under|hold below|mitigate|offset
""".replace("\n", "|")

LIGHTS = """
bring home|take home|pull off|rake in|haul in|cash in|get hold of
make|hit|reach|achieve|attain|earn|meet|change|balance|adjust|get|have|make|take|put|keep|give|go|come|be|become|do
let|help|need|want|try|work|think|look|feel|see|find|know|bring
stay|remain|hold|turn|move on|set off|act|aim|strive|seek|hope|wish|plan|intend|expect|love|like|enjoy|believe|care
live|breathe|focus|concentrate|commit|continue|carry on|go on|keep on|pull together|stand|play|fight|attack|crush
smash
nail|rock|kill|own|dominate|conquer|lead|inspire|motivate|empower|engage|encourage|support|collaborate|cooperate
team up
communicate|listen|understand|respect|value|honour|honor|appreciate|celebrate|delight|wow|amaze|impress|please|satisfy
earn|deserve|show up|step forward|stand out|shine|excel|succeed|thrive|flourish|progress|evolve|innovate|imagine|dream
dare|risk|challenge|question|rethink|reinvent|reimagine|unlock|unleash|ignite|spark|energise|energize|embrace|adopt
pursue|chase|hunt|explore|discover|head|walk the talk|get better|do better|take care|look after|pay attention|speak
behave|respect|treat|handle|manage|deal with|attract|influence|shape|position|differentiate|compete|matter|count on
ensure|guarantee|make sure|see to it|push on|push forward|press on|move forward|keep going|give up|never give up
stop talking|talk|say|start|begin|go viral|grow up|worry|suffer|spend|occupy|cost|happen|seem|appear|contribute
participate|pay|pull|push through|put in|sustain|fail|miss|lose|forget|ignore|leave|prepare for|hustle|grind|persist
remember|mean|call it|reflect|apply oneself|lean in|dig deep|dig in|double down|aim high|aim for|strive for|roll up
""".replace("\n", "|")
