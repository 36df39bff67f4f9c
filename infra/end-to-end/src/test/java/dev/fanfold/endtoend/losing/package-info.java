/** What a stack does when one of the things it lives on is gone for good, as infra/docs/backup.md says it does. */
package dev.fanfold.endtoend.losing;
