/** Latency budgets: declared once, and from there measured, exported, answered, logged and judged. */
package dev.fanfold.service.budget;
