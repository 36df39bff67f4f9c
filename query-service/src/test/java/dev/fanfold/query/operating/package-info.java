/** What operators see of the service: budgets, health, traces. */
package dev.fanfold.query.operating;
