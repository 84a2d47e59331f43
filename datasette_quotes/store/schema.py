"""The tables, made by migrations that are only ever appended to.

A migration is a list of SQL statements; `pragma user_version` counts those that were applied.
`pragma application_id` marks the file as ours. Names that articles word differently (of speakers,
organizations and roles) are chosen from the wordings stored by article, never by who came first,
so that the order in which articles are read changes nothing.
"""

from . import facet_counts, speaker_months, words

APPLICATION_ID = 0x51554F54  # "QUOT"

# Comments after a column give its unit or its meaning; metadata.yml describes each for readers.
TABLES = [
    """
    create table publications (
        id integer primary key,            -- 52 bits, from the name
        name text not null,
        article_count integer not null default 0,
        quote_count integer not null default 0
    )
    """,
    """
    create table organizations (
        id integer primary key,            -- 52 bits, from the normalised name
        name text not null,                -- as most articles word it
        quote_count integer not null default 0  -- its own, and of people who spoke for it
    )
    """,
    """
    create table speakers (
        id integer primary key,            -- 52 bits, from kind and key
        name text not null,                -- the full name that most articles give
        kind text not null check (kind in ('person', 'organization', 'unnamed')),
        merged_into integer references speakers(id),  -- always a speaker that is not merged itself
        quote_count integer not null default 0,
        article_count integer not null default 0,   -- articles that quote them
        first_quoted text,                 -- ISO 8601 date
        last_quoted text,                  -- ISO 8601 date
        current_role text                  -- roles.name of the newest dated role
    )
    """,
    """
    create table roles (
        id integer primary key,            -- 52 bits, from speaker, title key, organization, status
        name text not null,                -- "acting chief executive officer, OpenAI"
        speaker_id integer not null references speakers(id),
        title text not null,               -- as most articles word it
        title_key text not null,           -- normalised: ceo = chief executive officer
        organization_id integer references organizations(id),
        status text not null default 'current',
        role_group text,                   -- executive, politician, official, ... or null
        first_seen text,                   -- ISO 8601 date
        last_seen text                     -- ISO 8601 date
    )
    """,
    """
    create table articles (
        id integer primary key,            -- 52 bits, from the key
        title text not null,               -- the first words of the text where none was given
        url text,
        publication_id integer references publications(id),
        byline text,
        published text,                    -- ISO 8601 date or date-time, null if unknown
        language text,
        key text not null,                 -- what the article is known by: url, given id or input
        source text not null,              -- the input it was read from
        sha256 text not null,              -- of text and metadata: has the article changed?
        extractor text not null,           -- version of the extractor and its spaCy model
        word_count integer not null,
        quote_count integer not null default 0
    )
    """,
    """
    create table article_texts (
        article_id integer primary key references articles(id) on delete cascade,
        text text not null
    )
    """,
    """
    create table appearances (             -- each speaker of each article, as it shows them
        id integer primary key,            -- 52 bits, from article, kind and name
        article_id integer not null references articles(id) on delete cascade,
        speaker_id integer not null references speakers(id),
        name text not null,                -- the fullest form in the article
        kind text not null check (kind in ('person', 'organization')),
        gender text,                       -- female, male; null: the article does not tell
        reason text not null,              -- why they are this speaker; empty: not linked yet
        key text not null,                 -- what the name alone tells
        block text not null                -- only those of one kind and block can be one speaker
    )
    """,
    """
    create table quotes (
        id integer primary key,            -- 52 bits, from article key, words and ordinal
        text text not null,                -- segments joined by one space, cut from the article
        speaker_id integer references speakers(id),       -- null: not known
        appearance_id integer references appearances(id), -- the speaker as this article shows them
        role_id integer references roles(id),             -- held when the words were said
        organization_id integer references organizations(id),
        article_id integer not null references articles(id) on delete cascade,
        publication_id integer references publications(id),
        published text,                    -- of the article
        published_month text               -- no generated column: an index would not cover it
            check (published_month is substr(published, 1, 7)),
        type text not null check (type in ('direct', 'mixed', 'indirect')),
        cue text,                          -- lemma or phrase: say, according to
        source_text text,                  -- the article's words naming who said it
        source_kind text not null
            check (source_kind in ('name', 'pronoun', 'nominal', 'implicit', 'unknown')),
        attribution text not null
            check (attribution in ('named', 'organization', 'unnamed', 'none')),
        role_basis text check (role_basis in ('article', 'interval', 'nearest', 'human')),
        confidence real not null,          -- 0 to 1, that the speaker is right
        rule text not null,
        detail text not null,              -- the rule as a sentence
        status text not null default 'auto'
            check (status in ('auto', 'confirmed', 'corrected', 'rejected')),
        parent_id integer references quotes(id) on delete cascade,  -- the quote around this one
        listed integer not null            -- 1: in our lists and counts
            check (listed = (type <> 'indirect' and status <> 'rejected' and parent_id is null)),
        start integer not null,            -- code points into article_texts.text
        end integer not null,
        sort_key text not null             -- published or 0000-00-00, a space, the padded id
    )
    """,
    """
    create table quote_spans (
        quote_id integer not null references quotes(id) on delete cascade,
        kind text not null check (kind in ('content', 'cue', 'source')),
        position integer not null,         -- 0, 1, 2, ... within the kind
        start integer not null,            -- code points
        end integer not null,
        primary key (quote_id, kind, position)
    ) without rowid
    """,
    """
    create table quote_speakers (          -- further speakers of a joint statement
        quote_id integer not null references quotes(id) on delete cascade,
        appearance_id integer not null references appearances(id),
        speaker_id integer not null references speakers(id),
        primary key (quote_id, appearance_id)
    ) without rowid
    """,
    """
    create table non_speech (
        id integer primary key,            -- 52 bits, from article key, offsets
        text text not null,
        why text not null,                 -- title of a work, nickname, scare quotes, ...
        article_id integer not null references articles(id) on delete cascade,
        start integer not null,            -- code points
        end integer not null
    )
    """,
    """
    create table aliases (
        id integer primary key,            -- 52 bits, from appearance and name
        speaker_id integer not null references speakers(id),
        name text not null,
        kind text not null,                -- full, short
        article_id integer references articles(id) on delete cascade,  -- null: everywhere
        appearance_id integer references appearances(id) on delete cascade
    )
    """,
    """
    create table role_mentions (           -- which articles give which role to whom
        role_id integer not null references roles(id) on delete cascade,
        article_id integer not null references articles(id) on delete cascade,
        appearance_id integer not null references appearances(id) on delete cascade,
        title text not null,               -- as this article words it
        published text,                    -- of the article
        primary key (role_id, appearance_id)
    ) without rowid
    """,
    """
    create table organization_mentions (   -- which articles quote it or give roles at it
        organization_id integer not null references organizations(id),
        article_id integer not null references articles(id) on delete cascade,
        name text not null,                -- as this article words it
        primary key (organization_id, article_id, name)
    ) without rowid
    """,
    """
    create table merge_suggestions (       -- speakers who may be one: a person should decide
        speaker_a integer not null references speakers(id),
        speaker_b integer not null references speakers(id),
        score real not null,               -- 0 to 1
        reasons text not null,
        kind text not null,                -- kind and block: where the two were compared
        block text not null,
        primary key (speaker_a, speaker_b)
    ) without rowid
    """,
    """
    create table blocks_to_link (          -- blocks with appearances that came, changed or went
        kind text not null,
        block text not null,
        primary key (kind, block)
    ) without rowid
    """,
    """
    create table ingest_runs (
        id integer primary key,
        started_at text not null,          -- UTC, ISO 8601
        finished_at text,                  -- null: running, or killed
        extractor text not null,
        articles_new integer not null default 0,
        articles_changed integer not null default 0,
        articles_unchanged integer not null default 0,
        articles_failed integer not null default 0,
        quotes integer not null default 0,
        words integer not null default 0
    )
    """,
    """
    create table ingest_errors (
        id integer primary key,
        run_id integer not null references ingest_runs(id) on delete cascade,
        input text not null,               -- the file, line or row
        kind text not null check (kind in ('error', 'warning')),
        message text not null              -- what is wrong and what to do
    )
    """,
]

