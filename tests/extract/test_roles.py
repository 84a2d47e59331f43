"""Roles in whole sentences, as the shipped model reads them."""

from __future__ import annotations

import pytest

from datasette_quotes.extract.names import ENTITIES
from datasette_quotes.extract.roles import RoleMention, distinct_roles, role_of_phrase
from datasette_quotes.model import Extent, Role

BESIDE = [
    ("Finance Minister Petra Lund agreed.", "Petra Lund: finance minister"),
    ("The delay was announced by airport manager Joel Nkosi.", "Joel Nkosi: airport manager"),
    ("Maj. Gen. Ivo Strand waved.", "Ivo Strand: major general"),
    (
        "Former Brightwater chairman Anton Vesper sold.",
        "Anton Vesper: former chairman, Brightwater",
    ),
    ("Acting police chief Rosa Quill agreed.", "Rosa Quill: acting police chief"),
    ("Secretary of State Mona Nash flew home.", "Mona Nash: secretary of state"),
    ("New York Gov. Gil Hart signed the bill.", "Gil Hart: governor, New York"),
    (
        '"It works," said Halcyon Foods’ Chief Executive Officer, Mina Okoro.',
        "Mina Okoro: chief executive officer, Halcyon Foods",
    ),
    (
        "The Larch Institute was pleased, and its director, Pavel Dunn, said so.",
        "Pavel Dunn: director, Larch Institute",
    ),
    (
        "The head of the Northern Space Agency, Hugo Lindt, welcomed the news.",
        "Hugo Lindt: head, Northern Space Agency",
    ),
    (
        "Sam Ito, an analyst at Greenhill Partners, disagreed.",
        "Sam Ito: analyst, Greenhill Partners",
    ),
    ("Ola Berg, 54, a baker from Tromsø, said the bread was fine.", "Ola Berg: baker"),
    (
        "Lena Fisch, the acting director of public health for Otter County, urged calm.",
        "Lena Fisch: acting director of public health, Otter County",
    ),
    (
        "Karl Oduya, president and CEO of Tallis Motors, apologised.",
        "Karl Oduya: president and CEO, Tallis Motors",
    ),
    (
        "Ines Roca, a former judge and now chair of the Lake Commission, will lead the review.",
        "Ines Roca: former judge; chair, Lake Commission",
    ),
    ("Nina Orr (chief executive) signed the accounts.", "Nina Orr: chief executive"),
    ("Then Capt. Nina Orr replied.", "Nina Orr: captain"),
    ("Goaltender Nina Orr made 31 saves.", "Nina Orr: goaltender"),
    ("The librarian is Nina Orr, who never looked up.", "Nina Orr: librarian"),
    (
        "Otter Rovers won again. Nina Orr, their manager, smiled.",
        "Nina Orr: manager, Otter Rovers",
    ),
    ("The brothers lost. Nina Orr, their lawyer, smiled.", "Nina Orr: lawyer"),
    (
        "Nina Orr, the lead investigator, of Otter Hospital, agreed.",
        "Nina Orr: lead investigator, Otter Hospital",
    ),
    (
        "Nina Orr, who heads remote sensing at Tallis Motors, agreed.",
        "Nina Orr: head of remote sensing, Tallis Motors",
    ),
    (
        "Nina Orr, who edited his books at Ordnance Press for two decades, agreed.",
        "Nina Orr: former editor, Ordnance Press",
    ),
    (
        "Quinn Abbot, mayor-elect of Fairhaven, thanked them.",
        "Quinn Abbot: incoming mayor, Fairhaven",
    ),
    (
        "Olga Reyes and Paul Dix, co-chairs of the Wetland Alliance, signed the letter.",
        "Olga Reyes: co-chair, Wetland Alliance | Paul Dix: co-chair, Wetland Alliance",
    ),
    (
        "Founders Mia Holt and Noel Crane opened the shop in 2010.",
        "Mia Holt: founder | Noel Crane: founder",
    ),
    (
        "Detective Sergeant Rod Kane of the harbour police agreed.",
        "Rod Kane: detective sergeant, harbour police",
    ),
    ("Chief Inspector Lars Munk: “Stay at home.”", "Lars Munk: chief inspector"),
]
BESIDE += [
    (
        "Former presidential candidate Sen. Dov Harte of Ohio waved.",
        "Dov Harte: former presidential candidate; senator, Ohio",
    ),
    (
        "Rep. Lois Crane (D-Ohio), chair of the Water Caucus, agreed.",
        "Lois Crane: representative; chair, Water Caucus",
    ),
    ("Hob Iles, a 44-year-old lorry driver, was unhurt.", "Hob Iles: lorry driver"),
    ("Bryn Coe, the Labour MP for Eastmoor, agreed.", "Bryn Coe: Labour MP, Eastmoor"),
    (
        "Ned Marr, a chief of staff to President Lew Dorn, agreed.",
        "Lew Dorn: president | Ned Marr: chief of staff",
    ),
    ("Kurt Blee, a Boston lawyer, agreed.", "Kurt Blee: lawyer"),
    (
        "Sam Ito of Greenhill Partners, an analyst, disagreed.",
        "Sam Ito: analyst, Greenhill Partners",
    ),
    (
        "At Tallis Motors, chief engineer Joan Firth agreed.",
        "Joan Firth: chief engineer, Tallis Motors",
    ),
]
BESIDE += [
    ("Counsel to the owners, Ina Brodie, objected.", "Ina Brodie: counsel"),
    (
        "The band was bought by Tallis Motors, whose head of sales, Lou Prior, hums.",
        "Lou Prior: head of sales, Tallis Motors",
    ),
    (
        "Detective Sergeant Rod Kane, of Oakham Police, agreed.",
        "Rod Kane: detective sergeant, Oakham Police",
    ),
    (
        "At Ashdown College, where 12 fell ill, the bursar, Kim Ness, said the kitchen was shut.",
        "Kim Ness: bursar, Ashdown College",
    ),
    ("Harbour Party MP Ros Teal walked out.", "Ros Teal: MP, Harbour Party"),
    ("The Cape Town-born composer Arno Vink bowed.", "Arno Vink: composer"),
    ("Lia Moran, a second-year nursing student, left early.", "Lia Moran: nursing student"),
    ("Ridgeway Rovers sacked manager Theo Marsh.", "Theo Marsh: former manager"),
]
BESIDE += [
    (
        "The chairman of the Association of Night Porters in the region, Dr Uma Lisle, agreed.",
        "Uma Lisle: chairman, Association of Night Porters",
    ),
    ("The Commissioner for Health, Dr Ivo Dane, agreed.", "Ivo Dane: commissioner for health"),
    ("Morag Orme, a hotelier, said she had lost six bookings.", "Morag Orme: hotelier"),
    ("Lena Fell was elected mayor of Kell.", "Lena Fell: mayor, Kell"),
    ("Lena Fell has been elected to the board.", ""),
    ("Hut warden Jack Pym said it was cold.", "Jack Pym: hut warden"),
    ("Isla Orme, 67, a retired GP, was found guilty.", "Isla Orme: former GP"),
    (
        "Win Crowe, an employment lawyer at Bell Harrow, disagreed.",
        "Win Crowe: employment lawyer, Bell Harrow",
    ),
    ("It sank at noon, coast guard spokesman Rui Villa said.", "Rui Villa: spokesman, coast guard"),
    (
        "Sunil Rao, Chair of the company’s Board of Directors, resigned.",
        "Sunil Rao: chair, Board of Directors",
    ),
    (
        "A rebel commander, who is known only as Sabri Moln, did not shake his hand.",
        "Sabri Moln: rebel commander",
    ),
]
CLAUSES = [
    (
        "Ada Moss, who chairs the Riverside Housing Trust, said rents would fall.",
        "Ada Moss: chair, Riverside Housing Trust",
    ),
    (
        "Bruno Keller, who is the director of the Ashford Museum, said the roof leaked.",
        "Bruno Keller: director, Ashford Museum",
    ),
    ("Clara Dunne, who was mayor until 2019, said it was safe.", "Clara Dunne: former mayor"),
    ("Emil Stone is the chief engineer at Harrow Rail.", "Emil Stone: chief engineer, Harrow Rail"),
    (
        "Gita Rao took over as president of the Farmers’ League in March.",
        "Gita Rao: president, Farmers’ League",
    ),
    (
        "Henk Visser stepped down as chief executive of Delta Foods on Friday.",
        "Henk Visser: former chief executive, Delta Foods",
    ),
    (
        "Ivy Chen was appointed chief executive of Nova Bank last week.",
        "Ivy Chen: chief executive, Nova Bank",
    ),
    (
        "Kira Sol succeeds Liam Park as editor of The Daily Lantern.",
        "Kira Sol: editor, Daily Lantern | Liam Park: former editor, Daily Lantern",
    ),
    (
        "Carl Denny, speaking as chair of the parish council, said no.",
        "Carl Denny: chair, parish council",
    ),
    (
        "Opal Airlines named Tia Ursell as its next chief executive.",
        "Tia Ursell: incoming chief executive, Opal Airlines",
    ),
    ("Ugo Varga, 57, who became chief in 2019, denied it.", "Ugo Varga: chief"),
    (
        "Dina Rowe, who manages a fund at Greenhill Partners, sold the shares.",
        "Dina Rowe: manager, Greenhill Partners",
    ),
    (
        "Pell Motors said that Gita Rao would succeed Liam Park as chair.",
        "Gita Rao: incoming chair | Liam Park: outgoing chair",
    ),
    ("The Tallis board made Olga Reyes chief executive.", "Olga Reyes: chief executive, Tallis"),
    (
        "Opal Airlines appointed Mina Okoro as chief engineer on Monday.",
        "Mina Okoro: chief engineer, Opal Airlines",
    ),
    (
        "Gil Prentice, who had led Otter Borough Council since 2017, resigned on Tuesday.",
        "Gil Prentice: former leader, Otter Borough Council",
    ),
    (
        "Tallis Motors announced the appointment of Hana Ray, M.D., Ph.D., as chief engineer.",
        "Hana Ray: incoming chief engineer, Tallis Motors",
    ),
    ("Nil Ergan, who leads the excavation, said it was early.", "Nil Ergan: leader, excavation"),
]
APART = [
    (
        "Henrik Bram accepted within the hour. The prime minister said he had no choice.",
        "Henrik Bram: prime minister",
    ),
    (
        "The interim superintendent asked to be heard.\n\n“Give us a year,” said Luz Pino.",
        "Luz Pino: interim superintendent",
    ),
    (
        "Ann Stroud is chief executive of Pell Motors. Stroud and Chief Operating Officer Bo Lind"
        " have left for Lisbon.",
        "Ann Stroud: chief executive, Pell Motors | Bo Lind: chief operating officer, Pell Motors",
    ),
    (
        "Ridgeway Rovers lost again, and the club’s manager, Theo Marsh, resigned.",
        "Theo Marsh: manager, Ridgeway Rovers",
    ),
]
APART += [
    (
        "Sheriff Dale Hask called off the search. “We looked,” the Otter County sheriff said.",
        "Dale Hask: sheriff; sheriff, Otter County",
    ),
]
APART += [
    (
        "A former bookkeeper at Tallis Motors has been jailed for theft.\n\n"
        "Leyla Ansel, 45, took the money over six years.",
        "Leyla Ansel: former bookkeeper, Tallis Motors",
    ),
]
APART += [
    (
        "OTTER FALLS —\n\nThe former head baker of the Golden Sheaf walked out with a notebook.\n\n"
        "Etienne Morel, 39, denies theft.",
        "Etienne Morel: former head baker, Golden Sheaf",
    ),
    (
        "Dermot Hanlon was on the call. The incoming chief executive unmuted himself.",
        "Dermot Hanlon: incoming chief executive",
    ),
    (
        "Tyler Reyes scored twice. The Kestrels captain has 11 goals in seven games.",
        "Tyler Reyes: captain, Kestrels",
    ),
    (
        "The waiting list, according to the managing director, stands at three years.\n\n"
        "“Or four,” added Lorena Zeller.",
        "Lorena Zeller: managing director",
    ),
    (
        "For Otter’s interim manager it was a second defeat. “I am cursed,” said Luca Rossi.",
        "Luca Rossi: interim manager, Otter",
    ),
    (
        "Pell Motors made a loss. “We stopped listening,” said Rosa Thwaite, the chief executive.",
        "Rosa Thwaite: chief executive, Pell Motors",
    ),
    (
        "The Bank of Otter cut rates. Governor Ong Mei Ling said so.",
        "Ong Mei Ling: governor, Bank of Otter",
    ),
    (
        "Pell Motors made a loss. “I warned them,” said Rosa Thwaite, a former chief executive.",
        "Rosa Thwaite: former chief executive",
    ),
]
BESIDE += [
    ("Night manager Ada Moss was let go.", "Ada Moss: manager"),
    ("A night manager, Ada Moss, was let go.", "Ada Moss: night manager"),
    ("The fund’s next director will be Ada Moss.", "Ada Moss: incoming director, fund"),
    (
        "The Northern Union’s ambassador in Otter, Ada Moss, urged patience.",
        "Ada Moss: ambassador, Northern Union",
    ),
]
CLAUSES += [
    (
        "Ada Moss joins from Halden Electric, where she most recently served as finance director.",
        "Ada Moss: former finance director, Halden Electric",
    ),
]
BESIDE += [
    (
        "Her co-author, Lin Wei, a soil specialist at the University of Otter, agreed.",
        "Lin Wei: soil specialist, University of Otter",
    ),
    ("The caretaker premier, Ada Moss, waved.", "Ada Moss: caretaker premier"),
    (
        "Otter Rovers lost. Club president Dan Peck said so.",
        "Dan Peck: president, Otter Rovers",
    ),
    ("A caretaker, Ada Moss, waved.", "Ada Moss: caretaker"),
]
CLAUSES += [
    (
        "The queen named Alan Keel, a man nobody had heard of, as foreign minister.",
        "Alan Keel: foreign minister",
    ),
]
NONE = [
    "Uma Vance, a neighbour, said she heard a bang.",
    "Victor Amis, a customer, said so, and his wife, Wendy Amis, agreed.",
    "Dr Tom Ware, 61, of Hill Street, was unhurt.",
    "A minister wept. Jane Oll, her sister, looked away.",
    "A minister wept.\n\nThe crowd saw Jane Oll look away.",
    "If Greta Holm becomes mayor, she will resign.",
    "Greta Holm was mentioned as a potential finance minister.",
    "Vic Drummond, 58, whose family has run Drummond's Bakery since 1960, said so.",
    "Vic Drummond, whose wife is a nurse at Otter General, said so.",
    "Greta Holm smiled. A diplomat called Holm “a known quantity”.",
    "Greta Holm said she will be the fourth manager in five years.",
    "“Rolf Iden is the best captain in the league,” said Jo Brand.",
]
BESIDE += [
    (
        "On the radio Ned Marr, a former Otter centre-half, disagreed.",
        "Ned Marr: former centre-half, Otter",
    ),
    ("Lil Orme, a retired dinner lady, disagreed.", "Lil Orme: former dinner lady"),
    (
        "Cllr Lil Orme, the portfolio holder for parks, disagreed.",
        "Lil Orme: councillor; portfolio holder for parks",
    ),
    (
        "Lil Orme, writer-in-residence at Ashdown College, disagreed.",
        "Lil Orme: writer-in-residence, Ashdown College",
    ),
    (
        "Lil Orme, Saltmere council’s acting head of parks, disagreed.",
        "Lil Orme: acting head of parks, Saltmere council",
    ),
]
BESIDE += [
    (
        "One of the mill’s two deputy directors, Lil Orme, disagreed.",
        "Lil Orme: deputy director, mill",
    ),
    ("Lil Orme, one of the organisers, disagreed.", "Lil Orme: organiser"),
    ("“It rained,” said one nurse, Lil Orme.", "Lil Orme: nurse"),
    ("And the bursar? Lil Orme, who had been away, disagreed.", "Lil Orme: bursar"),
    ("“It rained,” said Lil Orme’s rival, the Irish forward, and left.", ""),
    (
        "Lil Orme, organiser of the Night Porters and Guards Union, disagreed.",
        "Lil Orme: organiser, Night Porters and Guards Union",
    ),
    ("Penfro head coach Lil Orme disagreed.", "Lil Orme: head coach, Penfro"),
    ("Opera singer Lil Orme disagreed.", "Lil Orme: opera singer"),
    (
        "“It rained,” said Lil Orme of Greenhill Partners. Orme, the firm’s senior analyst, left.",
        "Lil Orme: senior analyst, Greenhill Partners",
    ),
    (
        "Kell Ferries is shut. Lil Orme, chairman of the Oslo-listed group, disagreed.",
        "Lil Orme: chairman, Kell Ferries",
    ),
    (
        "The Kunsthaus Ulm is shut. The museum’s director, Lil Orme, disagreed.",
        "Lil Orme: director, Kunsthaus Ulm",
    ),
    (
        "Lil Orme, a partner in the law firm Ito & Berg, disagreed.",
        "Lil Orme: partner, Ito & Berg",
    ),
]
CLAUSES += [
    ("Lil Orme, who as mayor votes last, disagreed.", "Lil Orme: mayor"),
    ("As chair of Tallis Motors, Lil Orme signed the deal.", "Lil Orme: chair, Tallis Motors"),
    ("Appointed dean in 2010, Lil Orme disagreed.", "Lil Orme: dean"),
    ("Lil Orme, who used to be the librarian, disagreed.", "Lil Orme: former librarian"),
    (
        "Tallis Motors has hired Lil Orme to be its director.",
        "Lil Orme: incoming director, Tallis Motors",
    ),
    ("Lil Orme, who holds the farming portfolio, disagreed.", "Lil Orme: farming minister"),
    (
        "Lil Orme, who teaches law at Ashdown College, disagreed.",
        "Lil Orme: teacher, Ashdown College",
    ),
    (
        "Lil Orme joined Tallis Motors in 2010. She has chaired it since 2021.",
        "Lil Orme: chair, Tallis Motors",
    ),
]
BESIDE += [
    ("Lil Orme, a midwife turned novelist, disagreed.", "Lil Orme: novelist"),
    ("Lil Orme, by trade a plumber, disagreed.", "Lil Orme: plumber"),
    ("Lil Orme, from Otterby, who is a nurse, disagreed.", "Lil Orme: nurse"),
    ("The dispatcher on duty, Lil Orme, disagreed.", "Lil Orme: dispatcher"),
    ("Its director since 2019, Lil Orme, disagreed.", "Lil Orme: director"),
    ("Its director, a biologist named Lil Orme, left.", "Lil Orme: director; biologist"),
    ("Two engineers, Lil Orme and Bo Dahl, left.", "Bo Dahl: engineer | Lil Orme: engineer"),
    ("Lil Orme, the first director of Kell Ferries, left.", "Lil Orme: director, Kell Ferries"),
    ("Lil Orme, the first officer, left.", "Lil Orme: first officer"),
    ("The town’s only dentist, Lil Orme, left.", "Lil Orme: dentist"),
]
CLAUSES += [
    ("Lil Orme, who founded Tallis Motors, left.", "Lil Orme: founder, Tallis Motors"),
    ("The inquiry is chaired by Lil Orme.", "Lil Orme: chair, inquiry"),
    ("Tallis Motors was founded by Lil Orme.", "Lil Orme: founder, Tallis Motors"),
    ("The team, led by Lil Orme, was pleased.", ""),
    ("Lil Orme was appointed to chair the inquiry.", "Lil Orme: chair, inquiry"),
    ("Lil Orme, who drives the school bus, left.", "Lil Orme: driver"),
    ("Lil Orme, who drove the N4 for 22 years, left.", "Lil Orme: former driver"),
    ("Lil Orme, who drove home, left.", ""),
    ("Lil Orme, who trained as a midwife, left.", ""),
    (
        "Lil Orme, who is standing in as head of the agency, left.",
        "Lil Orme: acting head, agency",
    ),
    (
        "At Tallis Motors, where Lil Orme is director, nobody laughed.",
        "Lil Orme: director, Tallis Motors",
    ),
    (
        "The head vet, Lil Orme, has been the zoo’s interim director since.",
        "Lil Orme: head vet; interim director, zoo",
    ),
]
BESIDE += [
    (
        "Lil Orme, the Dahl campaign’s chairman, left. Bo Dahl wept.",
        "Lil Orme: chairman, Dahl campaign",
    ),
    (
        "Lil Orme, a former Dahl campaign spokesman, left. Bo Dahl wept.",
        "Lil Orme: former spokesman, Dahl campaign",
    ),
    (
        "Lil Orme, President Dahl’s special envoy, left.",
        "Dahl: president | Lil Orme: special envoy",
    ),
    (
        "He met his sister, Bea Holt, and the clerk, Lil Orme, in the rain.",
        "Lil Orme: clerk",
    ),
]
NONE += [
    "According to Lil Orme, one nurse cried.",
    "When he met Lil Orme, a nurse was crying.",
    "It is over, said Lil Orme, and the mayor nodded.",
    "Lil Orme, who wants to be a nurse, left.",
    "Lil Orme, who hopes to become mayor, left.",
    "Lil Orme is no nurse.",
    "Lil Orme, cast as the villain’s lawyer, left.",
    "Lil Orme has not registered as a lobbyist.",
    "The owner of the Blue Anchor is away, Lil Orme said.",
]
BESIDE += [
    (
        "Lil Orme, a first-grade teacher at Dunmore Elementary, left.",
        "Lil Orme: first-grade teacher, Dunmore Elementary",
    ),
    ("Lil Orme, a biostatistician, left.", "Lil Orme: biostatistician"),
    (
        "In the Otter Observer, media columnist Lil Orme mocked it.",
        "Lil Orme: media columnist, Otter Observer",
    ),
    ("The rector, the Rev Lil Orme, left.", "Lil Orme: rector"),
    (
        "Ashdown University is shut. Lil Orme, a professor there, left.",
        "Lil Orme: professor, Ashdown University",
    ),
    (
        "A survey by the Otter Poll was out. Lil Orme, the poll’s director, left.",
        "Lil Orme: director, Otter Poll",
    ),
    (
        "The Otter Supporters’ Trust thanked the league. Its secretary, Lil Orme, left.",
        "Lil Orme: secretary, Otter Supporters’ Trust",
    ),
    (
        "The National Weather Centre cut its warning. Lil Orme, the duty forecaster, left.",
        "Lil Orme: duty forecaster, National Weather Centre",
    ),
]
CLAUSES += [
    (
        "The owner of the Blue Anchor wept. Lil Orme, who bought the restaurant in 2010, left.",
        "Lil Orme: owner, Blue Anchor; owner, restaurant",
    ),
    ("Lil Orme, who chairs the selectors, agreed.", "Lil Orme: chair of selectors"),
    ("Lil Orme, who created the series, left.", "Lil Orme: creator"),
]
APART += [
    (
        "The owner of a bakery was fined on Monday.\n\nIn a letter, Lil Orme said she was sorry.",
        "Lil Orme: owner, bakery",
    ),
]
BESIDE += [
    (
        "Lil Orme, a professor of archaeobotany at Ashdown University, left.",
        "Lil Orme: professor of archaeobotany, Ashdown University",
    ),
    (
        "The Players’ Union was pleased. Lil Orme, a former captain of the club, left.",
        "Lil Orme: former captain, club",
    ),
]
CLAUSES += [
    (
        "Lil Orme resigned on Wednesday as artistic director of Otter Opera, two days after "
        "its board canceled the premiere.",
        "Lil Orme: former artistic director, Otter Opera",
    ),
]
APART += [
    (
        "Her coach watched through his fingers. “I’m proud,” said Lil Orme, who had to sit down.",
        "Lil Orme: coach",
    ),
    (
        "Tallis Motors sold a van. It was slow, said the managing director, Lil Orme.",
        "Lil Orme: managing director, Tallis Motors",
    ),
]
NONE += [
    "Her deputy watched through his fingers. “I’m proud,” said Lil Orme, who had to sit down.",
]
BESIDE += [
    ("Lil Orme, co-ordinator of the food bank, left.", "Lil Orme: co-ordinator, food bank"),
    ("Lil Orme, the paper’s former Asia editor, left.", "Lil Orme: former Asia editor, paper"),
    ("Lil Orme, for 30 years the keeper of the light, left.", "Lil Orme: keeper"),
]


