/** How much somebody may write: counted by each instance, and through Redis for all of them. */
package dev.fanfold.service.limiting;
