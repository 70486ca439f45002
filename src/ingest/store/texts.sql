-- What follows from the texts alone is filled after loading, by src/ingest/texts; a store of an older format gets it anew.

-- Grain: one step (words, phrases, feelings, themes, case_library): what it was made with (a hash of dictionaries, terms and rules) and
-- of which content (a stamp). Where both are unchanged the step has nothing to do.
create table if not exists text_methods (step varchar not null, method varchar not null, made_from varchar not null);

-- Grain: one word, or one phrase of `parts` words that belong together.
create table if not exists words (word_id integer not null, word varchar not null, language varchar not null, parts utinyint not null);

-- Grain: one complaint whose text was split into words; language null: it has no text.
create table if not exists texts (
  text_id integer not null,
  source varchar not null,
  complaint_id varchar not null,
  language varchar,
  text_hash varchar not null
);

-- Grain: one word or phrase at one place of a text. Positions count all tokens of the text, also those that are no words: neighbours differ by 1.
create table if not exists text_words (
  text_id integer not null,
  word_id integer not null,
  position usmallint not null,
  -- the word's first place in the text: with it alone, texts are counted
  is_first boolean not null
);

-- How strongly a text is put. Grain: one text; score 0 to 1, level 0 (states a fault) to 3 (rage, threats).
create table if not exists text_feelings (text_id integer not null, score double not null, level utinyint not null);

-- Grain: one sign of urgency in a text (law, media, safety …) and the words that showed it.
create table if not exists text_cues (text_id integer not null, cue varchar not null, word varchar not null);

-- Grain: one theme, a group of texts that tell the same story.
create table if not exists themes (
  theme_id integer not null,
  language varchar not null,
  -- the month in which it was first found
  since varchar not null,
  terms varchar[] not null,
  texts integer not null,
  coherence double,
  stability double,
  -- the complaint whose sentence stands for it
  source varchar,
  complaint_id varchar,
  excerpt varchar
);

-- Grain: one text that fits a theme, 0 to 1.
create table if not exists text_themes (text_id integer not null, theme_id integer not null, fit double not null);

-- Grain: the newest model of one language that found themes in its texts, up to the end of a month (YYYY-MM).
create table if not exists theme_models (
  language varchar not null,
  month varchar not null,
  texts integer not null,
  themes integer not null,
  coherence double,
  stability double,
  -- the value, at the number chosen, of what the number of themes was chosen by
  criterion double
);

-- The case library. Grain: one solved complaint; group_id: the number of its text, from 0, newest first, the same for texts with the
-- same words at the same places.
create table if not exists solved_cases (
  group_id integer not null,
  -- the row of complaints, as long as the index is of what the store holds
  case_number bigint not null,
  source varchar not null,
  complaint_id varchar not null,
  received_at timestamptz not null,
  ended_at timestamptz,
  -- from receipt to the end; null where a date alone is known
  hours double,
  -- 0 to 1
  satisfaction double,
  solution varchar[]
);

-- Grain: one word of one text of solved complaints, sorted by word; weight: its share of the length of the text's vector, of 65 535.
create table if not exists solved_words (word_id integer not null, group_id integer not null, weight usmallint not null);

-- Grain: one word of solved complaints: how many different texts have it, and how many complaints.
create table if not exists solved_terms (word_id integer not null, texts integer not null, complaints integer not null);

-- Grain: one month at whose end themes of a language were looked for: of which texts (a stamp), and the number of each theme found, in
-- the order of the model. Months whose texts are the same need not be looked through again.
create table if not exists theme_fits (
  language varchar not null,
  -- counted from the year 0
  month integer not null,
  made_from varchar not null,
  theme_ids integer[] not null
);