BESIDE += [
    (
        "A theatre nurse, who asked to be identified only as Odile, left. “It hurt,” said Odile.",
        "Odile: theatre nurse",
    ),
    (
        "Lil Orme, a grandson of the founder and himself a former president of the club, left.",
        "Lil Orme: former president, club",
    ),
    ("“It rained,” said Lil Orme of Pine Harbor, a retired postman.", "Lil Orme: former postman"),
    (
        "Lil Orme, president of Machinists Local 412, agreed.",
        "Lil Orme: president, Machinists Local 412",
    ),
    (
        "“It helps,” said Lil Orme, M.D., Professor of Pulmonary Medicine at the University of "
        "Ashdown.",
        "Lil Orme: professor of pulmonary medicine, University of Ashdown",
    ),
    (
        "Lil Orme, the portfolio holder for seafront and events, left.",
        "Lil Orme: portfolio holder for seafront and events",
    ),
    (
        "Tallis Motors grew. Lil Orme, then an analyst at the developer, Verdant Ledger, left.",
        "Lil Orme: analyst, Verdant Ledger",
    ),
    (
        "The Tidal Society met. Lil Orme, the society’s long-retired president, left.",
        "Lil Orme: former president, Tidal Society",
    ),
    (
        "The Subcommittee on Inland Waters met. Lil Orme, the panel’s ranking member, left.",
        "Lil Orme: ranking member, Subcommittee on Inland Waters",
    ),
    ("Its property manager at the time was Lil Orme, who left.", "Lil Orme: property manager"),
]
CLAUSES += [
    (
        "Lil Orme, who heads seasonal forecasting at the Bureau of Rainfall, left.",
        "Lil Orme: head of seasonal forecasting, Bureau of Rainfall",
    ),
    (
        "Lil Orme leads their union, the Association of Crown Officials, and left.",
        "Lil Orme: leader, Association of Crown Officials",
    ),
    ("Lil Orme edits Southern Birds, a quarterly.", "Lil Orme: editor, Southern Birds"),
]