INDEXES = [
    "create unique index idx_quotes_sort_key on quotes(sort_key)",
    "create index idx_quotes_speaker_id on quotes(speaker_id)",
    "create index idx_quotes_role_id on quotes(role_id)",
    "create index idx_quotes_organization_id on quotes(organization_id)",
    """
    create index idx_quotes_organization_covering on quotes(
        organization_id, sort_key, published, published_month, speaker_id, role_id,
        article_id, listed)
    """,
    "create index idx_quotes_publication_id on quotes(publication_id)",
    "create index idx_quotes_article_id_speaker_id on quotes(article_id, speaker_id, listed)",
    "create index idx_quotes_parent_id on quotes(parent_id)",
    "create index idx_quotes_published on quotes(published)",
    "create index idx_quotes_published_month on quotes(published_month)",
    "create index idx_quotes_type on quotes(type)",
    "create index idx_quotes_cue on quotes(cue)",
    "create index idx_quotes_attribution on quotes(attribution)",
    "create index idx_quotes_status on quotes(status)",
    "create index idx_quotes_source_kind on quotes(source_kind)",
    "create index idx_quotes_rule on quotes(rule)",
    """
    create index idx_quotes_speaker_covering on quotes(
        speaker_id, sort_key, published, published_month, cue, role_id, organization_id,
        publication_id, article_id, type, listed)
    """,
    "create index idx_quotes_appearance_id on quotes(appearance_id)",
    "create index idx_speakers_merged_into on speakers(merged_into)",
    "create index idx_appearances_article_id on appearances(article_id)",
    "create index idx_appearances_speaker_id on appearances(speaker_id)",
    "create index idx_appearances_kind_block on appearances(kind, block)",
    "create index idx_merge_suggestions_speaker_b on merge_suggestions(speaker_b)",
    "create index idx_merge_suggestions_kind_block on merge_suggestions(kind, block)",
    "create index idx_quote_speakers_appearance_id on quote_speakers(appearance_id)",
    "create index idx_quote_speakers_speaker_id on quote_speakers(speaker_id)",
    "create index idx_articles_publication_id on articles(publication_id)",
    "create index idx_non_speech_article_id on non_speech(article_id)",
    "create index idx_aliases_speaker_id on aliases(speaker_id, kind, name, article_id)",
    "create index idx_aliases_article_id on aliases(article_id)",
    "create index idx_aliases_appearance_id on aliases(appearance_id)",
    "create index idx_roles_speaker_id on roles(speaker_id)",
    "create index idx_roles_organization_id on roles(organization_id)",
    "create index idx_role_mentions_article_id on role_mentions(article_id)",
    "create index idx_role_mentions_appearance_id on role_mentions(appearance_id)",
    "create index idx_role_mentions_role_id_published on role_mentions(role_id, published)",
    "create index idx_role_mentions_role_id_title on role_mentions(role_id, title)",
    "create index idx_organization_mentions_article_id on organization_mentions(article_id)",
    """
    create index idx_organization_mentions_organization_id_name
        on organization_mentions(organization_id, name)
    """,
    "create index idx_ingest_errors_run_id on ingest_errors(run_id)",
]

