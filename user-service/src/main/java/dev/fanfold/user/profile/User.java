package dev.fanfold.user.profile;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/**
 * A row of {@code app_user} without its password hash, which only signing in reads. The version counts events, so it is
 * raised by name, with the event beside it, and never by the persistence layer.
 */
@Entity
@DynamicUpdate
@Table(name = "app_user")
class User {

    @Id
    private UUID id;

    private String handle;
    private String email;

    @Column(name = "display_name")
    private String displayName;

    private String bio;

    @Column(name = "avatar_url")
    private String avatarUrl;

    private String role;
    private String status;
    private long version;

    @Column(name = "created_at")
    private Instant createdAt;

    UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    boolean active() {
        return "active".equals(status);
    }

    void change(ProfileChange change) {
        displayName = change.displayNameOr(displayName);
        bio = change.bioOr(bio);
        avatarUrl = change.avatarUrlOr(avatarUrl);
        version++;
    }

    Profile profile() {
        return new Profile(id, handle, email, displayName, bio, avatarUrl, role, createdAt, version);
    }
}