BESIDE += [
    (
        "Lil Orme, artistic director of the Lugarno festival, left.",
        "Lil Orme: artistic director, Lugarno festival",
    ),
    (
        "The Toronto school board voted. Lil Orme, the board’s student member, left.",
        "Lil Orme: student member, Toronto school board",
    ),
    ("Lil Orme, managing director of Farrow’s, left.", "Lil Orme: managing director, Farrow’s"),
    ("The club’s manager, his brother Emil Orme, left.", "Emil Orme: manager, club"),
    (
        "Tallis Motors sold a van. Until May the company had a head of growth, Lil Orme, who left.",
        "Lil Orme: former head of growth, Tallis Motors",
    ),
]
CLAUSES += [
    ("Lil Orme, who co-founded the company, laughed.", "Lil Orme: co-founder"),
    ("Lil Orme, who trains the champion, laughed.", "Lil Orme: trainer"),
    (
        "Lil Orme leads their union, the Writers’ Guild, as its general secretary.",
        "Lil Orme: general secretary, Writers’ Guild",
    ),
]
APART += [
    (
        "“It said the time,” Lil Orme said.\n\nThe doctoral student was alone on the night.",
        "Lil Orme: doctoral student",
    ),
    (
        "“It said the time,” said Lil Orme.\n\n“No,” she added.\n\nShe has been weather warden "
        "of Altopunco since 1979.",
        "Lil Orme: weather warden, Altopunco",
    ),
]
NONE += [
    "Lil Orme was at the developer, Verdant Ledger, in May.",
    "Lil Orme and Bo Pym were hurt.\n\nThe doctoral student was alone on the night.",
]