# Facets and sorting of the list of quotes. Wider covering indexes take the place of two.
_FACET_COLUMNS = """published published_month cue role_id organization_id publication_id article_id
    type listed speaker_id attribution status confidence parent_id""".split()


def _facet_index(name: str, *first: str) -> str:
    columns = [*first, *(column for column in _FACET_COLUMNS if column not in first)]
    return f"create index {name} on quotes({', '.join(columns)})"


FACETS = [
    facet_counts.TABLE,
    facet_counts.INDEX,
    *facet_counts.RECOUNT,
    *facet_counts.TRIGGERS,
    "drop index idx_quotes_speaker_covering",
    "drop index idx_quotes_organization_covering",
    _facet_index("idx_quotes_speaker_covering", "speaker_id", "sort_key"),
    _facet_index("idx_quotes_organization_covering", "organization_id", "sort_key"),
    _facet_index("idx_quotes_sort_key_covering", "sort_key"),
    # Not on confidence itself: Datasette's own paging by an indexed column loses tied rows.
    "create index idx_quotes_sureness on quotes(-confidence, sort_key desc, listed)",
    "create index idx_speakers_name on speakers(name collate nocase)",
    "create index idx_aliases_name on aliases(name collate nocase, speaker_id)",
]

# What articles before and after, and those of others in one office, tell of when a role was held.
ROLES_IN_TIME = [
    "alter table roles add column sole integer not null default 0",  # 1: one holder at a time
    "alter table roles add column began_after text",  # ISO 8601 date: they did not have it yet
    "alter table roles add column began_article_id integer references articles(id)",
    "alter table roles add column ended_by text",  # ISO 8601 date: they had it no more
    "alter table roles add column ended_article_id integer references articles(id)",
    "create index idx_roles_began_article_id on roles(began_article_id)",
    "create index idx_roles_ended_article_id on roles(ended_article_id)",
    """
    create table speakers_to_place (       -- whose roles in time must be worked out anew
        speaker_id integer primary key references speakers(id)
    )
    """,
]

