"""Further ready-made questions: about quotes, about speakers, about articles and publications.

Those that read most quotes go along an index in order, so that the first rows come at once.
"""

from __future__ import annotations

from .canned_base import NAMED, QUOTE, QUOTE_TABLES, WITH_WORDS, CannedQuery

_BY_NAME = QUOTE_TABLES | {"aliases"}
_BY_WORDS = QUOTE_TABLES | {"quotes_fts"}

MORE_ABOUT_QUOTES = [
    CannedQuery(
        "said_about",
        "What a person said about something",
        "Quotes of everyone known by a name, with certain words in them, newest first.",
        _BY_NAME | {"quotes_fts"},
        QUOTE
        + f"""where q.listed = 1 and +q.speaker_id in {NAMED}
and q.id in {WITH_WORDS}
order by +q.sort_key desc""",
    ),
    CannedQuery(
        "first_and_last_on_topic",
        "First and last words on a topic",
        "For each speaker the first and the last date on which they used these words.",
        frozenset({"quotes", "speakers", "quotes_fts"}),
        f"""select
  s.name as speaker,
  substr(min(q.published), 1, 10) as first,
  substr(max(q.published), 1, 10) as last,
  count(*) as quotes,
  s.id as speaker_id
from quotes q
  join speakers s on s.id = +q.speaker_id
where q.listed = 1 and q.id in {WITH_WORDS}
group by s.id
order by min(q.published) is null, min(q.published), s.name""",
    ),
    CannedQuery(
        "topic_by_month",
        "A topic month by month",
        "How many quotes with these words there are in each month, and by how many speakers.",
        frozenset({"quotes", "quotes_fts"}),
        f"""select
  q.published_month as month,
  count(*) as quotes,
  count(distinct q.speaker_id) as speakers
from quotes q
where q.listed = 1 and q.id in {WITH_WORDS}
group by +q.published_month
order by +q.published_month""",
    ),
    CannedQuery(
        "who_says_it_most",
        "Who says it most",
        "Speakers by the number of their quotes with these words.",
        frozenset({"quotes", "speakers", "quotes_fts"}),
        f"""select
  s.name as speaker,
  s.current_role,
  count(*) as quotes,
  round(100.0 * count(*) / s.quote_count, 1) as percent_of_their_quotes,
  s.id as speaker_id
from quotes q
  join speakers s on s.id = +q.speaker_id
where q.listed = 1 and q.id in {WITH_WORDS}
group by s.id
order by count(*) desc, s.name""",
    ),
    CannedQuery(
        "quotes_with_verb",
        "Quotes introduced by a verb",
        "Quotes that the article introduces with one verb, as claim, warn, admit or deny.",
        QUOTE_TABLES,
        QUOTE
        + """where q.listed = 1 and +q.cue = :verb and q.sort_key > ''
order by q.sort_key desc""",
    ),
    CannedQuery(
        "spoke_for_organization",
        "Everything said for an organization",
        "Quotes of everyone who spoke for it, with the role held then. A part of its name does.",
        QUOTE_TABLES | {"organizations"},
        QUOTE
        + """where q.listed = 1 and q.organization_id in (
  select id from organizations where :organization <> '' and name like '%' || :organization || '%'
)
order by +q.sort_key desc""",
    ),
    CannedQuery(
        "quotes_of_a_day",
        "What was said on a day",
        "All quotes of the articles of one date, as 2025-06-01, or of a month, as 2025-06.",
        QUOTE_TABLES,
        QUOTE
        + """where q.listed = 1 and :date <> ''
and q.sort_key >= :date and q.sort_key < :date || '~'
order by q.sort_key""",
    ),
    CannedQuery(
        "check_first",
        "Speakers to check first",
        "Quotes with a speaker of whom the program is least sure, and why it chose them.",
        QUOTE_TABLES,
        QUOTE.replace("q.text", "round(q.confidence, 2) as confidence,\n  q.detail,\n  q.text")
        + """where q.listed = 1 and q.speaker_id is not null and +q.status = 'auto'
  and -q.confidence <= 0
order by -q.confidence desc, q.sort_key""",
    ),
    CannedQuery(
        "checked_by_people",
        "What people have checked",
        "Quotes that somebody confirmed, corrected or rejected.",
        QUOTE_TABLES,
        QUOTE.replace("q.text", "q.status,\n  q.text")
        + """where q.status in ('confirmed', 'corrected', 'rejected')
order by +q.sort_key desc""",
    ),
]