BESIDE += [
    (
        "Lil Orme, a researcher from Otter University, left.",
        "Lil Orme: researcher, Otter University",
    ),
    ("Lil Orme, a former police officer from Elkins, left.", "Lil Orme: former police officer"),
    ("Madam Justice Lil Orme ruled on Monday.", "Lil Orme: justice"),
]
CLAUSES += [
    (
        "Lil Orme was for 30 years the prompter of the Alhambra.",
        "Lil Orme: former prompter, Alhambra",
    ),
    (
        "“It hurt,” Lil Orme, who was still acting superintendent at the time, told the board.",
        "Lil Orme: acting superintendent",
    ),
]
APART += [
    (
        "The acting head of the Federal Levee Administration quit on Friday.\n\nLil Orme, a lawyer "
        "who had held the post since May, left.",
        "Lil Orme: acting head, Federal Levee Administration; lawyer",
    ),
]


CLAUSES += [
    (
        "Lil Orme was Otter Bank’s head of trust until 2019.",
        "Lil Orme: former head of trust, Otter Bank",
    ),
    (
        "Lil Orme, who founded Bo Pym and still signs its checks, left.",
        "Lil Orme: founder, Bo Pym",
    ),
]


def told(doc) -> str:
    """Everybody's roles, as the cases above write them."""
    by_person: dict[str, list[str]] = {}
    for mention in doc.user_data["quotes_roles"]:
        status = "" if mention.role.status == "current" else f"{mention.role.status} "
        where = f", {mention.role.organization}" if mention.role.organization else ""
        name = doc.user_data[ENTITIES][mention.entity].name
        by_person.setdefault(name, []).append(f"{status}{mention.role.title}{where}")
    return " | ".join(f"{name}: {'; '.join(roles)}" for name, roles in sorted(by_person.items()))


