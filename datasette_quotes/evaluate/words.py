"""The word lists by which names and titles are compared."""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


HONORIFICS = _words(
    """
    mr mrs ms miss mx dr sir dame lord lady baroness viscount sheikh father fr rev reverend rt hon
    the prof professor sen senator rep representative gov governor congressman congresswoman
    president vice former secretary mayor judge justice sheriff ambassador archbishop bishop rabbi
    imam madam gen general brigadier-general lt col colonel capt captain sgt sergeant maj cmdr
    commander adm commodore cllr cr councillor chef minister chancellor associate
    """
)
PEERS = _words("lord lady baroness viscount")
SUFFIXES = _words("jr sr ii iii iv")
NICKNAMES = [
    _words("abe abraham"),
    _words("andrew andy drew"),
    _words("anthony tony"),
    _words("bernard bernie"),
    _words("beth betsy elizabeth liz lizzie"),
    _words("bill billy will william"),
    _words("bob bobby rob robert"),
    _words("catherine cathy kate katherine kathy katie"),
    _words("charles charlie chuck"),
    _words("dan daniel"),
    _words("debbie deborah debra"),
    _words("dick richard rick"),
    _words("don donald"),
    _words("ed eddie edward ted"),
    _words("geoff geoffrey jeff jeffrey"),
    _words("gerald jerry"),
    _words("hank harry henry"),
    _words("jack john jon jonathan"),
    _words("james jim jimmy"),
    _words("joe joey joseph"),
    _words("ken kenneth"),
    _words("larry lawrence"),
    _words("maggie margaret meg peggy"),
    _words("michael mick mike"),
    _words("pat patricia patty"),
    _words("rafael ted"),
    _words("ron ronald"),
    _words("rudolph rudy"),
    _words("stephen steve steven"),
    _words("sue susan"),
    _words("ted theodore"),
    _words("thomas tom tommy"),
]

SMALL_WORDS = _words("the a an of for in and to at on with from by s his her their its our")
COMPANY_FORMS = _words("inc llc ltd plc corp corporation co limited gmbh ag sa nv bv")

PREPOSITIONS = _words("of for in at to on with from by")
STATUS_WORDS = _words(
    """
    former ex acting interim caretaker incoming outgoing retired then current elect designate late
    longtime emeritus emerita newly appointed
    """
)
# A title with one of these is another office than the title without it.
RANK_WORDS = _words(
    """
    deputy vice assistant associate co sub under junior shadow chief managing lieutenant major
    brigadier first second prime permanent press general
    """
)
SHORT_TITLES = {
    "actress": ["actor"],
    "adm": ["admiral"],
    "advisor": ["adviser"],
    "asst": ["assistant"],
    "atty": ["attorney"],
    "brig": ["brigadier"],
    "capt": ["captain"],
    "center": ["centre"],
    "ceo": ["chief", "executive"],
    "cfo": ["chief", "financial"],
    "chair": ["chairman"],
    "chairs": ["chairman"],
    "cio": ["chief", "information"],
    "ciso": ["chief", "information", "security"],
    "cllr": ["councillor"],
    "cmdr": ["commander"],
    "cofounder": ["co", "founder"],
    "col": ["colonel"],
    "congressman": ["representative"],
    "congresswoman": ["representative"],
    "coo": ["chief", "operating"],
    "councilman": ["council", "member"],
    "councilmember": ["council", "member"],
    "councilor": ["councillor"],
    "councilwoman": ["council", "member"],
    "cr": ["councillor"],
    "cto": ["chief", "technology"],
    "defense": ["defence"],
    "dep": ["deputy"],
    "det": ["detective"],
    "evp": ["executive", "vice", "president"],
    "gen": ["general"],
    "gov": ["governor"],
    "heads": ["head"],
    "insp": ["inspector"],
    "labor": ["labour"],
    "leads": ["leader"],
    "lt": ["lieutenant"],
    "maj": ["major"],
    "md": ["managing", "director"],
    "mp": ["member", "parliament"],
    "mps": ["member", "parliament"],
    "organizer": ["organiser"],
    "pm": ["prime", "minister"],
    "pres": ["president"],
    "prof": ["professor"],
    "rep": ["representative"],
    "rev": ["reverend"],
    "sec": ["secretary"],
    "sen": ["senator"],
    "sgt": ["sergeant"],
    "supt": ["superintendent"],
    "svp": ["senior", "vice", "president"],
    "vp": ["vice", "president"],
}
