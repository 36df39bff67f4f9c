-- Serves: profile and token by primary key; registration, sign-in and batches by the unique keys below.
CREATE TABLE app_user (
    id            uuid        NOT NULL,
    handle        text        NOT NULL,
    email         text,       -- as given; NULL for imported users
    display_name  text        NOT NULL,
    bio           text,
    avatar_url    text,
    password_hash text,       -- PHC string; NULL for imported users, who cannot sign in
    role          text        NOT NULL,
    status        text        NOT NULL DEFAULT 'active',
    version       bigint      NOT NULL DEFAULT 1,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL DEFAULT now(),
    deleted_at    timestamptz,
    CONSTRAINT app_user_pkey PRIMARY KEY (id),
    CONSTRAINT app_user_handle_key UNIQUE (handle),
    CONSTRAINT app_user_handle_check CHECK (handle ~ '^[a-z0-9_-]{3,30}$'),
    CONSTRAINT app_user_email_check CHECK (email LIKE '%_@_%' AND length(email) <= 254),
    CONSTRAINT app_user_display_name_check CHECK (length(display_name) BETWEEN 1 AND 80),
    CONSTRAINT app_user_bio_check CHECK (length(bio) <= 20000),
    CONSTRAINT app_user_avatar_url_check CHECK (avatar_url ~ '^https?://' AND length(avatar_url) <= 2000),
    CONSTRAINT app_user_password_hash_check CHECK (password_hash LIKE '$argon2id$%'),
    CONSTRAINT app_user_role_check CHECK (role IN ('guest', 'user', 'admin')),
    CONSTRAINT app_user_status_check CHECK (status IN ('active', 'deactivated', 'deleted')),
    CONSTRAINT app_user_deleted_at_check CHECK ((status = 'deleted') = (deleted_at IS NOT NULL)),
    CONSTRAINT app_user_version_check CHECK (version > 0)
);

-- Serves sign-in by email, and one account for each address however it is written.
CREATE UNIQUE INDEX app_user_email_key ON app_user (lower(email)) WHERE email IS NOT NULL;

CREATE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END $$;

CREATE TRIGGER app_user_touch BEFORE UPDATE ON app_user FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