@pytest.mark.trained
@pytest.mark.parametrize(("text", "expected"), [*BESIDE, *CLAUSES, *APART])
def test_roles_of_named_people(read, text, expected):
    assert told(read(text)) == expected


@pytest.mark.trained
@pytest.mark.parametrize("text", NONE)
def test_descriptions_kin_and_honorifics_are_no_roles(read, text):
    assert told(read(text)) == ""


@pytest.mark.trained
def test_a_name_that_the_model_ends_within_a_title_breaks_nothing(read):
    text = "The clerk said Democratic front-runner Dahl “sang too loud” as secretary."
    assert "front-runner" in told(read(text))


@pytest.mark.trained
def test_the_stage_keeps_the_words_of_each_title(read):
    text = "Nora Pym, the former head of sales at Tallis Motors, laughed."
    doc = read(text)
    (mention,) = doc.user_data["quotes_roles"]
    assert mention.extent.cut(text) == "head of sales"
    assert doc[mention.token].text == "head"


@pytest.mark.trained
@pytest.mark.parametrize(
    ("phrase", "role"),
    [
        ("the acting director of public health", Role("director of public health", None, "acting")),
        ("A spokesperson for Tallis Motors", Role("spokesperson", "Tallis Motors")),
        ("one adviser", Role("adviser")),
        ("A European diplomat", Role("diplomat")),
        ("A French teacher", Role("French teacher")),
        ("Another speaker", None),
        ("an official", None),
        ("an official at the Harbour Office", Role("official", "Harbour Office")),
        ("the company", None),
        ("a customer", None),
    ],
)
def test_a_noun_phrase_may_be_a_role(read, phrase, role):
    doc = read(f"{phrase} said it was raining.")
    assert role_of_phrase(doc[0 : len(phrase.split())]) == role


