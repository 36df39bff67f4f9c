INSERT INTO intake_position VALUES (9, 't', 0, 0);
INSERT INTO parked_event (generation, topic, partition, at_offset, cause) VALUES (9, 't', 0, 0, 'c');
INSERT INTO intake_log (topic, log_id, bases) VALUES ('t', 'l', '{0}');

-- intake_position_pkey
INSERT INTO intake_position VALUES (9, 't', 0, 0);

-- intake_position_generation_check
INSERT INTO intake_position VALUES (0, 't', 0, 0);

-- intake_position_partition_check
INSERT INTO intake_position VALUES (9, 't', -1, 0);

-- intake_position_next_offset_check
INSERT INTO intake_position VALUES (9, 't', 1, -1);

-- parked_event_pkey
INSERT INTO parked_event (generation, topic, partition, at_offset, cause) VALUES (9, 't', 0, 0, 'c');

-- intake_log_pkey
INSERT INTO intake_log (topic, log_id, bases) VALUES ('t', 'm', '{0}');

-- intake_log_replaced_check
INSERT INTO intake_log (topic, log_id, bases, replaced) VALUES ('u', 'l', '{0}', -1);