# Whom a publication quotes: its page reads nothing but this, and pages through it in order.
PUBLICATIONS = [
    "drop index idx_quotes_publication_id",
    """
    create index idx_quotes_publication_covering on quotes(
        publication_id, sort_key, published_month, speaker_id, attribution, listed)
    """,
]

# What the index of speakers draws, and what words are common: see the modules.
SPEAKER_MONTHS = [
    speaker_months.TABLE,
    *speaker_months.RECOUNT,
    *speaker_months.TRIGGERS,
]
QUOTE_WORDS = [words.TABLE]

# What people decided, and what follows from it. Decisions are only ever added; all else here is
# worked out from them again whenever they or the articles change.
CORRECTIONS = [
    "alter table speakers add column key text",  # with kind, what the id is made of
    "alter table speakers add column succeeded_by integer references speakers(id)",
    "update speakers set succeeded_by = merged_into",
    "alter table appearances add column found_id integer references speakers(id)",
    "update appearances set found_id = speaker_id",
    "insert into blocks_to_link select distinct kind, block from appearances where true"
    " on conflict do nothing",
    "create index idx_speakers_succeeded_by on speakers(succeeded_by)",
    "create index idx_appearances_found_id on appearances(found_id)",
    """
    create table corrections (
        id integer primary key,            -- in the order in which they came into this file
        kind text not null,                -- speaker, confirm, reject, extent, role, merge, ...
        summary text not null,             -- the decision as a sentence
        actor text not null,               -- who decided
        made_at text not null,             -- UTC, ISO 8601
        quote_id integer,                  -- when it was decided; articles may have changed since
        article_id integer,
        speaker_id integer,
        other_id integer,                  -- the second speaker of a merge, never or split
        undoes text,                       -- uid of another correction
        uid text not null,                 -- the same in every file
        decision text not null             -- all of it, JSON
    )
    """,
    "create unique index idx_corrections_uid on corrections(uid)",
    "create index idx_corrections_article_id on corrections(article_id)",
    "create index idx_corrections_quote_id on corrections(quote_id)",
    "create index idx_corrections_speaker_id on corrections(speaker_id)",
    "create index idx_corrections_other_id on corrections(other_id)",
    "create index idx_corrections_undoes on corrections(undoes)",
    "create index idx_corrections_kind on corrections(kind)",
    *(
        f"""create trigger corrections_no_{verb} before {verb} on corrections begin
            select raise(abort, 'corrections are only ever added: undo one by another one'); end"""
        for verb in ("update", "delete")
    ),
    """
    create table correction_outcomes (     -- what became of each
        correction_id integer primary key references corrections(id),
        outcome text not null check (outcome in ('applied', 'orphaned', 'undone')),
        reason text                        -- why it is orphaned, or what is particular
    )
    """,
    "create index idx_correction_outcomes_outcome on correction_outcomes(outcome)",
    """
    create table merge_judgements (        -- speakers who are the same, or never
        speaker_a integer not null references speakers(id),
        speaker_b integer not null references speakers(id),  -- of a merge: whose page stays
        judgement text not null check (judgement in ('same', 'never')),
        correction_id integer not null references corrections(id),
        primary key (speaker_a, speaker_b)
    ) without rowid
    """,
    "create index idx_merge_judgements_speaker_b on merge_judgements(speaker_b)",
    "create index idx_merge_judgements_correction_id on merge_judgements(correction_id)",
    """
    create table set_appearances (         -- appearances that a person gave to a speaker
        appearance_id integer primary key, -- maybe of an article that is not in this file
        speaker_id integer not null references speakers(id),
        correction_id integer not null references corrections(id)
    )
    """,
    "create index idx_set_appearances_speaker_id on set_appearances(speaker_id)",
    "create index idx_set_appearances_correction_id on set_appearances(correction_id)",
    """
    create table set_names (               -- names that a person gave
        speaker_id integer primary key references speakers(id),
        name text not null,
        correction_id integer not null references corrections(id)
    )
    """,
    "create index idx_set_names_correction_id on set_names(correction_id)",
    """
    create table found_quotes (            -- corrected quotes as the program found them
        quote_id integer primary key,
        article_id integer not null references articles(id) on delete cascade,
        found text                         -- JSON; null: a person's decision alone shows it
    )
    """,
    "create index idx_found_quotes_article_id on found_quotes(article_id)",
]

