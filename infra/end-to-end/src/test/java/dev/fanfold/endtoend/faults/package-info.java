/** What members and visitors notice while PostgreSQL, Kafka or Redis is away: as little as promised. */
package dev.fanfold.endtoend.faults;
