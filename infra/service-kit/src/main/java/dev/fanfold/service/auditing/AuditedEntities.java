package dev.fanfold.service.auditing;

import java.util.List;

/** What a service can be audited for: one bean of each service. */
public interface AuditedEntities {

    List<AuditedEntity> all();
}