@pytest.mark.trained
def test_a_spokesman_without_a_name_speaks_for_the_body_just_spoken_of(read):
    text = "Pell Motors said it would pay.\n\n“We are sorry,” a spokeswoman said."
    doc = read(text)
    start = text.index("a spokeswoman")
    phrase = doc.char_span(start, start + len("a spokeswoman"))
    assert role_of_phrase(phrase) == Role("spokeswoman", "Pell Motors")


def mention(title: str, organization: str | None = None, status: str = "current") -> RoleMention:
    return RoleMention(0, Role(title, organization, status), Extent(0, 1), 0)


def test_one_role_in_several_wordings_counts_once_in_the_fullest():
    mentions = [
        mention("chairman"),
        mention("chief executive", "Tallis"),
        mention("CEO", "Tallis Motors"),
    ]
    assert distinct_roles(mentions) == (Role("chairman"), Role("chief executive", "Tallis Motors"))


def test_a_body_by_its_noun_and_by_its_name_may_be_one():
    mentions = [mention("owner", "restaurant"), mention("owner", "Blue Anchor")]
    assert distinct_roles(mentions) == (Role("owner", "Blue Anchor"),)


def test_roles_apart_in_status_or_organization_are_not_one():
    mentions = [mention("mayor"), mention("mayor", None, "former"), mention("analyst", "Pell Bank")]
    mentions.append(mention("analyst", "Otter Securities"))
    assert len(distinct_roles(mentions)) == 4


def test_a_post_comes_before_a_mere_rank():
    mentions = [mention("senator"), mention("chair", "Water Caucus")]
    assert [role.title for role in distinct_roles(mentions)] == ["chair", "senator"]


def test_a_post_comes_before_what_one_is_to_another():
    mentions = [mention("supervisor"), mention("professor of law", "Otter University")]
    assert [role.title for role in distinct_roles(mentions)] == ["professor of law", "supervisor"]
