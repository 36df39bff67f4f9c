-- Serves ParkedEventStorage: what is parked of an entity that is erased.
CREATE INDEX parked_event_key ON parked_event (key) WHERE key IS NOT NULL;