ABOUT_SPEAKERS = [
    CannedQuery(
        "roles_of_speaker",
        "Which roles a person had",
        "Roles of everyone known by a name: when the articles give them, and quotes said as that.",
        frozenset({"quotes", "speakers", "roles", "aliases"}),
        f"""select
  s.name as speaker,
  r.name as role,
  r.first_seen,
  r.last_seen,
  (select count(*) from quotes q where q.role_id = r.id and q.listed = 1) as quotes,
  s.id as speaker_id
from roles r
  join speakers s on s.id = r.speaker_id
where r.speaker_id in {NAMED}
order by s.name, r.first_seen is null, r.first_seen""",
    ),
    CannedQuery(
        "holders_of_post",
        "Who held a post",
        "Everyone who is given a post, and when: mayor, chief executive officer.",
        frozenset({"quotes", "speakers", "roles"}),
        """select
  s.name as speaker,
  r.name as role,
  r.first_seen,
  r.last_seen,
  (select count(*) from quotes q where q.role_id = r.id and q.listed = 1) as quotes,
  s.id as speaker_id
from roles r
  join speakers s on s.id = r.speaker_id
where :post <> '' and r.name like '%' || :post || '%'
order by r.first_seen is null, r.first_seen, s.name""",
    ),
    CannedQuery(
        "quoted_beside",
        "Quoted beside whom",
        "Who else is quoted in the articles that quote everyone known by a name.",
        frozenset({"quotes", "speakers", "aliases"}),
        f"""select
  s.name as speaker,
  s.current_role,
  count(distinct o.article_id) as articles,
  s.id as speaker_id
from (select distinct +article_id as article_id from quotes q
    where q.listed = 1 and q.speaker_id in {NAMED}) mine
  cross join quotes o on o.article_id = mine.article_id
  cross join speakers s on s.id = o.speaker_id
where o.listed = 1 and o.speaker_id not in {NAMED}
group by s.id
order by articles desc, s.name""",
    ),
    CannedQuery(
        "verbs_of_speaker",
        "How a person is introduced",
        "The verbs with which articles introduce somebody's words: said beside claimed.",
        frozenset({"quotes", "speakers", "aliases"}),
        f"""select
  q.cue as verb,
  count(*) as quotes,
  count(distinct q.publication_id) as publications
from quotes q
where q.listed = 1 and q.cue is not null and q.speaker_id in {NAMED}
group by +q.cue
order by count(*) desc, q.cue""",
    ),
    CannedQuery(
        "several_roles",
        "People who changed roles",
        "Speakers with more than one role that has a date: the first and the newest of them.",
        frozenset({"speakers", "roles"}),
        """select
  s.name as speaker,
  count(*) as roles,
  (select name from roles where speaker_id = s.id and first_seen is not null
    order by first_seen, id limit 1) as first_role,
  (select name from roles where speaker_id = s.id and last_seen is not null
    order by last_seen desc, id limit 1) as newest_role,
  min(r.first_seen) as first_seen,
  max(r.last_seen) as last_seen,
  s.id as speaker_id
from speakers s
  join roles r on r.speaker_id = s.id
where s.merged_into is null and r.first_seen is not null
group by s.id
having count(distinct r.title_key) > 1
order by max(r.last_seen) desc, s.name""",
    ),
    CannedQuery(
        "fallen_silent",
        "Voices that fell silent",
        "Speakers with several quotes of whom nothing is quoted since a date, as 2025-06-01.",
        frozenset({"speakers"}),
        """select
  name as speaker,
  current_role,
  quote_count as quotes,
  substr(last_quoted, 1, 10) as last_quoted,
  id as speaker_id
from speakers
where merged_into is null and :since <> '' and last_quoted < :since and quote_count > 1
order by quote_count desc, name""",
    ),
]

ABOUT_ARTICLES = [
    CannedQuery(
        "single_source_articles",
        "Articles with a single source",
        "Articles in which all quotes come from one speaker, newest first.",
        frozenset({"quotes", "articles", "speakers"}),
        """select
  substr(a.published, 1, 10) as date,
  a.title as article,
  s.name as speaker,
  a.quote_count as quotes,
  a.id as article_id,
  s.id as speaker_id
from articles a
  join speakers s on s.id = (select max(q.speaker_id) from quotes q
    where q.article_id = a.id and q.listed = 1)
where a.quote_count > 1
  and not exists (select 1 from quotes q
    where q.article_id = a.id and q.listed = 1 and q.speaker_id is not s.id)
order by a.published desc, a.id""",
    ),
    CannedQuery(
        "nobody_named",
        "Articles that name none of their sources",
        "Articles with quotes, none of which comes from a person or body with a name.",
        frozenset({"quotes", "articles"}),
        """select
  substr(a.published, 1, 10) as date,
  a.title as article,
  a.quote_count as quotes,
  a.id as article_id
from articles a
where a.quote_count > 0
  and not exists (select 1 from quotes q
    where q.article_id = a.id and q.listed = 1 and q.speaker_id is not null)
order by a.published desc, a.id""",
    ),
    CannedQuery(
        "most_voices",
        "Articles with the most voices",
        "Articles by the number of different speakers quoted in them.",
        frozenset({"quotes", "articles"}),
        """select
  substr(a.published, 1, 10) as date,
  a.title as article,
  (select count(distinct q.speaker_id) from quotes q
    where q.article_id = a.id and q.listed = 1) as speakers,
  a.quote_count as quotes,
  a.id as article_id
from articles a
where a.quote_count > 0
order by speakers desc, a.published desc, a.id""",
    ),
]
