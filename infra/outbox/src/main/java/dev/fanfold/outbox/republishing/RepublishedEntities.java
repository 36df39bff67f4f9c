package dev.fanfold.outbox.republishing;

import java.util.List;

/** What a service can tell again: one bean of each write service. */
public interface RepublishedEntities {

    List<RepublishedEntity> all();
}
