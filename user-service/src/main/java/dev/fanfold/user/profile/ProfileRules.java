package dev.fanfold.user.profile;

/** What the parts of a profile may look like; the table's CHECKs say the same. */
public final class ProfileRules {

    public static final String HANDLE = "[a-z0-9_-]{3,30}";
    public static final String HANDLE_MESSAGE = "must be 3 to 30 of a-z, 0-9, _ and -";
    public static final String NOT_BLANK = "(?s).*\\S.*";
    public static final String NOT_BLANK_MESSAGE = "must not be blank";
    public static final String URL = "https?://\\S+";
    public static final String URL_MESSAGE = "must be an http or https URL";

    private ProfileRules() {}
}
