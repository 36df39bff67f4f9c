-- Serves Tags: tags by their names, by unique key. Names sort by their bytes, the same on every machine. A tag is told of
-- by an event once a published post has it, and not before.
CREATE TABLE tag (
    id         uuid             NOT NULL,
    name       text COLLATE "C" NOT NULL,
    version    bigint           NOT NULL DEFAULT 1,
    told       boolean          NOT NULL DEFAULT false,
    created_at timestamptz      NOT NULL DEFAULT now(),
    updated_at timestamptz      NOT NULL DEFAULT now(),
    CONSTRAINT tag_pkey PRIMARY KEY (id),
    CONSTRAINT tag_name_key UNIQUE (name),
    CONSTRAINT tag_name_check CHECK (name ~ '^[a-z0-9.+#-]{1,50}$'),
    CONSTRAINT tag_version_check CHECK (version > 0)
);

CREATE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END $$;

CREATE TRIGGER tag_touch BEFORE UPDATE ON tag FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

-- Serves tell_new_tags: tags that no event has told of yet, which are few.
CREATE INDEX tag_untold ON tag (id) WHERE NOT told;