# Kinds of role are counted too: to add them up from all roles was half of the front page's time.
# And a publication's quotes are found speaker by speaker, so that nothing must be sorted, and
# under further filters without a look at the table.
FASTER_COUNTS = [
    *(f"drop trigger quotes_facet_counts_{when}" for when in ("insert", "delete", "update")),
    *facet_counts.TRIGGERS,
    facet_counts.GROUP_TRIGGER,
    *facet_counts.RECOUNT,
    """
    create index idx_quotes_publication_speakers on quotes(
        publication_id, speaker_id, attribution, listed)
    """,
    "drop index idx_quotes_publication_covering",
    _facet_index("idx_quotes_publication_covering", "publication_id", "sort_key"),
]

# A speaker's quotes by month and role, and by cue, in order: nothing must be sorted to count them.
BY_SPEAKER = [
    """
    create index idx_quotes_speaker_months on quotes(
        speaker_id, published_month, role_id, listed, confidence, status)
    """,
    "create index idx_quotes_speaker_cues on quotes(speaker_id, cue, listed)",
]

# The index of speakers is in the order of family names. `sort_form` is a function of Python's,
# there while migrating; who writes a name writes this with it.
SORT_NAMES = [
    "alter table speakers add column sort_name text",  # "laan, pieter van der"; null: as the name
    "update speakers set sort_name = sort_form(name, kind)",
    "create index idx_speakers_sort_name on speakers(coalesce(sort_name, lower(name)), id)",
]

# Between whom the program chose, so that people can check what was a choice.
CANDIDATES = [
    """
    create table quote_candidates (        -- who may have said it, where several were possible
        quote_id integer not null references quotes(id) on delete cascade,
        position integer not null,         -- 0: the likeliest
        appearance_id integer references appearances(id) on delete cascade,  -- null: unnamed
        probability real not null,         -- 0 to 1
        primary key (quote_id, position)
    ) without rowid
    """,
    "create index idx_quote_candidates_appearance_id on quote_candidates(appearance_id)",
]

MIGRATIONS: list[list[str]] = [
    [*TABLES, *INDEXES],
    FACETS,
    ROLES_IN_TIME,
    PUBLICATIONS,
    SPEAKER_MONTHS,
    QUOTE_WORDS,
    CORRECTIONS,
    FASTER_COUNTS,
    BY_SPEAKER,
    SORT_NAMES,
    CANDIDATES,
]

# Searched columns: FTS5 tables and triggers as sqlite-utils makes them, porter stemming.
FULL_TEXT = {"quotes": ["text"], "speakers": ["name"], "articles": ["title"]}
