/** What a request leaves behind for operators: its times, its line in the log, its trace. */
package dev.fanfold.service.telemetry;
