/** Whether operators are told what is so: metrics, rules, dashboards, lines of the log. */
package dev.fanfold.endtoend.observing;
